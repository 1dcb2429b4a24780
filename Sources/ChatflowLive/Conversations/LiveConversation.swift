import ChatflowEngine
import ChatflowHost
import ChatflowProgram

/// A conversation that was taken out of the store for one change, within its transaction.
struct LiveConversation {
  private(set) var row: ConversationRow
  private(set) var visitor: VisitorRow
  private(set) var topics: Set<Topic> = []
  private var hosted: HostedConversation
  /// How the team came and went since the conversation last knew.
  private var teamChanges: ArraySlice<PresenceRow>
  /// The member who says who the visitor is, while that is carried out.
  private var associatedBy: Member?
  /// Since when the visitor waits for an answer to what they wrote after one.
  private var unanswered: Instant?
  /// Whether something of the visitor's contact is new.
  private var hasContactChanged = false
  let transaction: any LiveTransaction
  private let sendsMail: Bool
  let hooks: [Hook]

  /// What the host of a conversation knows besides it.
  struct Context {
    let transaction: any LiveTransaction
    let shelf: ProgramShelf
    let now: Instant
    /// Whether replies that weren't seen go out by mail.
    var sendsMail = false
    /// The systems that are told.
    var hooks: [Hook] = []
  }

  init(
    _ row: ConversationRow, _ visitor: VisitorRow, _ context: Context
  ) throws {
    self.row = row
    self.visitor = visitor
    transaction = context.transaction
    sendsMail = context.sendsMail
    hooks = context.hooks
    let program = try context.shelf.program(hash: row.program, in: transaction)
    let conversation =
      row.snapshot.isEmpty
      ? Conversation(under: program.program)
      : try Conversation(snapshot: row.snapshot, under: program.program)
    // The change that it knows of already, and those that came since.
    let presence = try transaction.presence(from: row.presence)
    let known = presence.first.flatMap { $0.number == row.presence ? $0 : nil }
    teamChanges = presence.drop { $0.number <= row.presence }
    hosted = HostedConversation(
      conversation, schedule: program.schedule,
      teamIsOnline: known?.isOnline ?? false,
      ownerIsOnline: try Self.isOwnerPresent(visitor, at: context.now, transaction))
    if hosted.conversation.waitsSince == nil { unanswered = row.waitingSince }
  }

  /// Whether the owner of the visitor's contact is there. Nil: nothing is known of single members,
  /// as long as nobody was added to the team.
  private static func isOwnerPresent(
    _ visitor: VisitorRow, at now: Instant, _ view: any LiveView
  ) throws -> Bool? {
    guard let contact = try visitor.contact.flatMap({ try view.contact($0) }),
      let owner = contact.owner, try !view.members().isEmpty
    else { return nil }
    guard let member = try view.member(email: owner) else { return false }
    return try view.attendances().contains { $0.member == member.id && $0.isPresent(at: now) }
  }

  /// Whether the conversation can be gone on with: it is not closed, or not for long
  /// (meaning 3.5).
  func canContinue(at now: Instant) -> Bool {
    !hosted.conversation.isOver(at: now)
  }

  var isClosed: Bool { hosted.conversation.isClosed }

  /// The program that it runs under.
  var program: Program { hosted.conversation.program }

  /// Whether the e-mail prompt takes an answer now.
  var isPromptOpen: Bool { hosted.conversation.isPromptOpen }

  /// Lets time pass until `now`; what it brings is done, and the team comes and goes in between as
  /// it did, however late this is. `knowingLater`: what came after `now` counts as well, as a clock
  /// may have been set back.
  mutating func advance(to now: Instant, knowingLater: Bool = true) throws {
    while let change = teamChanges.first, knowingLater || change.at <= now {
      let moment = max(row.time, min(change.at, now))
      try passTime(to: moment)
      teamChanges.removeFirst()
      row.presence = change.number
      // Where nothing can come of it, only how it ended counts.
      let isIdle = hosted.wake == nil && !hosted.conversation.watchesAvailability
      if isIdle, !teamChanges.isEmpty { continue }
      guard change.isOnline != hosted.teamIsOnline else { continue }
      let effects = hosted.setTeam(isOnline: change.isOnline, at: moment)
      try carryOut(effects, at: moment, toldBy: .visitor(consent: nil))
      try record(.team(isOnline: change.isOnline), at: moment)
    }
    try passTime(to: now)
  }

  private mutating func passTime(to now: Instant) throws {
    var brought: [(Instant, [Outgoing])] = []
    hosted.advance(from: row.time, to: now) { brought.append(($0, $1)) }
    for (moment, effects) in brought {
      try carryOut(effects, at: moment, toldBy: .visitor(consent: nil))
    }
    row.time = max(row.time, now)
    hosted.arm(at: row.time)
    try noteWait()
  }

  /// Keeps when the visitor's wait began, before something else in the same change ends it.
  private mutating func noteWait() throws {
    let known = row.waitingSince
    row.waitingSince = hosted.conversation.waitsSince
    if row.waitingSince == nil { row.waitingSince = unanswered }
    if let begin = row.waitingSince, begin != known { try inform(wait(since: begin)) }
    row.shownToTeamAt = row.shownToTeamAt ?? row.waitingSince
  }

