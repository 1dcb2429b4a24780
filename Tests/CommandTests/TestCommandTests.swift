import Foundation
import TestSupport
import Testing

/// `chatflow test` as a process: exit codes, streams, files.
@Suite struct TestCommandTests {
  private static let flow = """
    chatflow: greeting
    version: 1
    welcome: Hi!
    email_capture: {when: after 1m}

    """
  private static let passing = """
    chatflow: greeting
    tests:
      - {name: greets, steps: [open, {bot: Hi!}]}
      - {name: asks, steps: [{visitor: Hello?}, {bot: Hi!}, {advance: 1m}, {bot: {prompt: email}}]}

    """
  private static let failing = """
    chatflow: greeting
    tests:
      - {name: greets, steps: [open, {bot: Hi!}]}
      - {name: greets otherwise, steps: [open, {bot: Ho!}]}

    """
  private static let files = [
    "good/flow.yaml": flow, "good/flow.test.yaml": passing,
    "failing/flow.yaml": flow, "failing/flow.test.yaml": failing,
    "untested/flow.yaml": flow,
    "partly/flow.yaml": flow,
    "partly/flow.test.yaml": failing.replacingOccurrences(
      of: "Ho!", with: "Hi!"),
    "wrong/flow.yaml": flow + "welcom: Hi!\n", "wrong/flow.test.yaml": passing,
    "badtests/flow.yaml": flow,
    "badtests/flow.test.yaml": passing.replacingOccurrences(of: "open", with: "opne"),
    "nested/flow.yaml": flow, "nested/tests/flow.test.yaml": passing,
    "nested/tests/deeper/flow.test.yaml": passing,
    "byfile/flows/flow.yaml": flow,
    "byfile/tests/flow.test.yaml": passing.replacingOccurrences(
      of: "chatflow: greeting", with: "file: ../flows/flow.yaml"),
    "nowhere/flow.test.yaml": passing.replacingOccurrences(
      of: "chatflow: greeting", with: "file: ../flows/flow.yaml"),
    "calendar/flow.yaml": flow + "availability: {calendar: shared}\n",
    "calendar/shared.yaml":
      "calendar: shared\ntimezone: Europe/Madrid\nhours: {mon: 09:00-18:00}\n",
    "calendar/tests/flow.test.yaml": passing,
    "beside/flow.yaml": flow,
    "beside/other.yaml": flow.replacingOccurrences(
      of: "greeting", with: "other") + "colour: red\n",
    "beside/flow.test.yaml": passing,
    "both/flow.yaml": flow + "welcom: Hi!\n",
    "both/other.yaml": "chatflow: other\nversion: 1\ncolour: red\n",
    "both/flow.test.yaml": passing,
    "calendars/flow.yaml": flow + "availability: {calendar: shared}\n",
    "calendars/shared.yaml": "calendar: shared\ntimezone: Europe/Madrid\nhuors: {mon: closed}\n",
    "calendars/other.yaml": "calendar: other\ntimezone: Europe/Nowhere\n",
    "calendars/flow.test.yaml": passing,
    "lost/flow.yaml": flow + "availability: {calendar: shared}\n",
    "lost/shared.yaml": "calender: shared\ntimezone: Europe/Madrid\n",
    "lost/flow.test.yaml": passing,
    "empty/notes.txt": "",
  ]

