public import ChatflowProgram

/// The moment of an event: what the step function's parts need to know beside the conversation.
@usableFromInline
struct Turn {
  @usableFromInline let now: Instant
  @usableFromInline let facts: Facts

  @inlinable
  init(now: Instant, facts: Facts) {
    self.now = now
    self.facts = facts
  }
}

extension Program {
  /// Open, not away (meaning 3.2).
  func isOpen(_ turn: Turn) -> Bool {
    tables.availability.isOpen(
      isWithinHours: turn.facts.contains(.withinHours),
      teamIsOnline: turn.facts.contains(.teamOnline))
  }

  /// What is said instead of a greeting and before a prompt; nil while open, or where being away
  /// makes no difference to what is said.
  func awayMessage(_ turn: Turn) -> MessageID? {
    guard case .message(let message) = tables.availability.away, !isOpen(turn) else { return nil }
    return message
  }

  /// Away where the chat is not offered then.
  func isNotOffered(_ turn: Turn) -> Bool {
    if case .nothing = tables.availability.away { !isOpen(turn) } else { false }
  }
}
