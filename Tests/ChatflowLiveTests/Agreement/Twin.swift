import ChatflowCalendar
import ChatflowEngine
import ChatflowProgram
import ChatflowSession
import ChatflowSimulator

/// The same visitor as on a desk, in the simulator's session: with the host's rules, written down a
/// second time.
struct Twin {
  private(set) var session: Session
  private(set) var people: People
  /// Counts the visitor's conversations, from 1; 0: none was begun.
  private(set) var number = 0
  /// Whether the last opening met a chat that is not offered.
  private(set) var isRefused = false
  /// What the current conversation brought, with times.
  private(set) var lines: [String] = []
  /// What became known of contacts in all conversations, with times.
  private(set) var contacts: [String] = []
  /// Who the visitor was known as at each opening of the current conversation.
  private(set) var openedAs: [Contact?] = []
  private(set) var isShownToTeam = false
  /// Whether the team may write to the visitor and take over from the bot.
  private(set) var hasVisitorWritten = false
  /// What was mailed to the visitor of the current conversation, with times.
  private(set) var mails: [String] = []
  /// Until when the visitor counts as here, unless there is a sign of them before; nil: they are
  /// gone (meaning 10.1).
  private(set) var hereUntil: Instant?
  private let followsUp: Bool

  init(_ program: LiveProgramParts, start: Instant, contacts: [Contact]) {
    session = Session(program: program.program, schedule: program.schedule, start: start)
    people = People(contacts)
    followsUp = program.program.tables.followUp != nil
  }

  struct LiveProgramParts {
    let program: Program
    let schedule: Schedule?
  }

  var name: String { String(number) }
  var conversation: Conversation? { session.conversation(name) }

  private var isOver: Bool {
    guard let closedAt = conversation?.closedAt else { return false }
    return session.now > closedAt.advanced(byMilliseconds: 86_400_000)
  }

  mutating func pass(to time: Instant) throws {
    if let until = hereUntil, until <= time {
      try apply(.tick, forAll: true, at: until)
      try leave()
    }
    try apply(.tick, forAll: true, at: time)
  }

  // MARK: Presence

  /// The visitor's page tells that it is looked at.
  mutating func come() throws {
    let wasHere = hereUntil != nil
    hereUntil = session.now.advanced(byMilliseconds: 60_000)
    guard !wasHere, followsUp, conversation?.isHere == false else { return }
    openedAs.append(nil)
    try apply(.opened(chatflow: nil, Visit(channel: .web), team: nil))
  }

  /// Their page tells that it no longer is, or nothing for a minute.
  mutating func leave() throws {
    hereUntil = nil
    if followsUp, conversation?.isHere == true { try apply(.left) }
  }

  /// Who acts is here for a minute, counted to 15 seconds.
  private mutating func noteActing() throws {
    let known = session.now.advanced(byMilliseconds: 45_000)
    if let until = hereUntil, until > known { return }
    try come()
  }

  // MARK: Acts

  mutating func team(isOnline: Bool) throws { try apply(.team(isOnline: isOnline), forAll: true) }

  /// Returns whether the chat is offered.
  mutating func open(page: String?) throws -> Bool {
    if !isRefused, number == 0 || isOver {
      number += 1
      lines = []
      openedAs = []
      mails = []
      isShownToTeam = false
      hasVisitorWritten = false
    }
    openedAs.append(people.visitor)
    let visit = Visit(
      channel: .web, isReturning: number > 1, page: page, contact: people.visitor)
    let actions = try apply(.opened(chatflow: nil, visit, team: nil))
    isRefused = actions.contains(.notOffered)
    if isRefused { openedAs = [] } else { try noteActing() }
    return !isRefused
  }

  mutating func write(_ text: String, page: String?) throws -> Bool {
    if isRefused || isOver {
      guard try open(page: page) else { return false }
    }
    try apply(.visitorMessage(text, id: nil))
    hasVisitorWritten = true
    try noteActing()
    return true
  }

  mutating func pick(_ label: String) throws {
    if conversation?.offeredOption(labeled: label) != nil {
      try apply(.optionPicked(label))
      hasVisitorWritten = true
    }
    try noteActing()
  }

  mutating func submit(_ email: String, consent: Bool) throws {
    try apply(.emailSubmitted(email, consent: consent))
    try noteActing()
  }

  mutating func reply() throws {
    isShownToTeam = true
    try apply(.agentMessage)
  }

  mutating func close() throws {
    if conversation?.closedAt == nil { lines.append("\(session.now.milliseconds) closed") }
    try apply(.closed)
  }

  mutating func associate(_ typed: Contact) throws {
    try apply(.contactAssociated(people.confirmed(typed, in: conversation)))
    people.associate(typed)
  }

  @discardableResult
  private mutating func apply(
    _ event: SessionEvent, forAll: Bool = false, at time: Instant? = nil
  ) throws -> [Outgoing.Action] {
    var found: [Session.Line] = []
    try session.receive(event, conversation: forAll ? nil : name, at: time ?? session.now) {
      found.append($0)
    }
    var actions: [Outgoing.Action] = []
    for line in found where line.conversation == name {
      for effect in line.effects {
        actions.append(effect.action)
        take(effect.action, at: line.at)
      }
    }
    if conversation?.isWaiting == true { isShownToTeam = true }
    return actions
  }

  private mutating func take(_ action: Outgoing.Action, at time: Instant) {
    let words: String
    switch action {
    case .say(let text): words = "bot: \(text)"
    case .promptEmail(let text, _, let consent):
      words = "prompt: \(text)" + (consent.map { " [\($0)]" } ?? "")
    case .choices(let text, let options): words = "choices: \(text) \(options)"
    case .contact(let email, let firstName, let lastName):
      contacts.append("\(time.milliseconds) \(email.lowercased())")
      return people.become(email: email, firstName: firstName, lastName: lastName)
    case .assign(.team(let team)): words = "assigned: team \(team)"
    case .assign(.leastBusy(let team, limit: _)): words = "assigned: team \(team)"
    case .assign(.user(let user)): words = "assigned: user \(user)"
    case .handoff: words = "handoff"
    case .notify(let name, let variables):
      let values = Dictionary(uniqueKeysWithValues: variables.map { ($0.name, $0.text) })
      words = "notified: \(name) \(values.sorted { $0 < $1 })"
    case .close: words = "closed"
    case .mail(let address, let replies):
      mails.append("\(time.milliseconds) \(address) \(replies)")
      return
    case .notOffered: return
    }
    lines.append("\(time.milliseconds) \(words)")
  }
}
