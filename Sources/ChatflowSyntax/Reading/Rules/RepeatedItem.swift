/// The same item twice in a list that is a set.
package enum RepeatedItem {
  package static let rule = Rule(
    124, "repeated-item", .error,
    summary: "A list names the same thing twice.",
    reason: "The second one has no effect; mostly another one was meant.",
    bad: """
      chatflow: support
      version: 1
      locales: [en, «en»]
      welcome: {en: Hi!}
      """,
    good: """
      chatflow: support
      version: 1
      locales: [en, es]
      welcome: {en: Hi!, es: ¡Hola!}
      """)

  static func yesAndNo(_ word: Text, first: Span) -> Diagnostic {
    Diagnostic(
      rule, word.span, "`\(word.value)` can't say no: it says yes already",
      related: [.init(first, "a word for yes")])
  }

  /// A word that says the opposite in every flow.
  static func reversed(_ word: Text, says meaning: Bool) -> Diagnostic {
    let (wanted, other) = meaning ? ("yes", "no") : ("no", "yes")
    return Diagnostic(
      rule, word.span,
      "`\(word.value)` can't say \(wanted): it is one of the built-in words for \(other)",
      help: "take it out, or write it under `\(other)`, where it needn't stand")
  }

  /// The line of an action above the same line; nil where the next item begins otherwise.
  static func line(_ main: Entry, _ next: Node) -> Diagnostic? {
    guard case .mapping(let entries) = next.content, let other = entries.first else { return nil }
    let file = main.keySpan.file
    let first = file.lineIndex(at: main.keySpan.range.lowerBound)
    let second = file.lineIndex(at: other.keySpan.range.lowerBound)
    guard second == first + 1,
      file.bytes[file.lineRange(first)] == file.bytes[file.lineRange(second)]
    else { return nil }
    let edits = [Edit(Span(file, file.lineStarts[first]..<file.lineStarts[second]), "")]
    return Diagnostic(
      rule, main.keySpan, "this line stands here twice",
      fix: Fix("delete one of the two", edits))
  }

  static func diagnostic(_ value: String, at span: Span, first: Span) -> Diagnostic {
    Diagnostic(
      rule, span, "`\(value)` stands in this list already",
      related: [.init(first, "the first one")])
  }
}
