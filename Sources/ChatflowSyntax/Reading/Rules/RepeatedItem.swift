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

  static func diagnostic(_ value: String, at span: Span, first: Span) -> Diagnostic {
    Diagnostic(
      rule, span, "`\(value)` stands in this list already",
      related: [.init(first, "the first one")])
  }
}
