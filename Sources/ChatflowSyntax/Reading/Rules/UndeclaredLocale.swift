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
    _ locale: String, declared: [String], near: [String], at span: Span, others: [Span] = []
  ) -> Diagnostic {
    let all = (declared + [locale]).joined(separator: ", ")
    return Diagnostic(
      rule, span, "`\(locale)` is not among the flow's locales",
      fix: near.isEmpty ? nil : meant(near, [span] + others),
      else: declared.count > 8 ? "add it to `locales`" : "add it: `locales: [\(all)]`",
      related: others.prefix(3).map { .init($0, "and here") })
  }

  private static func meant(_ near: [String], _ places: [Span]) -> Fix? {
    var fix = Fix.meant(near, at: places[0])
    if near.count == 1 { fix?.edits = places.map { Edit($0, near[0]) } }
    return fix
  }

  /// A declared locale that no text is in, where texts are in one that isn't declared.
  static func misnamed(_ item: Located<String>, _ locale: String, _ places: [Span]) -> Diagnostic {
    let count = places.count == 1 ? "1 text says" : "\(places.count) texts say"
    return Diagnostic(
      rule, item.span, "no text is in `\(item.value)`, and \(count) `\(locale)`",
      fix: .meant([locale], at: item.span),
      related: places.prefix(3).map { .init($0, "here") })
  }

  /// Texts in one locale, where neither `locale` nor `locales` says which there are.
  static func undeclared(_ locale: String, _ places: [Span]) -> Diagnostic {
    Diagnostic(
      rule, places[0], "`\(locale)` is not among the flow's locales, of which there is only `en`",
      help: "write `locale: \(locale)`",
      related: places.dropFirst().prefix(3).map { .init($0, "and here") })
  }

  static func leftOut(first: String, at span: Span) -> Diagnostic {
    Diagnostic(
      rule, span, "`locale` is left out, and its default `en` is not among the flow's locales",
      help: "add `locale: \(first)`, or whichever is the language of last resort")
  }
}