  /// Arguments, the exit code, and what is said on standard output and standard error.
  static let cases: [(String, Int32, String, String)] = [
    ("good", 0, "2 passed, 0 failed\n", ""),
    ("good/flow.test.yaml", 0, "2 passed, 0 failed\n", ""),
    ("good failing", 1, "error[CF0501]", ""),
    ("failing", 1, "FAIL greets otherwise (failing/flow.test.yaml:4)\n", ""),
    ("failing --filter greets", 1, "1 passed, 1 failed\n", ""),
    ("failing --filter otherwise", 1, "0 passed, 1 failed\n", ""),
    ("good --filter asks", 0, "1 passed, 0 failed\n", ""),
    ("good --filter Asks", 2, "", "no test's name contains \"Asks\""),
    ("good --filter Asks --allow-empty", 0, "0 passed, 0 failed\n", ""),
    ("untested", 2, "", "no test was found"),
    ("untested --allow-empty", 0, "0 passed, 0 failed\n", ""),
    ("untested --allow-empty --min-coverage 1", 1, "coverage is 0%, below 1%", ""),
    ("empty", 2, "", "no test was found"),
    ("missing", 2, "", "missing"),
    ("missing.test.yaml", 2, "", "missing.test.yaml"),
    ("", 1, "error[CF0501]", ""),
    ("wrong", 1, "error[CF0102]", ""),
    ("badtests", 1, "error[CF0602]", ""),
    ("badtests --filter asks", 1, "error[CF0602]", ""),
    ("nested/tests/flow.test.yaml", 0, "2 passed, 0 failed\n", ""),
    ("nested/tests/deeper", 1, "error[CF0605]", ""),
    ("nested", 0, "4 passed, 0 failed\n", ""),
    ("byfile", 0, "2 passed, 0 failed\n", ""),
    ("byfile/tests", 0, "2 passed, 0 failed\n", ""),
    ("nowhere", 1, "error[CF0605]", ""),
    ("calendar/tests", 0, "2 passed, 0 failed\n", ""),
    ("good --min-coverage 100", 0, "coverage: 2 of 2 (100%)\n", ""),
    ("partly --min-coverage 50", 0, "coverage: 1 of 2 (50%)\n", ""),
    ("partly --min-coverage 50.1", 1, "coverage is 50%, below 50.1%\n", ""),
    ("partly --coverage", 0, "not covered: partly/flow.yaml:4:1  the capture timer\n", ""),
    ("failing --coverage", 1, "coverage: 1 of 2 (50%)\n", ""),
    ("good untested/flow.yaml --min-coverage 100", 1, "error[CF0501]", ""),
    ("good --min-coverage 101", 2, "", "from 0 to 100"),
    ("good --min-coverage many", 2, "", "min-coverage"),
    ("good --format xml", 2, "", "xml"),
    ("good --format junit=", 2, "", "junit="),
    ("good --format junit=none/report.xml", 2, "", "none/report.xml"),
  ]

  @Test(arguments: cases)
  func exits(arguments: String, status: Int32, output: String, error: String) throws {
    let scratch = try Scratch(Self.files)
    let words = arguments.split(separator: " ").map(String.init)
    let result = try Command.run(["test"] + words, in: scratch.folder)
    #expect(result.status == status, "\(result.output)\(result.error)")
    #expect(output.isEmpty ? result.output.isEmpty : result.output.contains(output))
    #expect(error.isEmpty ? result.error.isEmpty : result.error.contains(error))
  }

  @Test func reportsGoWhereTheyShould() throws {
    let scratch = try Scratch(Self.files)
    let result = try scratch.run(
      "test", "failing", "--format", "text", "--format", "json=out.json", "--format",
      "junit=out.xml", "--lcov", "out.lcov")
    #expect(result.status == 1)
    #expect(result.output.hasSuffix("1 passed, 1 failed\n"))
    #expect(result.error == "")
    #expect(try scratch.text("out.json").hasPrefix("{\"version\":1,\"tests\":["))
    #expect(try scratch.text("out.xml").contains("<testsuite name=\"failing/flow.test.yaml\""))
    #expect(try scratch.text("out.lcov").contains("\nSF:failing/flow.yaml\n"))
  }

  @Test(arguments: ["json", "junit"])
  func standardOutputHoldsOneFormat(_ format: String) throws {
    let scratch = try Scratch(Self.files)
    let alone = try scratch.run("test", "failing", "--format", format)
    let covered = try scratch.run(
      "test", "failing", "--format", format, "--coverage", "--min-coverage", "90")
    #expect(alone.error == "")
    #expect(covered.output != alone.output)
    #expect(covered.output.contains("coverage is 50%, below 90%") == (format == "junit"))
    #expect(covered.error.hasSuffix("coverage is 50%, below 90%\n"))
  }

