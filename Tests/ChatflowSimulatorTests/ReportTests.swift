import ChatflowSimulator
import ChatflowSyntax
import Foundation
import TestSupport
import Testing

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// Results as JSON and JUnit XML.
@Suite struct ReportTests {
  /// A flow and tests whose texts try to break out of every format.
  static let hostile = #"""
    chatflow: hostile
    version: 1
    welcome: "<b>\"&'\x1b[31m]]> \u202e\ufeff\t\u0085 é 😀"
    """#

  static let hostileTests = #"""
    chatflow: hostile
    tests:
      - name: "passes <&>\"' ]]> \x1b[0m\0"
        steps: [open, {bot: {contains: "<b>"}}]
      - name: "fails ]]> -->"
        steps: [open, {bot: "</failure>]]>\x07"}]
      - name: "fails on two lines\nof a name"
        steps: [{visitor: "\x1b]0;title\x07 <script>\n\ud7ff"}]
      - name: fails, expecting nothing
        steps: [open, silence]
    """#
    .replacingOccurrences(of: #"steps: [{visitor: "#, with: #"steps: [silence, {visitor: "#)

  static func hostileResults() throws -> [TestResult] {
    let loaded = try Loaded(flow: hostile, scenarios: hostileTests)
    #expect(loaded.diagnostics.filter { $0.severity == .error }.map(\.message) == [])
    return loaded.results
  }

  @Test func jsonAsWritten() throws {
    try Goldens.expect(
      String(decoding: TestJSONReport.render(Self.goldenResults()), as: UTF8.self),
      in: "Scenarios/reports/results.json")
  }

  @Test func junitAsWritten() throws {
    try Goldens.expect(
      JUnitReport.render(Self.goldenResults()), in: "Scenarios/reports/results.xml")
  }

  /// Two files with tests that pass and fail.
  private static func goldenResults() throws -> [TestResult] {
    let files =
      try ScenarioGoldenTests.flowFiles()
      + ["absence-night", "aliases"].map {
        SourceFile(
          name: "tests/\($0).test.yaml", bytes: try Goldens.bytes("Scenarios/\($0).test.yaml"))
      }
    return try Loaded(files).results
  }

  @Test func junitIsWellFormedWhateverTheTextsAre() throws {
    let results = try Self.hostileResults()
    let xml = JUnitReport.render(results)
    #expect(!xml.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
    let reader = XMLReader()
    let parser = XMLParser(data: Data(xml.utf8))
    parser.delegate = reader
    #expect(parser.parse(), "\(parser.parserError.map { "\($0)" } ?? "")\n\(xml)")
    #expect(
      reader.elements.map(\.name) == [
        "testsuites", "testsuite", "testcase", "testcase", "failure", "testcase", "failure",
        "testcase", "failure",
      ])
    let cases = reader.elements.filter { $0.name == "testcase" }
    #expect(
      cases.map { $0.attributes["name"] } == [
        #"passes <&>"' ]]> \u{1B}[0m\u{0}"#, "fails ]]> -->", "fails on two lines\nof a name",
        "fails, expecting nothing",
      ])
    #expect(cases.allSatisfy { $0.attributes["classname"] == "hostile" })
    #expect(cases.map { $0.attributes["line"] } == ["3", "5", "7", "9"])
    for suite in reader.elements.prefix(2) {
      #expect(suite.attributes["tests"] == "4")
      #expect(suite.attributes["failures"] == "3")
    }
  }

  @Test func jsonParsesWhateverTheTextsAre() throws {
    let results = try Self.hostileResults()
    let object = try JSONSerialization.jsonObject(with: Data(TestJSONReport.render(results)))
    let report = try #require(object as? [String: Any])
    #expect(report["version"] as? Int == 1)
    #expect(report["summary"] as? [String: Int] == ["passed": 1, "failed": 3, "errors": 0])
    #expect((report["diagnostics"] as? [Any])?.isEmpty == true)
    let tests = try #require(report["tests"] as? [[String: Any]])
    #expect(tests.map { $0["name"] as? String } == results.map { $0.test.name.value })
    #expect(tests.map { $0["outcome"] as? String } == ["passed", "failed", "failed", "failed"])
    #expect(tests.map { $0["failure"] != nil } == [false, true, true, true])
    let transcript = try #require(tests[0]["transcript"] as? [[String: String]])
    #expect(transcript.map { $0["speaker"] } == ["visitor", "bot"])
    #expect(transcript[1]["text"]?.unicodeScalars.contains("\u{1B}") == true)
  }

  @Test func textShowsNothingThatATerminalActsOn() throws {
    let text = try TestReport.text(Self.hostileResults(), verbose: true, color: false)
    #expect(!text.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
    #expect(!text.unicodeScalars.contains("\u{202E}"))
    #expect(text.hasSuffix("\n1 passed, 3 failed\n"))
  }

  @Test func colorsMarkOutcomesOnly() throws {
    let results = try Self.hostileResults()
    let plain = TestReport.text(results, verbose: true, color: false)
    let colored = TestReport.text(results, verbose: true, color: true)
    #expect(colored.contains("\u{1B}[1;31mFAIL\u{1B}[0m"))
    #expect(colored.contains("\u{1B}[1;32mok\u{1B}[0m"))
    let stripped = ["\u{1B}[1;31m", "\u{1B}[1;32m", "\u{1B}[0m"].reduce(colored) {
      $0.replacingOccurrences(of: $1, with: "")
    }
    #expect(stripped == plain)
  }
}

/// Gathers the elements of an XML document.
private final class XMLReader: NSObject, XMLParserDelegate {
  private(set) var elements: [(name: String, attributes: [String: String])] = []

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String] = [:]
  ) {
    elements.append((name, attributes))
  }
}
