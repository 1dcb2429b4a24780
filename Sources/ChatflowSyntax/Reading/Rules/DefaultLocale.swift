/// A default locale that is hardly the one that is meant.
package enum DefaultLocale {
  package static let rule = Rule(
    132, "default-locale", .note,
    summary: "The first of `locales` isn't the default one, as `locale` is missing.",
    reason: """
      Without `locale` the default is `en`: visitors whose language isn't among `locales` get \
      that. Most people mean the first of the list. Say which with `locale`.
      """,
    bad: """
      chatflow: support
      version: 1
      locales: [«es», en]
      welcome: {es: ¡Hola!, en: Hi!}
      """,
    good: """
      chatflow: support
      version: 1
      locale: es
      locales: [es, en]
      welcome: {es: ¡Hola!, en: Hi!}
      """)

  static func diagnostic(_ first: Located<String>) -> Diagnostic {
    Diagnostic(
      rule, first.span, "the default locale is `en`, not the first of this list",
      help: "add `locale: \(first.value)`, or `locale: en` if that is meant")
  }
}
