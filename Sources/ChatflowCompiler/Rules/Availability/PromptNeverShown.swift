import ChatflowSyntax

/// Words of the e-mail prompt that no visitor ever sees.
enum PromptNeverShown: FlowRule {
  static let rule = Rule(
    412, "prompt-never-shown", .warning,
    summary: "A text of the e-mail prompt is written, but never shown.",
    reason: """
      With `when: never` there is no prompt; with `when: away_only` it shows `away_message` or the \
      built-in text; capture never runs on Facebook; and `away_message`, like `away_only`, needs \
      an away message (`away: {show: message}`) and a time when it is away.
      """,
    bad: """
      chatflow: support
      version: 1
      email_capture:
        when: never
        «message»: Leave your e-mail.
      """,
    good: """
      chatflow: support
      version: 1
      follow_up: {after: 2m}
      email_capture:
        when: immediately
        message: Leave your e-mail.
      """)

  static func check(_ model: FlowModel) -> [Diagnostic] {
    guard let capture = model.flow.capture, model.hoursAreKnown, model.flow.isIntact else {
      return []
    }
    let keys = [capture.messageKey, capture.awayMessageKey].compactMap { $0 }
    if !model.flow.channels.web {
      return keys.map { diagnostic($0, "e-mail capture runs on the web only") }
    }
    switch capture.timing {
    case .never: return keys.map { diagnostic($0, "`when` is never") }
    case .awayOnly where !model.awayMessageCanShow:
      return [
        diagnostic(
          capture.keySpan, "`away_only` needs a time when it is away and `away: {show: message}`",
          subject: "the prompt")
      ]
    case .awayOnly:
      return (capture.messageKey.map { [$0] } ?? []).map {
        diagnostic($0, "with `away_only` the prompt shows `away_message`, or the built-in text")
      }
    case .immediately, .after:
      guard !model.awayMessageCanShow else { return [] }
      return (capture.awayMessageKey.map { [$0] } ?? []).map {
        diagnostic($0, "no away message ever shows in this flow")
      }
    }
  }

  private static func diagnostic(
    _ span: Span, _ reason: String, subject: String = "this text"
  ) -> Diagnostic {
    Diagnostic(rule, span, "\(subject) is never shown: \(reason)")
  }
}