  /// Applies one event; returns whether it was taken: not while the chat is not offered.
  @discardableResult
  mutating func receive(
    _ event: Incoming, recorded: LiveEvent, at now: Instant, showing entry: EntryContent? = nil,
    by member: Member? = nil
  ) throws -> Bool {
    let wasClosed = isClosed
    let effects = hosted.receive(event, at: now)
    guard !effects.contains(where: { $0.action == .notOffered }) else { return false }
    if let entry { try append(entry, at: now, by: member) }
    try carryOut(effects, at: now, toldBy: Source(of: event, consent: row.consent))
    try record(recorded, at: now)
    if wasClosed, !isClosed, entry?.isByVisitor == true { try routeReopened(at: now) }
    return true
  }

  /// The visitor opens the chat.
  mutating func open(_ visit: Visit, at now: Instant) throws -> Bool {
    var visit = visit
    visit.page = visit.page.map { hosted.conversation.program.keptPage($0) }
    row.page = visit.page ?? row.page
    row.locale = visit.locale ?? row.locale
    return try receive(
      .opened(visit),
      recorded: .opened(
        visit: LiveEvent.Visit(
          page: visit.page, locale: visit.locale, isReturning: visit.isReturning,
          isVerified: visit.isVerified, contact: visit.contact.map { LiveEvent.Contact($0) }),
        team: hosted.teamIsOnline), at: now)
  }

  /// The visitor came back, or left: it decides what is mailed to them (meaning 10.1).
  mutating func setVisitor(isHere: Bool, at now: Instant) throws {
    let conversation = hosted.conversation
    guard conversation.program.tables.followUp != nil, conversation.isHere != isHere else { return }
    if isHere {
      _ = try open(Visit(channel: .web), at: now)
    } else {
      try receive(.left, recorded: .left, at: now)
    }
  }

  /// A team member says who the visitor is. What is stored of the contact fills what wasn't typed,
  /// but not over what the visitor said of themselves.
  mutating func associate(
    email: String, firstName: String?, lastName: String?, by member: Member?, at now: Instant
  ) throws {
    let stored = try transaction.contact(email: email)
    let isSame = visitor.contact == nil || visitor.contact == stored?.id
    let typed = Contact(email: email, firstName: firstName, lastName: lastName)
    let told = typed.confirmed(
      by: stored.map { Contact($0) }, isSame: isSame, in: hosted.conversation)
    associatedBy = member
    try receive(.contactAssociated(told), recorded: .associated(contact: .init(told)), at: now)
    associatedBy = nil
    guard var contact = try transaction.contact(email: email) else { return }
    contact.firstName = contact.firstName ?? firstName
    contact.lastName = contact.lastName ?? lastName
    try transaction.update(contact)
    hasContactChanged = true
    visitor.contact = contact.id
    visitor.isAssociated = true
    visitor.email = contact.email
    visitor.firstName = contact.firstName
    visitor.lastName = contact.lastName
  }

  private mutating func record(_ event: LiveEvent, at now: Instant) throws {
    row.lastEvent += 1
    try transaction.append(
      EventRow(
        number: row.lastEvent, at: now, event: event, state: hosted.conversation.stateName),
      conversation: row.id)
  }

  /// Writes everything back.
  mutating func save() throws {
    let conversation = hosted.conversation
    hosted.arm(at: row.time)
    if let wake = hosted.wake, wake != row.wake { topics.insert(.timers) }
    row.snapshot = conversation.snapshot
    row.wake = hosted.wake
    row.watchesAvailability = conversation.watchesAvailability
    row.state = conversation.stateName
    row.options = conversation.offeredOptions
    row.isPromptOpen = conversation.isPromptOpen
    row.isPausing = conversation.isPausing
    row.mailAt = conversation.mailTime
    // As the conversation itself has it: a deadline may have been brought up late.
    row.closedAt = conversation.closedAt
    try noteWait()
    if row.shownToTeamAt != nil { topics.insert(.team) }
    topics.insert(.visitor(visitor.id))
    try transaction.update(row)
    try transaction.update(visitor)
    // The visitor's other conversations are the contact's too.
    if hasContactChanged, let contact = visitor.contact {
      try transaction.noteChange(ofContact: contact)
      topics.insert(.team)
    }
  }

  /// Keeps from where the visitor wrote.
  mutating func noteNetwork(_ network: [UInt8]?) { visitor.network = network ?? visitor.network }

  /// Says that the visitor wrote.
  mutating func noteVisitorWrote() { row.hasVisitorWritten = true }

  /// Whether the team can see it: not before the visitor waits (meaning 3.4).
  var isShownToTeam: Bool { row.shownToTeamAt != nil }

  /// The option with this label, as it is shown, if it can be picked now.
  func offeredOption(_ label: String) -> String? {
    let conversation = hosted.conversation
    return conversation.offeredOption(labeled: label).map { conversation.offeredOptions[$0] }
  }

