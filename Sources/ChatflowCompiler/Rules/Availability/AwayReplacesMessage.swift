import ChatflowSyntax

/// The admin's words for the prompt are replaced while away.
enum AwayReplacesMessage: FlowRule {
  static let rule = Rule(
    413, "away-replaces-message", .note,
    summary: "While away, the built-in text replaces the e-mail prompt's own words.",
    reason: """
      Where the away message shows, the prompt has the built-in text and not `message`. To choose \
      the words for that case too, write `away_message`.
      """,
    bad: """
      chatflow: support
      version: 1
      availability:
        team: required
        away: {show: message, message: We're away.}
      follow_up: {after: 2m}
      email_capture:
        when: immediately
        «message»: Leave your e-mail so that we can write back.
      """,
    good: """
      chatflow: support
      version: 1
      availability:
        team: required
        away: {show: message, message: We're away.}
      follow_up: {after: 2m}
      email_capture:
        when: immediately
        message: Leave your e-mail so that we can write back.
        away_message: Where can we reach you?
      """)

  static func check(_ model: FlowModel) -> [Diagnostic] {
    guard let capture = model.flow.capture, let key = capture.messageKey,
      capture.awayMessageKey == nil, model.flow.channels.web, model.hoursAreKnown,
      model.awayMessageCanShow,
      // Where there is no such text, that is the finding.
      model.flow.locales.allSatisfy({ BuiltInText.language($0.value) != nil })
    else { return [] }
    switch capture.timing {
    case .never, .awayOnly: return []
    case .immediately, .after: break
    }
    return [
      Diagnostic(
        rule, key, "while the away message shows, the built-in text replaces this one",
        help: "write `away_message` to choose the words for that case")
    ]
  }
}
