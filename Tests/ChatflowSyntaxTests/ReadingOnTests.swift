import ChatflowSyntax
import Testing

/// Reading goes on behind syntax errors, and each is told as one.
@Suite struct ReadingOnTests {
  /// What YAML can't read is an error, also where it lies within something that is a warning by
  /// itself, such as a text that is taken for an anchor.
  @Test func whatYAMLCantReadIsAnError() {
    var refused = 0
    for (outer, inner, last) in (0..<7).flatMap({ outer in
      (0..<7).flatMap { inner in [2, 4, 6, 8].map { (outer, inner, $0) } }
    }) {
      for anchor in ["&a   steps:", "&a steps:", "&ab steps: x", "*a   steps:", "!a steps:"] {
        let text = """
          chatflow: a
          tests:
          \(blanks(outer))- name: x
          \(blanks(inner))\(anchor)
          \(blanks(last))- open
          \(blanks(last))- silence

          """
        let file = SourceFile(name: "a.test.yaml", bytes: Array(text.utf8))
        guard !YAMLContent.isReadable(file) else { continue }
        refused += 1
        let found = DocumentReader.parse(file).diagnostics
        #expect(found.contains { $0.severity == .error }, "\(text)\(found.map(\.message))")
      }
    }
    #expect(refused > 300)
  }

  private func blanks(_ count: Int) -> String { String(repeating: " ", count: count) }
}
