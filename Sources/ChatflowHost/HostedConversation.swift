package import ChatflowCalendar
package import ChatflowEngine
package import ChatflowProgram

/// A conversation with what its host keeps beside it: hours, the team, message ids.
package struct HostedConversation: Sendable {
  let name: String
  package var conversation: Conversation
  let programIndex: Int
  let schedule: Schedule?
  package private(set) var teamIsOnline: Bool
  /// Whether the contact's owner is online; nil: as the team.
  private let ownerIsOnline: Bool?
  private var messageIDs: Set<Identity> = []
  /// When the calendar changes next, while that could have an effect.
  private(set) var calendarChange: Instant?

  package init(
    name: String, conversation: Conversation, programIndex: Int = 0, schedule: Schedule?,
    teamIsOnline: Bool, ownerIsOnline: Bool? = nil
  ) {
    self.name = name
    self.conversation = conversation
    self.programIndex = programIndex
    self.schedule = schedule
    self.teamIsOnline = teamIsOnline
    self.ownerIsOnline = ownerIsOnline
  }

  /// When the host must come back, at the latest.
  package var wake: Instant? {
    guard let deadline = conversation.nextDeadline else { return calendarChange }
    return calendarChange.map { min($0, deadline) } ?? deadline
  }

  /// Works out anew when the calendar matters.
  package mutating func arm(at now: Instant) {
    calendarChange =
      conversation.watchesAvailability ? schedule?.nextChange(after: now) : nil
  }

  /// After a restoration: what became due while nobody was there to tell comes at once.
  mutating func armRestored(at now: Instant) {
    arm(at: now)
    if conversation.watchesAvailability, !isOpen(at: now) { calendarChange = now }
  }

  /// Open, not away (meaning 3.2).
  func isOpen(at now: Instant) -> Bool {
    let availability = conversation.program.tables.availability
    return facts(at: now).contains(.withinHours) && (teamIsOnline || !availability.requiresTeam)
  }

  private func facts(at now: Instant) -> Facts {
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
    conversation.receive(event, facts: facts(at: now), at: now)
  }

  /// Applies an event of the session.
  mutating func apply(_ event: SessionEvent, at now: Instant) -> [Outgoing] {
    switch event {
    case .opened(_, let visit, let team):
      if let team { teamIsOnline = team }
      return receive(.opened(visit), at: now)
    case .visitorMessage(let text, let id):
      if let id, !messageIDs.insert(Identity(id)).inserted { return [] }
      return receive(.visitorMessage(HostedConversation.cut(text)), at: now)
    case .optionPicked(let label): return receive(.optionPicked(label), at: now)
    case .emailSubmitted(let email, let consent):
      return receive(.emailSubmitted(email, consent: consent), at: now)
    case .agentMessage: return receive(.agentMessage, at: now)
    case .contactAssociated(let contact): return receive(.contactAssociated(contact), at: now)
    case .team(let isOnline): return setTeam(isOnline: isOnline, at: now)
    case .closed: return receive(.closed, at: now)
    case .tick: return receive(.factsChanged, at: now)
    case .restore: return []
    }
  }

  /// At most what the language keeps of a visitor's text (meaning 1, limits).
  package static func cut(_ text: String) -> String {
    guard text.utf8.count > Bounds.textLimit else { return text }
    let bytes = Array(text.utf8.prefix(Bounds.textLimit))
    return String(decoding: bytes.prefix(BoundedText.keptCount(bytes.span)), as: UTF8.self)
  }
}

/// A name that somebody else chose, compared byte for byte: Unicode's equivalence, by which strings
/// compare, would take two ids for one.
struct Identity: Hashable, Sendable {
  private let bytes: [UInt8]
  init(_ text: String) { bytes = Array(text.utf8) }
}
