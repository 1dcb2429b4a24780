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
    guard model.flow.isIntact, !BuiltInNeeds.needs(model).contains(where: \.isNeeded),
      !model.conditions.contains(where: { use in
        use.condition.expression.namesRead.contains { $0.name == "locale" }
      }), !hasLocalizedMessage(model)
    else { return [] }
    let first = LocaleText.folded(model.flow.locale.value)
    return model.flow.locales.filter { LocaleText.folded($0.value) != first }.map {
      Diagnostic(rule, $0.span, "no text is written in `\($0.value)`")
    }
  }

  private static func hasLocalizedMessage(_ model: FlowModel) -> Bool {
    model.allMessages.contains { if case .byLocale = $0.variants { true } else { false } }
  }
}

extension FlowModel {
  /// Every message of the flow.
  var allMessages: [MessageText] {
    var found: [MessageText?] = [
      flow.display?.heading, flow.welcome, flow.capture?.message, flow.capture?.awayMessage,
      flow.capture?.consent, flow.capture?.invalid, flow.capture?.thanks,
    ]
    if case .message(let message) = flow.availability?.away { found.append(message) }
    for node in graph.nodes {
      switch node.action.kind {
      case .say(let message): found.append(message)
      case .handOff(let message), .end(let message): found.append(message)
      case .choose(let choose):
        found += choose.parts.messages + choose.options.map(\.label)
      case .ask(let ask): found += ask.parts.messages
      case .condition, .set, .assign, .wait, .notify, .goTo: break
      }
    }
    return found.compactMap { $0 }
  }
}

extension QuestionParts {
  fileprivate var messages: [MessageText] {
    let reminders = noReply.compactMap { reminder -> MessageText? in
      if case .say(let message) = reminder.action { message } else { nil }
    }
    return [message] + (invalid.map { [$0] } ?? []) + reminders
  }
}
