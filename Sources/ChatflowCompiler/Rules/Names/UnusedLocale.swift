import ChatflowProgram
import ChatflowSyntax

/// A declared locale that no text is written in.
enum UnusedLocale: FlowRule {
  static let rule = Rule(
    503, "unused-locale", .warning,
    summary: "A declared locale is never used.",
    reason: """
      All messages are plain texts, which serve every locale, so declaring another one changes \
      nothing. Write the messages by locale, or take it out of `locales`.
      """,
    bad: """
      chatflow: support
      version: 1
      locales: [en, «es»]
      welcome: Hi!
      """,
    good: """
      chatflow: support
      version: 1
      locales: [en, es]
      welcome: {en: Hi!, es: ¡Hola!}
      """)

  static func check(_ model: FlowModel) -> [Diagnostic] {
    guard model.flow.isFlawless, !model.uses.hasLocalizedMessage else { return [] }
    let first = LocaleText.folded(model.flow.locale.value)
    let others = model.flow.locales.filter { LocaleText.folded($0.value) != first }
    guard !others.isEmpty, !BuiltInNeeds.needs(model).contains(where: \.isNeeded),
      !model.allConditions.contains(where: { use in
        use.names.contains { $0.meaning == .value(.locale, .text) }
      })
    else { return [] }
    return others.map { Diagnostic(rule, $0.span, "no text is written in `\($0.value)`") }
  }
}
