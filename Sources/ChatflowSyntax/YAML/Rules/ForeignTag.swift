/// CF0017 `foreign-tag`: a value has a tag that chatflow does not know.
package enum ForeignTag {
  /// What `explain` and the reference pages say.
  package static let rule = Rule(
    17, "foreign-tag", .error,
    summary: "A value has a tag that chatflow does not know.",
    reason: """
      YAML reads a word that begins with an exclamation mark as a tag, which says what type the \
      value is. Chatflow knows types by their keys, and allows only the core tags !!str, !!int, \
      !!float, !!bool, !!null, !!map and !!seq where they fit. A text that begins with ! needs \
      quotes.
      """,
    bad: """
      chatflow: support
      version: 1
      welcome: «!Hola amigo»
      """,
    good: """
      chatflow: support
      version: 1
      welcome: "!Hola amigo"
      """)

  /// Whether a resolved tag is a core one that fits; `kind` is nil for a text.
  static func isCore(_ tag: String, on kind: CollectionKind?) -> Bool {
    let prefix = "tag:yaml.org,2002:"
    guard tag.utf8.starts(with: prefix.utf8) else { return false }
    let name = Array(tag.utf8.dropFirst(prefix.utf8.count))
    let names =
      switch kind {
      case nil: ["str", "int", "float", "bool", "null"]
      case .mapping: ["map"]
      case .sequence: ["seq"]
      }
    return names.contains { $0.utf8.elementsEqual(name) }
  }

  /// `tag` is the tag as written, `isText` whether a text follows it or nothing.
  static func diagnostic(
    _ span: Span, tag: String, isText: Bool, isCondition: Bool = false
  ) -> Diagnostic {
    let negated = "not " + span.text.drop { $0 == "!" || $0 == " " }
    let fix: Fix =
      isCondition
      ? .write(negated, at: span)
      : isText
        ? .quotes(span, nil, "if it is text, put quotes around it")
        : Fix("delete the tag", [Edit(span, "")])
    return Diagnostic(
      rule, span,
      "YAML reads \(Wording.quoted(tag)) as a tag, a type for the value, and chatflow has no such "
        + "type here.",
      fix: fix)
  }
}
