import ChatflowReports
import ChatflowSyntax
import TestSupport
import Testing

@Suite struct TextReportTests {
  @Test func simple() throws {
    let file = "chatflow: support\nversion: 1\nsteps:\n  menu:\n    - end\n  «foo»:\n    - end\n"
    let diagnostic = Diagnostic(
      Samples.unreachable, Samples.span("support.yaml", file), "no path leads to the step `foo`",
      help: "remove it, or lead to it with `goto: foo`")
    try expect([diagnostic], in: "simple")
    let text = TextReport.render([diagnostic], files: 1, color: true)
    try Goldens.expect(text, in: "Reports/simple-color.txt")
  }

  @Test func nothingFound() {
    #expect(TextReport.render([], files: 3, color: false) == "3 files, nothing wrong\n")
    #expect(TextReport.render([], files: 1, color: true) == "1 file, nothing wrong\n")
  }

  @Test func severitiesAndTheirColors() throws {
    let span = Samples.span("a.yaml", "welcome: «Hi»\n")
    let diagnostics = [
      Diagnostic(Samples.duplicate, span, "an error"),
      Diagnostic(Samples.unused, span, "a warning", related: [.init(span, "a place")]),
      Diagnostic(Samples.replaced, span, "a note", help: "first line\nsecond line"),
    ]
    try expect(diagnostics, in: "severities")
    let text = TextReport.render(diagnostics, files: 1, color: true)
    try Goldens.expect(text, in: "Reports/severities-color.txt")
  }

  @Test func spansOfSeveralLines() throws {
    let texts = [
      "steps:\n  «menu:\n    - say: Hi\n    - end»\n",
      "steps:\n  «menu:\n\n\n    - end»\n",
      "steps:\n  «menu:\n    - say: a\n    - say: b\n    - say: c\n    - end: Bye» # x\n",
      // Breaks and indentation at the edges have nothing to underline.
      "a: 1«\n  b: 2\n  »c: 3\n",
      "«a: 1\r\n»b: 2\r\n",
    ]
    try expect(texts, in: "several-lines")
  }

  @Test func lineBreaks() throws {
    let texts = [
      "a: 1\r\nb: «2»\r\nc: 3\r\n", "a: 1\rb: «2»\rc: 3", "a: 1\r\nb: 2«\r\n»", "a: 1\r«\r»",
      "a: 1\r\n«b: 2\r\nc: 3»\r\n",
    ]
    try expect(texts, in: "line-breaks")
  }

  @Test func tabs() throws {
    let texts = ["\ta:\t«b»\tc\n", "a: «x\ty»\n", "a:«\t»b\n", "\t\t«a»\n"]
    try expect(texts, in: "tabs")
  }

  @Test func wideAndCombiningCharacters() throws {
    let texts = [
      "welcome: 日本語 «你好» 한국어 «»\n",
      "welcome: 👋🏽 «x»\n",
      "welcome: 🇪🇸 «x» ☎ ⌚\n",
      "welcome: e\u{301}e\u{301} «n\u{303}o» x\n",
      // A part that starts with what combines with the character before.
      "welcome: e«\u{301}» x\n",
      "welcome: ｆｕｌｌ «ﾊﾝｶｸ»\n",
      "welcome: \u{1112}\u{1161}\u{11AB} «x»\n",
      "welcome: «❤\u{FE0F}» x\n",
    ]
    try expect(texts, in: "wide")
  }

  @Test func longLines() throws {
    let digits = String(repeating: "0123456789", count: 30)
    let wide = String(repeating: "日本", count: 100)
    let texts = [
      "a: «x» \(digits)\n", "a: \(digits) «x» \(digits)\n", "a: \(digits) «x»\n",
      "a: «\(digits)» x\n", "a: \(digits) «\(digits)» \(digits)\n",
      "a: \(wide) «x» \(wide)\n", "a: \(digits)«»\n",
      "a: «\(digits)\n  \(digits)»\(digits)\n",
      // Exactly as many columns as are shown, and one more.
      "«a»: " + String(repeating: "x", count: 97) + "\n",
      "«a»: " + String(repeating: "x", count: 98) + "\n",
      "a: \(digits)" + String(repeating: "e\u{301}", count: 60) + "«x»\(digits)\n",
    ]
    try expect(texts, in: "long-lines")
  }

  @Test func emptySpansAndTheEndOfTheFile() throws {
    let texts = ["«»", "a: 1\n«»", "a: 1«»", "a:«» 1\n", "a: 1«»\nb: 2\n", "a: 1\n«»\nb: 2\n"]
    try expect(texts, in: "empty-spans")
    let file = SourceFile(name: "b.yaml", bytes: Array("a: 1\n".utf8))
    let beyond = [Span(file, 5..<9), Span(file, 90..<99), Span(file, 3..<99)]
    try expect(beyond.map { Diagnostic(Samples.encoding, $0, "beyond") }, in: "beyond-the-end")
  }

  @Test func relatedPlaces() throws {
    let first = Samples.span("flows/a.yaml", "chatflow: «support»\n")
    let lines = String(repeating: "# a line\n", count: 120)
    let second = Samples.span("flows/b.yaml", "\(lines)chatflow: «support»\n")
    let long = Samples.span("flows/c.yaml", "«a:\n  b:\n  c:\n  d:\n  e: 1»\n")
    let related: [Diagnostic.Related] = [
      .init(first, "first named here"), .init(long, "and this\u{7}"), .init(first, ""),
    ]
    let diagnostic = Diagnostic(
      Samples.duplicate, second, "the name `support` is taken", help: "choose another",
      related: related)
    try expect([diagnostic], in: "related")
  }

  @Test func whatATerminalWouldActOn() throws {
    let span = Samples.span(
      "a\u{1B}[2J\n\u{202E}.yaml",
      "a: \u{1B}[31m «x\u{7F}\u{9B}» \u{202E}y\u{2066}z \u{200B}\u{FEFF}\u{AD}\u{2028}\0 w\n")
    let diagnostic = Diagnostic(
      Samples.unused, span, "unused \u{1B}]0;x\u{7}\n\u{200D}", help: "see\t\u{1B}\r\nnext",
      related: [.init(span, "label\u{1B}\u{61C}")])
    try expect([diagnostic], in: "escapes")
  }

  @Test func bytesThatAreNoText() throws {
    let bytes: [UInt8] = Array("a: ".utf8) + [0xFF, 0xE2, 0x82, 0x20, 0xC3] + Array(" b\n".utf8)
    let file = SourceFile(name: "a.yaml", bytes: bytes)
    let spans = [3..<4, 4..<6, 5..<6, 7..<8, 9..<10].map { Span(file, $0) }
    try expect(spans.map { Diagnostic(Samples.encoding, $0, "no UTF-8") }, in: "no-text")
  }

  private func expect(
    _ texts: [String], in name: String, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let diagnostics = texts.map {
      Diagnostic(Samples.unused, Samples.span("a.yaml", $0), "here")
    }
    try expect(diagnostics, in: name, sourceLocation: sourceLocation)
  }

  private func expect(
    _ diagnostics: [Diagnostic], in name: String,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let text = TextReport.render(diagnostics, files: 2, color: false)
    try Goldens.expect(text, in: "Reports/\(name).txt", sourceLocation: sourceLocation)
  }
}
