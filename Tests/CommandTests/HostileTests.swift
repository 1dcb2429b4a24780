import Foundation
import FuzzTargets
import TestSupport
import Testing

/// Files made to exhaust time or memory, through the command, in little memory.
@Suite struct HostileTests {
  @Test(arguments: HostileYAML.all.indices)
  func eachEndsWithItsFindingAtAPlace(index: Int) throws {
    let hostile = HostileYAML.all[index]
    let scratch = try Scratch()
    try scratch.file("x.yaml", hostile.bytes)
    // What is addressed, not what is used: several times that. The limits only end what never ends.
    let run = try Command.script(
      "ulimit -v 2000000; timeout 300 $C check x.yaml --format json", in: scratch.folder)
    #expect(run.status == (hostile.finding == nil ? 0 : 1) && !run.wasKilled, "\(run.error)")
    let json = try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any]
    let found = try #require(json?["diagnostics"] as? [[String: Any]])
    // How many of each severity are told one by one.
    #expect(found.count <= 1500)
    let names = found.compactMap { $0["name"] as? String }
    if let finding = hostile.finding {
      #expect(names.contains(finding), "\(hostile.name): \(Set(names))")
    } else {
      #expect(names == [], "\(hostile.name)")
    }
    let lines = hostile.bytes.count { $0 == 0x0A } + 1
    for finding in found {
      let line = try #require(finding["line"] as? Int)
      #expect((1...lines).contains(line))
    }
  }

  /// Many findings in one line of hundreds of thousands of bytes, in every form. The limit only
  /// ends what would take minutes.
  @Test(arguments: ["text", "json", "sarif", "github", "junit"])
  func manyFindingsInALongLine(format: String) throws {
    let hostile = try #require(HostileYAML.all.first { $0.name == "undefined aliases" })
    let scratch = try Scratch()
    try scratch.file("x.yaml", hostile.bytes)
    let run = try Command.script(
      "timeout 200 $C check x.yaml --format \(format)", in: scratch.folder)
    #expect(run.status == 1 && run.output.utf8.count < 1 << 20, "\(run.status) \(run.error)")
  }

  /// What is left out is counted, in every form that people read.
  @Test func whatIsLeftOutIsCounted() throws {
    let flow = "chatflow: x\nversion: 1\n" + (0..<3000).map { "k\($0): b\n" }.joined()
    let scratch = try Scratch(["x.yaml": flow])
    for format in ["text", "json", "sarif", "junit"] {
      let run = try scratch.run("check", "x.yaml", "--format", format)
      #expect(run.status == 1 && run.output.contains("There are 2500 more."), "\(format)")
    }
    let github = try scratch.run("check", "x.yaml", "--format", "github")
    #expect(github.output.hasSuffix("Not shown as annotations: 2990 errors.\n"))
    let text = try scratch.run("check", "x.yaml")
    #expect(text.output.hasSuffix("3000 errors in 1 file\n"))
  }

  /// Warnings without end don't hide the error behind them.
  @Test func aFloodOfWarningsHidesNoError() throws {
    let slips = (0..<2000).map { "  - a #b\($0)\n" }.joined()
    let scratch = try Scratch([
      "x.yaml": "chatflow: x\nversion: 1\nwelcome: Hi!\nx-a:\n\(slips)title: @b\n"
    ])
    let check = try scratch.run("check", "x.yaml")
    #expect(check.status == 1 && check.output.contains("quotes-needed"))
    #expect(check.output.contains("There are 1500 more."))
    #expect(try scratch.run("compile", "x.yaml", "-o", "out").status == 1)
    #expect(try scratch.names == ["x.yaml"])
  }
}
