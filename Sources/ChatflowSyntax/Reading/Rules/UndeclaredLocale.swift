/// A message in a locale that the flow doesn't declare.
package enum UndeclaredLocale {
  package static let rule = Rule(
    119, "undeclared-locale", .error,
    summary: "A message, or `locale`, has a locale that `locales` doesn't list.",
    reason: "No visitor would ever see it. Add the locale to `locales`, or take the text out.",
    bad: """
      chatflow: support
      version: 1
      welcome:
        en: Hi!
        «es»: ¡Hola!
      """,
    good: """
      chatflow: support
      version: 1
      locales: [en, es]
      welcome:
        en: Hi!
        es: ¡Hola!
      """)

  static func diagnostic(
    _ locale: String, declared: [String], near: [String], at span: Span
  ) -> Diagnostic {
    let all = (declared + [locale]).joined(separator: ", ")
    return Diagnostic(
      rule, span, "`\(locale)` is not among the flow's locales",
      help: Suggestion.question(near)
        ?? (declared.count > 8 ? "add it to `locales`" : "add it: `locales: [\(all)]`"))
  }

  static func leftOut(first: String, at span: Span) -> Diagnostic {
    Diagnostic(
      rule, span, "`locale` is left out, and its default `en` is not among the flow's locales",
      help: "add `locale: \(first)`, or whichever is the language of last resort")
  }
}
