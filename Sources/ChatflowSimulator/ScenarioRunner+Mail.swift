import ChatflowCalendar
import ChatflowEngine
import ChatflowProgram
import ChatflowSession
import ChatflowSyntax

// Mails that a test expects (meaning 4 and 10.1).

extension ScenarioRunner {
  mutating func checkMail(_ expected: ExpectedMail, _ span: Span) -> TestFailure? {
    if case .noMail = expected {
      guard let mail = pending.first(where: \.isMail) else { return nil }
      return compared(span, "a mail was sent", "no mail", shown(mail))
    }
    guard let sent = pending.first else {
      var failure = compared(span, "no mail was sent", words(expected), "nothing")
      failure.reason = whyNoMail
      return failure
    }
    pending.removeFirst()
    guard case .mail(let replies) = sent.kind else {
      var failure = compared(span, "a message came instead of a mail", words(expected), shown(sent))
      failure.reason =
        pending.contains(where: \.isMail) ? "the mail came after that message" : whyNoMail
      return failure
    }
    guard !matches(replies, expected) else { return nil }
    return compared(span, "another mail came", words(expected), shown(sent))
  }

  private func matches(_ replies: [String], _ expected: ExpectedMail) -> Bool {
    switch expected {
    case .noMail: false
    case .replies(let texts):
      replies.count == texts.count && zip(replies, texts).allSatisfy { $0.isExactly($1.value) }
    case .contains(let text):
      replies.contains { $0.unicodeScalars.contains(text.value.unicodeScalars) }
    }
  }

  private func words(_ expected: ExpectedMail) -> String {
    switch expected {
    case .noMail: "no mail"
    case .replies(let texts): "a mail: \(texts.map(\.value).joined(separator: " / "))"
    case .contains(let text): "a mail with \"\(text.value)\" in it"
    }
  }

  private var whyNoMail: String {
    guard let conversation else { return "the chat was not opened" }
    if scenario.flow.program.tables.followUp == nil { return "the flow has no `follow_up`" }
    if conversation.record.state.channel == .facebook { return "nothing is mailed on facebook" }
    if conversation.isHere { return "the visitor is here and sees what the team writes" }
    if conversation.unseenReplies == 0 { return "there is no reply that the visitor hasn't seen" }
    guard let time = conversation.mailTime else { return "the visitor's e-mail isn't known" }
    let seconds = (time.milliseconds - session.now.milliseconds) / 1000
    return "it is due in \(DurationText.format(milliseconds: seconds * 1000))"
  }
}

extension ScenarioRunner.Sent {
  /// Whether it went by mail.
  var isMail: Bool {
    if case .mail = kind { true } else { false }
  }
}
