import ChatflowReports
import ChatflowSyntax
import TestSupport
import Testing

@Suite struct JUnitReportTests {
  private func finding(
    _ rule: Rule, _ message: String, in name: String, help: String? = nil
  ) -> Diagnostic {
    Diagnostic(rule, Samples.span(name, "a: «b»\n"), message, help: help)
  }

  @Test func oneSuiteForEachFile() throws {
    let text = JUnitCheckReport.render(
      [
        finding(Samples.duplicate, "twice", in: "a.yaml", help: "h\ni"),
        finding(Samples.unused, "unused", in: "a.yaml"),
        finding(Samples.replaced, "noted", in: "c.yaml"),
        // Brought along by another file.
        finding(Samples.unreachable, "nowhere", in: "z.yaml"),
      ], files: ["a.yaml", "b.yaml", "c.yaml"])
    let report = JUnitDocument(text)
    #expect(report.problems == [])
    #expect(
      report.attributes
        == ["name": "chatflow check", "tests": "5", "failures": "2", "errors": "0"])
    #expect(
      report.suites.map { $0.attributes["name"] } == ["a.yaml", "b.yaml", "c.yaml", "z.yaml"])
    #expect(report.suites.map { $0.attributes["tests"] } == ["2", "1", "1", "1"])
    #expect(report.suites.map { $0.attributes["failures"] } == ["1", "0", "0", "1"])
    for suite in report.suites {
      #expect(suite.attributes["tests"] == "\(suite.cases.count)")
      let failures = suite.cases.count { $0.content?.name == "failure" }
      #expect(suite.attributes["failures"] == "\(failures)")
    }
    let cases = report.suites.flatMap(\.cases)
    #expect(
      cases.map { $0.attributes["name"] } == [
        "CF0102 duplicate-key at 1:4", "CF0205 unused-variable at 1:4", "check",
        "CF0407 message-replaced at 1:4", "CF0301 unreachable-step at 1:4",
      ])
    #expect(
      cases.map { $0.content?.text } == [
        "a.yaml:1:4: twice\nh\ni", "warning: a.yaml:1:4: unused", nil, "note: c.yaml:1:4: noted",
        "z.yaml:1:4: nowhere",
      ])
    #expect(cases[0].content?.attributes == ["message": "twice", "type": "duplicate-key"])
  }

  @Test func nothingAtAll() {
    let report = JUnitDocument(JUnitCheckReport.render([], files: []))
    #expect(report.problems == [])
    #expect(report.suites.isEmpty)
    #expect(report.attributes["tests"] == "0")
  }

  /// Texts that could end an element, or that XML can't hold, are shown as what they are.
  @Test(arguments: [
    ("]]>", "]]>"), ("</failure><failure>", "</failure><failure>"), ("<![CDATA[", "<![CDATA["),
    ("&lt; &#10; &x;", "&lt; &#10; &x;"), ("\"'<>&", "\"'<>&"), ("a\tb\r", "a\\u{9}b\\u{D}"),
    ("\u{0}\u{B}\u{1B}[31m", "\\u{0}\\u{B}\\u{1B}[31m"),
    ("\u{202E}x\u{2066}", "\\u{202E}x\\u{2066}"),
    ("\u{FFFE}\u{FFFF}\u{10FFFF}", "\\u{FFFE}\\u{FFFF}\\u{10FFFF}"), ("日👋e\u{301}", "日👋e\u{301}"),
    ("<\u{301}b>\"\u{301}", "<\u{301}b>\"\u{301}"), ("\u{85}\u{2028}", "\\u{85}\\u{2028}"),
  ])
  func hostileTexts(_ text: String, _ shown: String) throws {
    let report = JUnitDocument(
      JUnitCheckReport.render(
        [
          finding(Samples.duplicate, text, in: text, help: text),
          finding(Samples.unused, text, in: text),
        ], files: [text]))
    #expect(report.problems == [])
    let suite = try #require(report.suites.first)
    try #require(report.suites.count == 1 && suite.cases.count == 2)
    func isShown(_ found: String?, _ expected: String) -> Bool {
      found?.utf8.elementsEqual(expected.utf8) == true
    }
    #expect(isShown(suite.attributes["name"], shown))
    #expect(isShown(suite.cases[0].content?.attributes["message"], shown))
    #expect(isShown(suite.cases[0].content?.text, "\(shown):1:4: \(shown)\n\(shown)"))
    #expect(isShown(suite.cases[1].content?.text, "warning: \(shown):1:4: \(shown)"))
  }
}
