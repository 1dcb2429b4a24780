import ChatflowReports
import ChatflowSyntax
import TestSupport
import Testing

/// Random files and spans, the same ones in every run.
@Suite struct TextReportPropertyTests {
  /// In text of one column a scalar, what is underlined is the span.
  @Test(arguments: 0..<20)
  func theUnderlineFitsTheText(_ seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    for _ in 0..<100 {
      let length = Int.random(in: 1...400, using: &random)
      let line = (0..<length).map { _ in UInt8.random(in: 0x21...0x7E, using: &random) }
      let start = Int.random(in: 0..<length, using: &random)
      let end = Int.random(in: start + 1...length, using: &random)
      let file = SourceFile(name: "a.yaml", bytes: line + [0x0A])
      let span = Span(file, start..<end)
      let rows = rows([Diagnostic(Samples.unused, span, "m")])
      let text = try #require(rows.first { $0.starts(with: "1 |".unicodeScalars) }).dropFirst(4)
      let marks = try #require(rows.first { $0.starts(with: "  | ".unicodeScalars) }).dropFirst(4)
      let marked = zip(text, marks).filter { $0.1 == "^" }.map(\.0)
      let isWhole = !marked.contains("…")
      let shown = String(String.UnicodeScalarView(marked.filter { $0 != "…" }))
      #expect(isWhole ? shown == span.text : span.text.hasPrefix(shown) && shown.count >= 70)
      #expect(text.count <= 100)
      #expect(marks.count <= text.count)
    }
  }

  /// Whatever bytes a file has and whatever a span covers, the report is safe and not too wide.
  @Test(arguments: 0..<20)
  func anyBytesAndSpansGiveSafeText(_ seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let pieces: [[UInt8]] =
      ["\n", "\r\n", "\r", " ", "\t", "a", "é", "日", "👋", "\u{301}", "\u{1B}", "\u{202E}"]
      .map { Array($0.utf8) } + [[0xFF], [0xC3], [0xE2, 0x82], [0x80]]
    for _ in 0..<200 {
      let breaks = Int.random(in: 0...3, using: &random)
      let count = Int.random(in: 0...600, using: &random)
      let bytes = (0..<count).flatMap { _ in
        pieces[Int.random(in: breaks..<pieces.count, using: &random)]
      }
      let file = SourceFile(name: "a\u{9B}.yaml", bytes: bytes)
      let start = Int.random(in: 0...bytes.count + 2, using: &random)
      let length = Int.random(in: 0...(Bool.random(using: &random) ? 5 : 500), using: &random)
      let span = Span(file, start..<start + length)
      let report = rows([
        Diagnostic(Samples.unused, span, "m", related: [.init(span, "r")])
      ])
      for row in report {
        #expect(!row.contains(where: SafeText.isUnsafe))
        // Every wide character counts as one scalar here, so this can only be too lenient.
        let width = row.count { $0.properties.canonicalCombiningClass == .notReordered }
        #expect(width <= 115)
      }
      #expect(report.contains { $0.contains("^") })
      #expect(report.contains { $0.contains("-") && $0.ends(with: "- r") })
    }
  }

  /// A line of a megabyte takes no longer than what is shown of it.
  @Test func manyFindingsInAVeryLongLine() {
    let file = SourceFile(name: "a.yaml", bytes: Array(repeating: 0x61, count: 1 << 20))
    let diagnostics = (0..<200).map { Diagnostic(Samples.unused, Span(file, $0..<$0 + 3), "m") }
    #expect(rows(diagnostics).count == 200 * 6 + 2)
  }

  private func rows(_ diagnostics: [Diagnostic]) -> [String.UnicodeScalarView.SubSequence] {
    let text = TextReport.render(diagnostics, files: 1, color: false)
    return text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
  }
}

extension Substring.UnicodeScalarView {
  /// Whether the scalars of `end` are the last ones.
  fileprivate func ends(with end: String) -> Bool {
    reversed().starts(with: end.unicodeScalars.reversed())
  }
}