  /// Where errors keep tests from running, every report that was asked for says so.
  @Test func errorsAreReportedInEveryFormat() throws {
    let scratch = try Scratch(Self.files)
    for name in ["out.json", "out.xml", "out.txt"] {
      try scratch.file(name, Array("an older report".utf8))
    }
    let text = try scratch.run("test", "wrong", "good")
    #expect(text.status == 1 && text.error == "")
    let files = try scratch.run(
      "test", "wrong", "good", "--format", "json=out.json", "--format", "junit=out.xml",
      "--format", "text=out.txt")
    #expect(files == text)
    #expect(try scratch.text("out.txt") == text.output)
    for (format, name) in [("json", "out.json"), ("junit", "out.xml")] {
      let alone = try scratch.run("test", "wrong", "good", "--format", format)
      #expect(alone.status == 1 && alone.error == text.output)
      #expect(try alone.output == scratch.text(name))
    }
    let both = try scratch.run("test", "wrong", "good", "--format", "text", "--format", "json")
    #expect(both.output == text.output + (try scratch.text("out.json")))

    let json = try scratch.text("out.json")
    let report = try JSONDecoder().decode(ErrorReport.self, from: Data(json.utf8))
    #expect(report.version == 1 && report.tests.isEmpty)
    #expect(report.summary == ["passed": 0, "failed": 0, "errors": report.diagnostics.count])
    #expect(report.diagnostics.map(\.code) == ["CF0501", "CF0102"])
    let checked = try scratch.run("check", "wrong", "good", "--format", "json").output
    let objects = try JSONDecoder().decode(CheckReport.self, from: Data(checked.utf8))
    #expect(report.diagnostics == objects.diagnostics.filter { $0.severity == "error" })

    let junit = JUnitDocument(try scratch.text("out.xml"))
    #expect(junit.problems == [])
    #expect(
      junit.attributes == ["name": "chatflow", "tests": "2", "failures": "0", "errors": "2"])
    let cases = junit.suites.flatMap(\.cases)
    #expect(junit.suites.allSatisfy { $0.attributes["errors"] == "\($0.cases.count)" })
    #expect(cases.map { $0.content?.name } == ["error", "error"])
    #expect(
      cases.map { $0.content?.attributes["message"] } == report.diagnostics.map(\.message))
    #expect(cases.map { $0.attributes["file"] } == report.diagnostics.map(\.file))
  }

  private struct ErrorReport: Decodable {
    let version: Int
    let tests: [[String: String]]
    let diagnostics: [Finding]
    let summary: [String: Int]
  }

  private struct CheckReport: Decodable {
    let diagnostics: [Finding]
  }

  private struct Finding: Decodable, Equatable {
    let file, severity, code, name, message: String
    let line, column, endLine, endColumn: Int
    let help: String?
  }

  /// Beside a scenario only the flow that it names is judged, with the calendar of that.
  @Test(arguments: [
    ("beside", []), ("both", ["both/flow.yaml:5"]), ("calendars", ["calendars/shared.yaml:3"]),
    ("lost", ["lost/shared.yaml:1"]),
  ])
  func whatStandsBesideAFlowDoesNotMatter(folder: String, expected: [String]) throws {
    let scratch = try Scratch(Self.files)
    for command in ["check", "test"] {
      let result = try scratch.run(command, "\(folder)/flow.test.yaml", "--format", "json")
      #expect(result.status == (expected.isEmpty ? 0 : 1), "\(result.output)")
      let report = try JSONDecoder().decode(CheckReport.self, from: Data(result.output.utf8))
      #expect(report.diagnostics.map { "\($0.file):\($0.line)" } == expected)
    }
  }

  @Test func theSameRunSaysTheSame() throws {
    let scratch = try Scratch(Self.files)
    let first = try scratch.run("test", "nested", "--verbose", "--coverage")
    for _ in 0..<4 {
      #expect(try scratch.run("test", "nested", "--verbose", "--coverage") == first)
    }
    #expect(first.output.contains("ok greets (nested/tests/deeper/flow.test.yaml:3)\n"))
  }

  @Test func pathsAreInNormalForm() throws {
    let scratch = try Scratch(Self.files)
    for (path, file) in [
      ("byfile/tests", "byfile/flows/flow.yaml"),
      ("nested/tests/flow.test.yaml", "nested/flow.yaml"),
      ("./byfile", "byfile/flows/flow.yaml"), ("byfile/./tests", "byfile/flows/flow.yaml"),
    ] {
      let result = try scratch.run("test", path, "--lcov", "-", "--min-coverage", "100")
      #expect(result.status == 0)
      #expect(result.output.contains("\nSF:\(file)\n"), "\(result.output)")
      #expect(result.output.components(separatedBy: "SF:").count == 2)
    }
  }

  @Test func theExamplesAreTestedWhole() throws {
    let result = try Command.run(
      ["test", "chatflows", "--min-coverage", "100"], in: Repository.root)
    #expect(result.status == 0, "\(result.output)\(result.error)")
  }
}
