/// Something that is no language tag.
package enum BadLocale {
  package static let rule = Rule(
    113, "bad-locale", .error,
    summary: "A locale is no language tag.",
    reason: """
      A locale is a BCP 47 tag: a language of two or three letters, and optionally script, region \
      or variant behind hyphens: `en`, `es`, `pt-BR`, `zh-Hant`.
      """,
    bad: """
      chatflow: support
      version: 1
      locale: «en_US»
      welcome: Hi!
      """,
    good: """
      chatflow: support
      version: 1
      locale: en-US
      welcome: Hi!
      """)

  static func diagnostic(_ text: String, at span: Span) -> Diagnostic {
    let hyphenated = String(text.map { $0 == "_" ? "-" : $0 })
    let help =
      LocaleText.isValid(hyphenated)
      ? "write `\(hyphenated)`" : "locales look like en, es, pt-BR"
    return Diagnostic(rule, span, "`\(text)` is not a locale", help: help)
  }
}
