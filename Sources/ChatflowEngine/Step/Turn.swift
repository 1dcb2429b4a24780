import ChatflowProgram

/// The moment of an event: what the step function's parts need to know beside the conversation.
struct Turn {
  let now: Instant
  let facts: Facts
  /// Open, not away (contract 3.2).
  let isOpen: Bool
  /// What is said instead of a greeting and before a prompt; nil while open, or where being away
  /// makes no difference to what is said.
  let awayMessage: MessageID?
  /// Away where the chat is not offered then.
  let isNotOffered: Bool

  init(now: Instant, facts: Facts, program: borrowing Program) {
    self.now = now
    self.facts = facts
    isOpen =
      facts.contains(.withinHours)
      && (!program.tables.availability.requiresTeam || facts.contains(.teamOnline))
    switch program.tables.availability.away {
    case .welcome:
      awayMessage = nil
      isNotOffered = false
    case .message(let message):
      awayMessage = isOpen ? nil : message
      isNotOffered = false
    case .nothing:
      awayMessage = nil
      isNotOffered = !isOpen
    }
  }
}
