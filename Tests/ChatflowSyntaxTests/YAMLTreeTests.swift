import Testing

@testable import ChatflowSyntax

/// What the tree holds: texts as written, aliases and merge keys resolved.
@Suite struct YAMLTreeTests {
  static let cases: [(String, String)] = [
    // Texts are never guessed into other types.
    (
      "a: no\nb: ~\nc: 1.10\nd: 2026-01-01\ne:\nf: ''",
      #"{a: "no", b: "~", c: "1.10", "#
        + #"d: "2026-01-01", e: "", f: ""}"#
    ),
    ("a: &x {b: c}\nd: *x\ne: [*x, *x]", #"{a: {b: "c"}, d: {b: "c"}, e: [{b: "c"}, {b: "c"}]}"#),
    ("a: &x [b]\na2: &x [c]\nd: *x", #"{a: ["b"], a2: ["c"], d: ["c"]}"#),
    // A map's own keys win, wherever `<<` stands; merged entries stand where it stands.
    (
      "x: &x {a: 1, b: 1, c: 1}\ny: {b: 2, <<: *x, d: 2}",
      #"{x: {a: "1", b: "1", c: "1"}, "#
        + #"y: {b: "2", a: "1", c: "1", d: "2"}}"#
    ),
    ("x: &x {a: 1, b: 1}\ny: {<<: *x, b: 2}", #"{x: {a: "1", b: "1"}, y: {a: "1", b: "2"}}"#),
    // Earlier maps of a list win.
    (
      "x: &x {a: 1}\ny: &y {a: 2, b: 2}\nz:\n  <<: [*x, *y]",
      #"{x: {a: "1"}, "#
        + #"y: {a: "2", b: "2"}, z: {a: "1", b: "2"}}"#
    ),
    (
      "x: &x {a: 1}\ny: &y {<<: *x, b: 2}\nz: {<<: *y}",
      #"{x: {a: "1"}, "#
        + #"y: {a: "1", b: "2"}, z: {a: "1", b: "2"}}"#
    ),
    ("x: {<<: {a: 1}}\ny: {\"<<\": b}", #"{x: {a: "1"}, y: {<<: "b"}}"#),
    // Keys are compared by bytes: these two are canonically equal and yet different.
    (
      "\u{E9}: 1\ne\u{301}: 2\n\u{212A}: 3\nK: 4",
      "{\u{E9}: \"1\", e\u{301}: \"2\", "
        + "\u{212A}: \"3\", K: \"4\"}"
    ),
    ("x: &x k\n*x : b", #"{x: "k", k: "b"}"#),
  ]

  @Test(arguments: cases.indices)
  func treeIsAsWritten(_ index: Int) throws {
    let (text, expected) = Self.cases[index]
    let document = DocumentReader.parse(SourceFile(name: "a", bytes: Array(text.utf8)))
    #expect(document.diagnostics.map(\.message) == [])
    #expect(document.isComplete)
    let root = try #require(document.root)
    #expect(outline(root).utf8.elementsEqual(expected.utf8))
  }

  /// An alias stands at its own line, with what the anchor's node holds.
  @Test func aliasesShareTheContent() throws {
    let document = DocumentReader.parse(
      SourceFile(name: "a", bytes: Array("a: &x [b]\nc: *x".utf8)))
    guard case .mapping(let entries)? = document.root?.content else { throw Unexpected() }
    #expect(entries.count == 2)
    guard case .sequence(let named) = entries[0].value.content,
      case .sequence(let shared) = entries[1].value.content
    else { throw Unexpected() }
    #expect(named.count == 1)
    #expect(named.first?.number == shared.first?.number)
  }

  @Test func stylesAreKept() throws {
    let text = "- a\n- 'a'\n- \"a\"\n- |\n  a\n- >\n  a\n"
    let document = DocumentReader.parse(SourceFile(name: "a", bytes: Array(text.utf8)))
    guard case .sequence(let items)? = document.root?.content else { throw Unexpected() }
    let styles = items.compactMap { item -> Scalar.Style? in
      if case .scalar(let scalar) = item.content { scalar.style } else { nil }
    }
    #expect(styles == [.plain, .singleQuoted, .doubleQuoted, .literal, .folded])
  }

  static let glued: [(String, String?)] = [
    ("priority:10", "priority: 10"), ("Something is broken:triage", "Something is broken: triage"),
    ("mon-thu:09:00-18:00", "mon-thu: 09:00-18:00"), ("09:00-18:00", nil),
    ("https://acme.com", nil),
    ("a", nil), ("'a:b'", nil), ("a::b", nil), (":a", nil),
  ]

  @Test(arguments: glued.indices)
  func missingSpaceIsSeen(_ index: Int) throws {
    let (text, expected) = Self.glued[index]
    let document = DocumentReader.parse(SourceFile(name: "a", bytes: Array("- \(text)\n".utf8)))
    guard case .sequence(let items)? = document.root?.content else { throw Unexpected() }
    #expect(items.first?.withSpaceAfterColon == expected)
  }
}
