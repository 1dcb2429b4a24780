import ChatflowEngine
import ChatflowHost
import ChatflowProgram

/// A conversation that was taken out of the store for one change, within its transaction.
struct LiveConversation {
  private(set) var row: ConversationRow
  private(set) var visitor: VisitorRow
  private(set) var topics: Set<Topic> = []
  private var hosted: HostedConversation
  private let transaction: any LiveTransaction

  /// What the host of a conversation knows besides it.
  struct Surroundings {
    let transaction: any LiveTransaction
    let shelf: ProgramShelf
  }

  init(
    _ row: ConversationRow, _ visitor: VisitorRow, _ surroundings: Surroundings
  ) throws {
    self.row = row
    self.visitor = visitor
    transaction = surroundings.transaction
    let program = try surroundings.shelf.program(hash: row.program, in: transaction)
    let conversation =
      row.snapshot.isEmpty
      ? Conversation(under: program.program)
      : try Conversation(snapshot: row.snapshot, under: program.program)
    hosted = HostedConversation(
      name: row.name, conversation: conversation, schedule: program.schedule,
      teamIsOnline: try transaction.teamIsOnline())
  }

  /// Whether the conversation can be gone on with: it is not closed, or not for long (contract
  /// 3.5).
  func canContinue(at now: Instant) -> Bool {
    guard let closedAt = row.closedAt else { return true }
    return now <= closedAt.advanced(byMilliseconds: 24 * 3_600_000)
  }

  /// The labels that can be picked now.
  var options: [String] { hosted.conversation.offeredOptions }

  /// Whether the e-mail prompt takes an answer now.
  var isPromptOpen: Bool { hosted.conversation.isPromptOpen }

  /// Lets time pass until `now`; what it brings is done.
  mutating func advance(to now: Instant) throws {
    var brought: [(Instant, [Outgoing])] = []
    hosted.advance(from: row.time, to: now) { brought.append(($0, $1)) }
    for (moment, effects) in brought {
      try carryOut(effects, at: moment, toldBy: .visitor(consent: nil))
    }
    row.time = max(row.time, now)
  }

  /// Applies one event; returns whether it was taken: not while the chat is not offered.
  @discardableResult
  mutating func receive(
    _ event: Incoming, at now: Instant, showing entry: EntryContent? = nil
  ) throws -> Bool {
    let effects = hosted.receive(event, at: now)
    guard !effects.contains(where: { $0.action == .notOffered }) else { return false }
    if let entry { try append(entry, at: now) }
    try carryOut(effects, at: now, toldBy: Source(of: event, consent: row.consent))
    return true
  }

  /// Writes everything back.
  mutating func save(at now: Instant) throws {
    let conversation = hosted.conversation
    hosted.arm(at: row.time)
    if let wake = hosted.wake, wake != row.wake { topics.insert(.timers) }
    row.snapshot = conversation.snapshot
    row.wake = hosted.wake
    row.watchesAvailability = conversation.watchesAvailability
    row.hasNewFacts = false
    row.state = conversation.stateName
    row.options = conversation.offeredOptions
    row.isPromptOpen = conversation.isPromptOpen
    if row.state == "closed" {
      row.closedAt = row.closedAt ?? now
    } else {
      row.closedAt = nil
    }
    let isWaiting = conversation.isWaiting && row.state == "waiting_for_team"
    row.waitingSince = isWaiting ? row.waitingSince ?? now : nil
    if isWaiting || row.state == "with_team" { row.shownToTeamAt = row.shownToTeamAt ?? now }
    if row.shownToTeamAt != nil { topics.insert(.team) }
    topics.insert(.visitor(visitor.id))
    try transaction.update(row)
    try transaction.update(visitor)
  }

  /// Says that the visitor wrote.
  mutating func noteVisitorWrote() { row.hasVisitorWritten = true }

  /// Says where the visitor is, and in which language.
  mutating func note(page: String?, locale: String?) {
    row.page = page ?? row.page
    row.locale = locale ?? row.locale
  }

  /// Says whose conversation this is, by a team member's word.
  mutating func noteAssociation(_ contact: ContactRow) {
    visitor.contact = contact.id
    visitor.isAssociated = true
  }

