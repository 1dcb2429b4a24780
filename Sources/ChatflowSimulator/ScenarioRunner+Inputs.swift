import ChatflowCalendar
import ChatflowEngine
import ChatflowProgram
import ChatflowSession
import ChatflowSyntax

extension ScenarioRunner {
  /// Lets an input happen; a failure says why it can't.
  mutating func feed(_ input: ScenarioInput, _ span: Span) -> TestFailure? {
    switch input {
    case .open, .returns: return open(span)
    case .visitor(let text): return write(text.value, ids: [nil], span)
    case .deliverTwice(let text):
      messageNumber += 1
      let id = "message-\(messageNumber)"
      return write(text.value, ids: [id, id], span)
    case .mails(let text): return writeMail(text.value, span)
    case .leaves:
      note(.visitor, "[leaves]")
      return apply(.left, span)
    case .pick(let label): return pick(label, span)
    case .email(let email):
      note(.visitor, "[e-mail] \(email.value)")
      return apply(.emailSubmitted(email.value, consent: true), span)
    case .agent(let text):
      note(.agent, text.value)
      if conversation?.record.state.phase != .withTeam { repliedAt = session.now }
      let failure = apply(.agentMessage, span)
      replies.append(text.value)
      return failure
    case .associate(let contact): return associate(contact, span)
    case .members(let members):
      team?.tell(members)
      for member in members {
        guard let isOnline = member.isOnline else { continue }
        note(.host, "\(member.name.value) is \(isOnline ? "online" : "offline")")
      }
      return apply(.team(isOnline: team?.isOnline ?? true), span)
    case .team(let isOnline):
      team?.tell(isOnline: isOnline)
      note(.host, "the team is \(isOnline ? "online" : "offline")")
      return apply(.team(isOnline: isOnline), span)
    case .at(.instant(let instant)): return move(to: instant, span)
    case .at(.wall(let wall)): return move(to: scenario.flow.zone.instant(of: wall), span)
    case .advance(let milliseconds):
      return move(to: session.now.advanced(byMilliseconds: milliseconds), span)
    case .close:
      note(.agent, "[closes the conversation]")
      return apply(.closed, span)
    }
  }

  private mutating func move(to time: Instant, _ span: Span) -> TestFailure? {
    guard time >= session.now else {
      return failure(span, "time can't run backwards: it is \(clock(session.now)) already")
    }
    return apply(.tick, at: time, span)
  }

  private mutating func open(_ span: Span) -> TestFailure? {
    beginAnewIfLongClosed()
    isOpened = true
    let visit = Visit(
      locale: test.setting.locale?.value,
      channel: test.setting.channel.map { $0.value == "facebook" ? .facebook : .web },
      isReturning: conversationNumber > 1, isVerified: test.setting.isVerified?.value,
      page: test.setting.page?.value, contact: people.visitor)
    note(.visitor, "[opens the chat]")
    return apply(.opened(chatflow: nil, visit, team: nil), span)
  }

  private mutating func write(_ text: String, ids: [String?], _ span: Span) -> TestFailure? {
    beginAnewIfLongClosed()
    if !isOpened, let failure = open(span) { return failure }
    for id in ids {
      note(.visitor, text)
      if let failure = apply(.visitorMessage(text, id: id), span) { return failure }
    }
    return nil
  }

  private mutating func writeMail(_ text: String, _ span: Span) -> TestFailure? {
    let number = conversationNumber
    beginAnewIfLongClosed()
    // A conversation that begins with a mail has the visitor's contact, and nobody is there.
    if conversationNumber != number {
      if let failure = open(span) ?? apply(.left, span) { return failure }
    }
    note(.visitor, "[by mail] \(text)")
    return apply(.mailReceived(text, id: nil), span)
  }

  private mutating func pick(_ label: Text, _ span: Span) -> TestFailure? {
    guard conversation?.offeredOption(labeled: label.value) != nil else {
      let options = conversation?.offeredOptions ?? []
      var failure = failure(place(label, span), "`\(label.value)` is not on offer")
      failure.came = options.isEmpty ? "no options" : options.joined(separator: ", ")
      return failure
    }
    note(.visitor, "[picks] \(label.value)")
    return apply(.optionPicked(label.value), span)
  }

  private mutating func associate(_ told: ScenarioContact, _ span: Span) -> TestFailure? {
    note(.agent, "[associates] \(told.email.value)")
    let typed = Contact(told)
    let contact = people.confirmed(typed, in: conversation)
    if let failure = apply(.contactAssociated(contact), span) { return failure }
    people.associate(typed)
    return nil
  }
}
