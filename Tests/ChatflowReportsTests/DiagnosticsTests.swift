import ChatflowReports
import ChatflowSyntax
import TestSupport
import Testing

@Suite struct DiagnosticsTests {
  private func finding(
    _ name: String, _ range: Range<Int>, _ rule: Rule = Samples.duplicate, _ message: String = "m",
    help: String? = nil, related: [Diagnostic.Related] = []
  ) -> Diagnostic {
    let file = SourceFile(name: name, bytes: Array("a: 1\nb: 2\nc: 3\n".utf8))
    return Diagnostic(rule, Span(file, range), message, help: help, related: related)
  }

  private var ordered: [Diagnostic] {
    let file = SourceFile(name: "z.yaml", bytes: Array("a: 1\n".utf8))
    func related(_ range: Range<Int>, _ message: String) -> Diagnostic.Related {
      .init(Span(file, range), message)
    }
    return [
      finding("B.yaml", 5..<6),
      finding("a.yaml", 0..<1),
      finding("a.yaml", 0..<2, Samples.encoding),
      finding("a.yaml", 0..<2, Samples.duplicate, "e\u{301}"),
      finding("a.yaml", 0..<2, Samples.duplicate, "m"),
      finding("a.yaml", 0..<2, Samples.duplicate, "m", related: [related(0..<1, "r")]),
      finding("a.yaml", 0..<2, Samples.duplicate, "m", related: [related(0..<1, "s")]),
      finding("a.yaml", 0..<2, Samples.duplicate, "m", related: [related(1..<2, "r")]),
      finding("a.yaml", 0..<2, Samples.duplicate, "m", help: "h"),
      finding("a.yaml", 0..<2, Samples.duplicate, "\u{E9}"),
      finding("a.yaml", 1..<1),
      finding("a.yaml", 10..<11),
      finding("b.yaml", 0..<1),
      finding("e\u{301}.yaml", 0..<1),
      finding("\u{E9}.yaml", 0..<1),
    ]
  }

  private func text(_ diagnostics: [Diagnostic]) -> [UInt8] {
    Array(TextReport.render(diagnostics, files: 0, color: false).utf8)
  }

  @Test(arguments: 0..<20)
  func sortsByPlaceCodeAndWordsAndKeepsOneOfEach(_ seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let shuffled = (ordered + ordered + ordered.prefix(5)).shuffled(using: &random)
    #expect(text(Diagnostics.sorted(shuffled)) == text(ordered))
  }

  @Test func sortsNothing() {
    #expect(Diagnostics.sorted([]).isEmpty)
  }

  @Test(arguments: [
    (0, 0, 0, 0, "0 files, nothing wrong"),
    (1, 0, 0, 0, "1 file, nothing wrong"),
    (3, 0, 0, 0, "3 files, nothing wrong"),
    (3, 2, 1, 0, "2 errors, 1 warning in 3 files"),
    (1, 1, 0, 2, "1 error, 2 notes in 1 file"),
    (2, 0, 3, 1, "3 warnings, 1 note in 2 files"),
  ])
  func countsBySeverity(
    _ files: Int, _ errors: Int, _ warnings: Int, _ notes: Int, _ text: String
  ) {
    let counts = [
      (Samples.duplicate, errors), (Samples.replaced, notes), (Samples.unused, warnings),
    ]
    let diagnostics = counts.flatMap { rule, count in
      (0..<count).map { _ in finding("a.yaml", 0..<1, rule) }
    }
    let summary = ReportSummary(files: files, diagnostics: diagnostics)
    #expect(summary.files == files)
    #expect(summary.errors == errors)
    #expect(summary.warnings == warnings)
    #expect(summary.notes == notes)
    #expect(summary.text == text)
  }
}
