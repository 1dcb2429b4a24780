import ChatflowJSON
import ChatflowReports
import ChatflowSyntax
import Testing

@Suite struct JSONReportTests {
  @Test func findingsFieldByField() throws {
    let span = Samples.span("flows/ä.yaml", "# 日本\r\nwelcome: 👋 «Hi\r\n  ñ» x\r\n")
    let other = Samples.span("flows/b.yaml", "chatflow: «b»\n")
    let diagnostics = [
      Diagnostic(
        Samples.unreachable, span, "a \"message\"\u{1B}\u{202E}", help: "help\nmore",
        related: [.init(other, "first"), .init(other, "second")]),
      Diagnostic(Samples.unused, other, "a warning"),
      Diagnostic(Samples.replaced, other, "a note"),
    ]
    let bytes = JSONReport.render(diagnostics, files: 7)
    let report = try JSONParser.parse(bytes)
    #expect(names(report) == ["version", "diagnostics", "summary"])
    #expect(report["version"]?.number?.text == "1")

    let findings = try #require(report["diagnostics"]?.elements)
    try #require(findings.count == 3)
    let place = ["file", "line", "column", "endLine", "endColumn"]
    let words = ["severity", "code", "name", "message"]
    #expect(names(findings[0]) == place + words + ["help", "related"])
    #expect(numbers(findings[0]) == [2, 12, 3, 4])
    #expect(findings[0]["file"] == .string("flows/ä.yaml"))
    #expect(findings[0]["severity"] == .string("error"))
    #expect(findings[0]["code"] == .string("CF0301"))
    #expect(findings[0]["name"] == .string("unreachable-step"))
    #expect(findings[0]["message"] == .string("a \"message\"\u{1B}\u{202E}"))
    #expect(findings[0]["help"] == .string("help\nmore"))
    let related = try #require(findings[0]["related"]?.elements)
    #expect(related.map(names) == [place + ["message"], place + ["message"]])
    #expect(related.map { $0["file"]?.string } == ["flows/b.yaml", "flows/b.yaml"])
    #expect(related.map { $0["message"]?.string } == ["first", "second"])
    #expect(related.map(numbers) == [[1, 11, 1, 12], [1, 11, 1, 12]])

    #expect(names(findings[1]) == place + words)
    #expect(findings.map { $0["severity"]?.string } == ["error", "warning", "note"])

    let summary = try #require(report["summary"])
    #expect(names(summary) == ["files", "errors", "warnings", "notes"])
    #expect(summary.members?.map { $0.value.number?.integer } == [7, 1, 1, 1])
  }

  @Test func theDocumentIsOneLine() {
    let span = Samples.span("a.yaml", "a: «1»\n")
    let bytes = JSONReport.render([Diagnostic(Samples.duplicate, span, "a\nb\u{1B}")], files: 1)
    #expect(
      String(decoding: bytes, as: UTF8.self) == """
        {"version":1,"diagnostics":[{"file":"a.yaml","line":1,"column":4,"endLine":1,"endColumn":5,\
        "severity":"error","code":"CF0102","name":"duplicate-key","message":"a\\nb\\u001B"}],\
        "summary":{"files":1,"errors":1,"warnings":0,"notes":0}}

        """)
  }

  /// What mends a finding: places as people count them, and in bytes of the file as it lies there,
  /// byte order mark included.
  @Test func edits() throws {
    let text = "\u{FEFF}# ñ\r\nä: «10 min» x\r\n"
    let marked = Samples.span("a.yaml", text)
    // The file drops the mark.
    let span = Span(marked.file, marked.range.lowerBound - 3..<marked.range.upperBound - 3)
    var finding = Diagnostic(Samples.duplicate, span, "a", help: "write `10m`")
    finding.edits = [
      Edit(span, "10m"), Edit(Span(span.file, span.range.upperBound..<span.range.upperBound), "\""),
    ]
    finding.areEditsSafe = false
    let report = try JSONParser.parse(
      JSONReport.render([finding, Diagnostic(Samples.unused, span, "b")], files: 1))
    let found = try #require(report["diagnostics"]?.elements)
    let edits = try #require(found[0]["edits"]?.elements)
    try #require(edits.count == 2)
    #expect(
      names(edits[0])
        == ["file", "line", "column", "endLine", "endColumn", "start", "end", "text"])
    #expect(edits.map(numbers) == [[2, 4, 2, 10], [2, 10, 2, 10]])
    #expect(edits.map { $0["text"]?.string } == ["10m", "\""])
    #expect(found[0]["safe"] == .bool(false))
    #expect(found[1]["edits"] == nil && found[1]["safe"] == nil)
    let bytes = Array(text.filter { $0 != "«" && $0 != "»" }.utf8)
    let start = try #require(edits[0]["start"]?.number?.integer)
    let end = try #require(edits[0]["end"]?.number?.integer)
    #expect(String(decoding: bytes[start..<end], as: UTF8.self) == "10 min")
  }

  @Test func nothingFound() {
    #expect(
      String(decoding: JSONReport.render([], files: 3), as: UTF8.self) == """
        {"version":1,"diagnostics":[],"summary":{"files":3,"errors":0,"warnings":0,"notes":0}}

        """)
  }

  private func names(_ value: JSONValue) -> [String] {
    value.members?.map(\.name) ?? []
  }

  /// Line, column, end line and end column.
  private func numbers(_ value: JSONValue) -> [Int?] {
    ["line", "column", "endLine", "endColumn"].map { value[$0]?.number?.integer }
  }
}
