/// A locale whose letters are small where capitals are usual, or the other way around.
package enum LocaleCase {
  package static let rule = Rule(
    134, "locale-case", .note,
    summary: "A locale is written in unusual letters.",
    reason: """
      The case of a locale's letters doesn't matter, but it is what `locale` gives in conditions \
      and texts, and what other tools are told. Usual are `en`, `pt-BR` and `zh-Hant`.
      """,
    bad: """
      chatflow: support
      version: 1
      locale: «EN»
      welcome: Hi!
      """,
    good: """
      chatflow: support
      version: 1
      locale: en
      welcome: Hi!
      """)

  /// Of the locales that a flow declares; nil where all are as usual. A flow that reads `locale`
  /// may compare it with what is written there.
  static func diagnostic(_ locales: [Located<String>], in file: SourceFile) -> Diagnostic? {
    var seen: Set<Range<Int>> = []
    // One that stands in the list twice is told so.
    var counts: [String: Int] = [:]
    for locale in locales.dropFirst() { counts[LocaleText.folded(locale.value), default: 0] += 1 }
    let odd = locales.filter { locale in
      let text = Wording.withoutOuterQuotes(locale.span.text)
      return text == locale.value && LocaleText.usual(text) != text
        && counts[LocaleText.folded(text), default: 0] < 2
        && seen.insert(locale.span.range).inserted
    }
    guard let first = odd.first else { return nil }
    let usual = odd.map { LocaleText.usual($0.value) }.distinct
    let edits = odd.map { locale in
      Edit(
        locale.span, locale.span.text.replacing(locale.value, with: LocaleText.usual(locale.value)))
    }
    let text = file.text(0..<file.bytes.count)
    let isRead = ["locale =", "locale !", "${locale"].contains { text.contains($0) }
    return Diagnostic(
      rule, first.span, "`\(first.value)` is a locale in unusual letters",
      fix: Fix("write \(Suggestion.list(usual, joined: "and"))", edits, isSafe: !isRead),
      related: odd.dropFirst().prefix(3).map { .init($0.span, "and here") })
  }
}
