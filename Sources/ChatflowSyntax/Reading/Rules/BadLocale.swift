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

  /// `declared` are the locales that the flow has, where they are known.
  static func diagnostic(_ text: String, at span: Span, declared: [String] = []) -> Diagnostic {
    let tag = LocaleMend.tag(text).map { tag in
      declared.first { LocaleText.folded($0) == LocaleText.folded(tag) }
        ?? declared.first { LocaleText.language($0) == LocaleText.language(tag) } ?? tag
    }
    return Diagnostic(
      rule, span, "`\(text)` is not a locale",
      fix: tag.map { .write($0, at: span) },
      else: "locales look like en, es, pt-BR")
  }
}
