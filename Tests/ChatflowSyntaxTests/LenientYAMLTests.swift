import Testing

@testable import ChatflowSyntax

/// What libyaml reads and YAML 1.2 forbids, after the cases of yaml-test-suite that libyaml passes
/// although they are to fail.
@Suite struct LenientYAMLTests {
  private func parse(_ text: String) -> ParsedDocument {
    DocumentReader.parse(SourceFile(name: "a", bytes: Array(text.utf8)))
  }

  /// The text with its edits, and what it was marked at.
  private func mended(_ text: String) throws -> (marked: [String], text: String) {
    let document = parse(text)
    let findings = document.diagnostics
    #expect(findings.allSatisfy { $0.rule.name == "lenient-yaml" }, "\(findings.map(\.message))")
    var bytes = Array(text.utf8)
    let edits = findings.flatMap(\.edits).sorted {
      $0.span.range.lowerBound > $1.span.range.lowerBound
    }
    for edit in edits { bytes.replaceSubrange(edit.span.range, with: Array(edit.text.utf8)) }
    return (findings.map(\.span.text), String(decoding: bytes, as: UTF8.self))
  }

  @Test(
    arguments: [
      // 9C9N, Y79Y/003
      ("x-a: [a,\nb,\nc]\n", ["b,"], "x-a: [a,\n b,\n c]\n"),
      ("x-a:\n  b: {\n    c: d\n  }\n", ["}"], "x-a:\n  b: {\n    c: d\n   }\n"),
      ("x-a: [\n\tfoo,\n foo\n ]\n", ["foo,"], "x-a: [\n \tfoo,\n foo\n ]\n"),
      ("x-a:\n- [a,\n#c\n\n b]\n", [], "x-a:\n- [a,\n#c\n\n b]\n"),
      ("x-a:\n- [a,\nb]\n", ["b]"], "x-a:\n- [a,\n b]\n"),
      ("x-a:\n- - [a,\n  b]\n", ["b]"], "x-a:\n- - [a,\n   b]\n"),
      ("x-a: [a,\r\nb]\r\n", ["b]"], "x-a: [a,\r\n b]\r\n"),
      ("[a,\nb]\n", [], "[a,\nb]\n"),
      // QB6E, DK95/01
      ("x-a: \"a\nb\nc\"\n", ["b"], "x-a: \"a\n b\n c\"\n"),
      ("x-a: 'a\n\n\n  b'\n", [], "x-a: 'a\n\n\n  b'\n"),
      ("x-a: \"é\n\tb\"\n", ["b\""], "x-a: \"é\n \tb\"\n"),
      ("x-a: [\"a\nb\", c]\n", ["b\", c]"], "x-a: [\"a\n b\", c]\n"),
      // 9JBA, CVW2, SU5Z, X4QW, MUS6/00
      ("x-a: [a, b]#c\n", ["#"], "x-a: [a, b] #c\n"),
      ("x-a: [a,#c\n b]\n", ["#"], "x-a: [a, #c\n b]\n"),
      ("x-a: \"b\"#c\n", ["#"], "x-a: \"b\" #c\n"),
      ("x-a: >#c\n  b\n", ["#"], "x-a: > #c\n  b\n"),
      ("%YAML 1.1#c\n---\nx-a: b\n", ["#"], "%YAML 1.1 #c\n---\nx-a: b\n"),
      ("x-a: b # c\n#d\n", [], "x-a: b # c\n#d\n"),
      ("%TAG !e! tag:example.com,2000:a\n---\nx-a: b\n", [], nil),
      // G5U8, YJV2
      ("x-a: [-, -1, a-]\n", ["-"], "x-a: [\"-\", -1, a-]\n"),
      ("x-a:\n- a-\n- -1\n", [], nil),
    ] as [(String, [String], String?)])
  func itIsTold(_ text: String, _ marked: [String], _ after: String?) throws {
    let mended = try mended(text)
    #expect(mended.marked == marked)
    guard let after else { return }
    #expect(mended.text == after)
    // With the mend there is nothing to say, and it means the same.
    #expect(parse(after).diagnostics.map(\.message) == [])
    let (one, other) = (
      SourceFile(name: "a", bytes: Array(text.utf8)),
      SourceFile(name: "a", bytes: Array(after.utf8))
    )
    #expect(YAMLContent.isSame(one, other) || marked == ["-"])
  }
}
