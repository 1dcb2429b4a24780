package import ChatflowCalendar
package import ChatflowEngine
package import ChatflowProgram

/// A conversation with what its host keeps beside it: the hours, and who is online.
package struct HostedConversation: Sendable {
  package var conversation: Conversation
  private let schedule: Schedule?
  package var teamIsOnline: Bool
  /// Whether the contact's owner is online; nil: as the team.
  package var ownerIsOnline: Bool?
  /// When the calendar changes next, while that could have an effect.
  package private(set) var calendarChange: Instant?

  package init(
    _ conversation: Conversation, schedule: Schedule?, teamIsOnline: Bool,
    ownerIsOnline: Bool? = nil
  ) {
    self.conversation = conversation
    self.schedule = schedule
    self.teamIsOnline = teamIsOnline
    self.ownerIsOnline = ownerIsOnline
  }

  /// When the host must come back, at the latest.
  package var wake: Instant? {
    guard let deadline = conversation.nextDeadline else { return calendarChange }
    return calendarChange.map { min($0, deadline) } ?? deadline
  }

  /// Works out again when the calendar matters.
  package mutating func arm(at now: Instant) {
    calendarChange =
      conversation.watchesAvailability ? schedule?.nextChange(after: now) : nil
  }

  /// After a restoration: what became due while nobody was there to tell comes at once.
  package mutating func armRestored(at now: Instant) {
    arm(at: now)
    if conversation.watchesAvailability, !isOpen(at: now) { calendarChange = now }
  }

  /// Open, not away (meaning 3.2).
  package func isOpen(at now: Instant) -> Bool {
    conversation.program.tables.availability.isOpen(
      isWithinHours: facts(at: now).contains(.withinHours), teamIsOnline: teamIsOnline)
  }

  /// What is so at a moment.
  package func facts(at now: Instant) -> Facts {
    var facts: Facts = []
    if schedule?.isOpen(at: now) ?? true { facts.insert(.withinHours) }
    if teamIsOnline { facts.insert(.teamOnline) }
    // Where nothing tells of single members, an owner counts as online when the team is.
    if ownerIsOnline ?? teamIsOnline { facts.insert(.ownerOnline) }
    return facts
  }

  /// Lets time pass from `start`, up to which the conversation knows of it, until `now`: what the
  /// calendar and deadlines bring comes in order, at one moment the calendar first.
  package mutating func advance(
    from start: Instant, to now: Instant, emit: (Instant, [Outgoing]) -> Void
  ) {
    arm(at: start)
    var moment = start
    while let wake, wake <= now {
      moment = max(moment, wake)
      if let change = calendarChange, change <= moment {
        emit(moment, receive(.factsChanged, at: moment))
      }
      if let deadline = conversation.nextDeadline, deadline <= moment {
        emit(moment, receive(.deadline, at: moment))
      }
      arm(at: moment)
    }
  }

  /// The team comes online, or leaves.
  package mutating func setTeam(isOnline: Bool, at now: Instant) -> [Outgoing] {
    teamIsOnline = isOnline
    return receive(.factsChanged, at: now)
  }

  package mutating func receive(_ event: Incoming, at now: Instant) -> [Outgoing] {
    let times =
      conversation.program.showsOpeningTimes
      ? schedule?.openingTimes(at: now) ?? OpeningTimes() : OpeningTimes()
    return conversation.receive(event, facts: facts(at: now), times: times, at: now)
  }

  /// At most what the engine takes of a visitor's text (meaning 3.5), or the team sees of it.
  package static func cut(_ text: String, to limit: Int = Bounds.textLimit) -> String {
    guard text.utf8.count > limit else { return text }
    let bytes = text.utf8Span.span
    let kept = bytes.extracting(0..<BoundedText.keptCount(bytes, limit: limit))
    return kept.withUnsafeBufferPointer { String(decoding: $0, as: UTF8.self) }
  }
}