  mutating func assign(_ assignment: Assignment?, at now: Instant) throws {
    row.assignment = assignment
    if let assignment { try append(.assigned(assignment), at: now) }
  }

  mutating func append(_ content: EntryContent, at time: Instant) throws {
    row.lastEntry += 1
    var sequence: Int64?
    if content.isForVisitor {
      visitor.lastSequence += 1
      sequence = visitor.lastSequence
    }
    try transaction.append(
      Entry(number: row.lastEntry, sequence: sequence, at: time, content: content),
      conversation: row.id, visitor: visitor.id)
  }

  // MARK: Effects

  private mutating func carryOut(
    _ effects: [Outgoing], at now: Instant, toldBy source: Source
  ) throws {
    for effect in effects {
      switch effect.action {
      case .say(let text): try append(.bot(text), at: now)
      case .promptEmail(let text, isDefault: _, let consent):
        row.consent = consent
        try append(.prompt(text, consent: consent), at: now)
      case .choices(let text, let options):
        try append(.choices(text, options: options), at: now)
      case .contact(let email, let firstName, let lastName):
        let contact = Contact(email: email, firstName: firstName, lastName: lastName)
        try meet(contact, effect.key, at: now, toldBy: source)
      case .assign(.team(let team)): try assign(.team(team), at: now)
      case .assign(.user(let user)): try assign(.user(user), at: now)
      case .handoff:
        try append(.handoff, at: now)
        try deliver(delivery(.handoff, effect.key, at: now))
      case .notify(let name, let variables):
        try notify(name, variables, effect.key, at: now)
      case .close: try append(.closed, at: now)
      case .notOffered: break
      }
    }
  }

  /// Creates or finds the contact of an e-mail; names only fill blanks (contract 3.1).
  private mutating func meet(
    _ told: Contact, _ key: EffectKey, at now: Instant, toldBy source: Source
  ) throws {
    var (contact, isNew) = try transaction.findOrCreateContact(email: told.email, at: now)
    contact.firstName = contact.firstName ?? told.firstName
    contact.lastName = contact.lastName ?? told.lastName
    if case .visitor(let consent?) = source {
      contact.consent = ContactRow.Consent(text: consent, at: now)
    }
    try transaction.update(contact)
    if visitor.contact != contact.id {
      visitor.contact = contact.id
      visitor.isAssociated = false
      try append(.contact(email: contact.email, isNew: isNew), at: now)
    }
    if case .visitor = source {
      visitor.email = told.email
      visitor.firstName = told.firstName ?? visitor.firstName
      visitor.lastName = told.lastName ?? visitor.lastName
    }
    var delivery = delivery(.contact, key, at: now)
    delivery.email = contact.email
    delivery.firstName = contact.firstName
    delivery.lastName = contact.lastName
    delivery.created = isNew
    try deliver(delivery)
  }

  private mutating func notify(
    _ name: String, _ variables: [Outgoing.NamedText], _ key: EffectKey, at now: Instant
  ) throws {
    var values: [String: String] = [:]
    for variable in variables { values[variable.name] = variable.text }
    try append(.notified(name: name, variables: values), at: now)
    var delivery = delivery(.notify, key, at: now)
    delivery.name = name
    delivery.variables = values
    try deliver(delivery)
  }

  private func delivery(_ kind: Delivery.Kind, _ key: EffectKey, at now: Instant) -> Delivery {
    Delivery(
      key: "\(row.name)/\(key)", kind: kind, conversation: row.name, chatflow: row.chatflow,
      at: now)
  }

  private mutating func deliver(_ delivery: Delivery) throws {
    try transaction.insert(delivery)
    topics.insert(.deliveries)
  }
}

/// By whose word a contact is known.
private enum Source {
  /// Their own; with the text that they agreed to, where there was a box to tick.
  case visitor(consent: String?)
  case team

  init(of event: Incoming, consent: String?) {
    switch event {
    case .contactAssociated: self = .team
    case .emailSubmitted(_, consent: true): self = .visitor(consent: consent)
    default: self = .visitor(consent: nil)
    }
  }
}
