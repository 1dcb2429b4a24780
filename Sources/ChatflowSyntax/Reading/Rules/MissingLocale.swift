/// A message without one of the declared locales.
package enum MissingLocale {
  package static let rule = Rule(
    118, "missing-locale", .error,
    summary: "A message by locale lacks a declared one.",
    reason: """
      A visitor who speaks that language would get nothing, or another language. Every message \
      that is written by locale has all of the flow's `locales`.
      """,
    bad: """
      chatflow: support
      version: 1
      locales: [en, es]
      welcome:
        «en»: Hi!
      """,
    good: """
      chatflow: support
      version: 1
      locales: [en, es]
      welcome:
        en: Hi!
        es: ¡Hola!
      """)

  static func diagnostic(_ missing: [String], _ what: String, at span: Span) -> Diagnostic {
    Diagnostic(
      rule, span,
      "\(what) is missing in \(Suggestion.list(Array(missing.prefix(5)), joined: "and"))"
        + (missing.count > 5 ? ", and \(missing.count - 5) more" : ""),
      help: "add a line for each: \(missing.prefix(5).map { "`\($0): …`" }.joined(separator: ", "))"
    )
  }

  /// A locale that no message has.
  static func everywhere(_ locale: Located<String>, _ places: [Span]) -> Diagnostic {
    Diagnostic(
      rule, locale.span, "no text is in `\(locale.value)`, and \(places.count) messages lack it",
      help: "add `\(locale.value): …` to each, or take `\(locale.value)` out of this list",
      related: places.prefix(3).map { .init($0, "missing here") })
  }
}