  /// Assigns; `member`: who did it, nil: the chatflow, or a program.
  mutating func assign(_ assignment: Assignment?, by member: Member?, at now: Instant) throws {
    guard assignment != row.assignment else { return }
    row.assignment = assignment
    try transaction.dequeue(row.id)
    try append(.assigned(assignment, by: member?.email), at: now, by: member)
  }

  /// Shows the conversation to the team, which takes over from the bot.
  mutating func takeOver(at now: Instant) { row.shownToTeamAt = row.shownToTeamAt ?? now }

  /// Says that the team has read everything.
  mutating func noteRead() { row.unread = 0 }

  mutating func append(
    _ content: EntryContent, at time: Instant, by member: Member? = nil
  ) throws {
    row.lastEntry += 1
    var sequence: Int64?
    if content.isForVisitor {
      visitor.lastSequence += 1
      sequence = visitor.lastSequence
    }
    // What the team says to itself is no news of the conversation.
    if content.kind != .note, content.kind != .tagged { row.activeAt = max(row.activeAt, time) }
    notePreview(of: content)
    noteUnanswered(content, at: time)
    if content.isByVisitor { row.unread = min(row.unread + 1, ConversationRow.mostUnread) }
    let entry = Entry(
      number: row.lastEntry, sequence: sequence, at: time, content: content, member: member?.id)
    try transaction.append(entry, conversation: row.id, visitor: visitor.id)
    if !hooks.isEmpty { try delivery(of: entry).map { try inform($0) } }
  }

  /// A list shows what the visitor wants; what bots say only where there is nothing else.
  private mutating func notePreview(of content: EntryContent) {
    let isByVisitor = row.preview?.kind == .visitor || row.preview?.kind == .mailed
    guard !isByVisitor || content.kind == .visitor || content.kind == .mailed else { return }
    row.preview = content.preview ?? row.preview
  }

  /// The flow's own wait ends with the first answer; people wait for each.
  private mutating func noteUnanswered(_ content: EntryContent, at time: Instant) {
    switch content {
    case .agent, .closed: unanswered = nil
    case .visitor, .mailed:
      let isWithTeam = hosted.conversation.stateName == StateName.withTeam.rawValue
      if isWithTeam { unanswered = unanswered ?? time }
    default: break
    }
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
      case .assign(let assignment): try assign(assignment, at: now)
      case .handoff:
        try append(.handoff, at: now)
        try deliver(delivery(.handoff, effect.key, at: now))
      case .notify(let name, let variables):
        try notify(name, variables, effect.key, at: now)
      case .mail(let address, let replies):
        try mail(to: address, replies: replies, effect.key, at: now)
      case .close: try append(.closed, at: now)
      case .notOffered: break
      }
    }
  }

  /// Creates or finds the contact of an e-mail; names only fill blanks (meaning 3.1).
  private mutating func meet(
    _ told: Contact, _ key: EffectKey, at now: Instant, toldBy source: Source
  ) throws {
    var (contact, isNew) = try transaction.findOrCreateContact(email: told.email, at: now)
    contact.firstName = contact.firstName ?? told.firstName
    contact.lastName = contact.lastName ?? told.lastName
    try transaction.update(contact)
    if case .visitor(let consent?) = source {
      try transaction.insert(
        Consent(conversation: row.name, email: told.email, text: consent, at: now),
        conversation: row.id)
    }
    hasContactChanged = true
    // What was known of another contact is not this one's.
    let isSame = visitor.contact == contact.id
    visitor.email = told.email
    visitor.firstName = told.firstName ?? (isSame ? visitor.firstName : nil)
    visitor.lastName = told.lastName ?? (isSame ? visitor.lastName : nil)
    if !isSame {
      visitor.contact = contact.id
      visitor.isAssociated = false
      visitor.isVerified = false
      try append(
        .contact(email: contact.email, isNew: isNew, by: associatedBy?.email), at: now,
        by: associatedBy)
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

  /// Replies that the visitor hasn't seen go out by mail: other systems are told, and where the
  /// server sends mails, it does.
  private mutating func mail(
    to address: String, replies: Int, _ key: EffectKey, at now: Instant
  ) throws {
    var delivery = delivery(.mail, key, at: now)
    delivery.email = address
    delivery.replies = replies
    try deliver(delivery)
    guard sendsMail else { return }
    let entries = try transaction.lastReplies(inConversation: row.id, limit: replies)
    guard !entries.isEmpty else { return }
    try transaction.insert(
      NewMail(
        key: delivery.key, conversation: row.id, address: address, network: visitor.network,
        entries: entries, at: now))
    topics.insert(.mails)
  }

  private mutating func deliver(_ delivery: Delivery) throws {
    try transaction.insert(delivery)
    topics.insert(.deliveries)
    try inform(delivery)
  }

  private mutating func inform(_ delivery: Delivery) throws {
    if try tell(delivery) { topics.insert(.hooks) }
  }
}

extension LiveEvent.Contact {
  init(_ contact: ChatflowEngine.Contact) {
    self.init(
      email: contact.email, firstName: contact.firstName, lastName: contact.lastName,
      owner: contact.owner)
  }
}

/// Who said that the visitor is a contact.
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
