import Foundation
import TestSupport
import Testing

/// What reports for other programs call files, and that they fail where the run does.
@Suite struct ReportPathTests {
  private static let broken = "chatflow: a\nversion: 1\nwelcom: Hi!\n"
  private static let warned = """
    chatflow: a
    version: 1
    welcome: Hi!
    variables: {plan: text}

    """

  /// Each format's name for a file, by the command run in a folder of a repository.
  private func names(
    _ path: String, in folder: String, of scratch: Scratch, _ environment: [String: String] = [:]
  ) throws -> [String] {
    func output(_ format: String) throws -> String {
      try Command.run(
        ["check", path, "--format", format], in: scratch.folder.appending(path: folder),
        environment: environment
      ).output
    }
    let github = try output("github").firstMatch(of: /file=([^,]*),/)?.1
    let sarif = try output("sarif").firstMatch(of: /"uri":"([^"]*)"/)?.1
    let junit = try output("junit").firstMatch(of: /file="([^"]*)"/)?.1
    let suite = try output("junit").firstMatch(of: /<testsuite name="([^"]*)"/)?.1
    return [github, sarif, junit, suite].map { String($0 ?? "") }
  }

  @Test func filesAreNamedFromTheRepositoryOn() throws {
    let scratch = try Scratch(["w/flows/a.yaml": Self.broken, "outside.yaml": Self.broken])
    let all = { (name: String) in Array(repeating: name, count: 4) }
    // Without a repository as they were given, in normal form.
    #expect(try names("./flows//a.yaml", in: "w", of: scratch) == all("flows/a.yaml"))
    #expect(try names("../w/flows", in: "w", of: scratch) == all("../w/flows/a.yaml"))
    let workspace = ["GITHUB_WORKSPACE": ".."]
    #expect(try names(".", in: "w", of: scratch, workspace) == all("w/flows/a.yaml"))
    #expect(try names("../outside.yaml", in: "w", of: scratch, workspace) == all("outside.yaml"))
    // A workspace that this isn't in.
    let other = ["GITHUB_WORKSPACE": scratch.path("w/flows")]
    #expect(try names("flows", in: "w", of: scratch, other) == all("flows/a.yaml"))
    try scratch.makeFolder("w/.git")
    #expect(try names(".", in: "w/flows", of: scratch) == all("flows/a.yaml"))
    #expect(try names(scratch.path("w/flows/a.yaml"), in: "w", of: scratch) == all("flows/a.yaml"))
    #expect(
      try names("../../outside.yaml", in: "w/flows", of: scratch) == all("../../outside.yaml"))
    // Text and JSON are for those who know where it ran.
    let folder = scratch.folder.appending(path: "w/flows")
    #expect(try Command.run(["check", "a.yaml"], in: folder).output.contains("--> a.yaml:3:1"))
    let json = try Command.run(["check", "a.yaml", "--format", "json"], in: folder).output
    #expect(json.contains("\"file\":\"a.yaml\""))
  }

  @Test func tracefilesAndTestsToo() throws {
    let flow = "chatflow: a\nversion: 1\nwelcome: Hi!\nemail_capture: {when: after 1m}\n"
    let scratch = try Scratch([
      "w/a.yaml": flow,
      "w/a.test.yaml": "chatflow: a\ntests:\n  - {name: x, steps: [open, {bot: Ho!}]}\n",
    ])
    try scratch.makeFolder(".git")
    let result = try Command.run(
      ["test", "--lcov", "out.lcov", "--format", "junit=out.xml"],
      in: scratch.folder.appending(path: "w"))
    #expect(result.status == 1 && result.error.isEmpty)
    #expect(try scratch.text("w/out.lcov").contains("\nSF:w/a.yaml\n"))
    #expect(try scratch.text("w/out.xml").contains(" file=\"w/a.test.yaml\""))
  }

  /// A CI system that reads only the report sees the failure.
  @Test func deniedWarningsFailInReports() throws {
    let scratch = try Scratch(["a.yaml": Self.warned])
    for (arguments, failed) in [([], 0), (["--deny-warnings"], 1)] {
      let result = try Command.run(
        ["check", "--format", "junit=out.xml", "--format", "json=out.json"] + arguments,
        in: scratch.folder)
      #expect(result.status == failed)
      #expect(
        try scratch.text("out.xml").contains(
          "<testsuites name=\"chatflow check\" tests=\"1\" failures=\"\(failed)\""))
      #expect(try scratch.text("out.xml").contains("<failure") == (failed > 0))
      let more = failed > 0 ? ",\"failed\":1" : ""
      #expect(
        try scratch.text("out.json").hasSuffix("\"warnings\":1,\"notes\":0\(more)}}\n"))
    }
  }

  @Test func littleCoverageFailsInReports() throws {
    let scratch = try Scratch([
      "a.yaml": "chatflow: a\nversion: 1\nwelcome: Hi!\nemail_capture: {when: after 1m}\n",
      "a.test.yaml": "chatflow: a\ntests:\n  - {name: x, steps: [open, {bot: Hi!}]}\n",
    ])
    for (minimum, failed) in [("50", 0), ("90", 1)] {
      let result = try scratch.run(
        "test", "--min-coverage", minimum, "--format", "junit=out.xml", "--format",
        "json=out.json")
      #expect(result.status == failed)
      let xml = try scratch.text("out.xml")
      #expect(
        xml.contains("<testsuites name=\"chatflow\" tests=\"2\" failures=\"\(failed)\""), "\(xml)")
      #expect(xml.contains("<failure message=\"coverage is 50%, below 90%\"") == (failed > 0))
      let json = try scratch.text("out.json")
      let outcome = failed > 0 ? "failed" : "passed"
      let coverage = "{\"percent\":50,\"minimum\":\(minimum),\"outcome\":\"\(outcome)\"}"
      #expect(json.contains("\"coverage\":\(coverage),"), "\(json)")
      #expect(json.hasSuffix("{\"passed\":1,\"failed\":\(failed),\"errors\":0}}\n"), "\(json)")
    }
  }
}
