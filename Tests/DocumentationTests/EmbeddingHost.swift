import ChatflowCalendar
import ChatflowEngine
import ChatflowProgram

/// What is stored for one conversation: a row in a database.
struct StoredConversation {
  var snapshot: [UInt8]
  /// Up to when the conversation knows of time.
  var time: Instant
  /// When to come back at the latest, even if nothing happens.
  var wake: Instant?
}

/// A host of conversations under one program. The dictionary and the set stand for tables.
struct ChatHost {
  let program: Program
  /// When it is open; nil: always.
  let schedule: Schedule?
  var teamIsOnline = true
  private(set) var conversations: [String: StoredConversation] = [:]
  private var doneEffects: Set<String> = []
  private(set) var log: [String] = []

  init(program: Program, zones: ZoneDatabase) throws {
    self.program = program
    schedule = try Schedule(of: program, zones: zones)
  }

  /// Applies what happens in a conversation; what was due until then comes first.
  mutating func receive(_ event: Incoming, in name: String, at now: Instant) throws {
    var conversation = try advance(name, to: now)
    apply(event, to: &conversation, name, at: now)
    store(conversation, name, at: now)
  }

  /// Lets time pass in a conversation: what a timer calls at ``StoredConversation/wake``.
  mutating func wake(_ name: String, at now: Instant) throws {
    store(try advance(name, to: now), name, at: now)
  }

  private mutating func advance(_ name: String, to now: Instant) throws -> Conversation {
    guard let stored = conversations[name] else { return Conversation(under: program) }
    var conversation = try Conversation(snapshot: stored.snapshot, under: program)
    var time = stored.time
    while let due = wake(of: conversation, after: time), due <= now {
      // Of what falls on one moment, the calendar comes first.
      if calendarChange(for: conversation, after: time) == due {
        apply(.factsChanged, to: &conversation, name, at: due)
      }
      if conversation.nextDeadline == due {
        apply(.deadline, to: &conversation, name, at: due)
      }
      time = due
    }
    return conversation
  }

  private mutating func apply(
    _ event: Incoming, to conversation: inout Conversation, _ name: String, at now: Instant
  ) {
    var facts: Facts = []
    if schedule?.isOpen(at: now) ?? true { facts.insert(.withinHours) }
    if teamIsOnline { facts.insert(.teamOnline) }
    for effect in conversation.receive(event, facts: facts, at: now) {
      // An event that is applied again after a crash gives the same keys again.
      guard doneEffects.insert("\(name)/\(effect.key)").inserted else { continue }
      log.append("\(effect.key) \(effect.action)")
    }
  }

  private mutating func store(_ conversation: Conversation, _ name: String, at now: Instant) {
    conversations[name] = StoredConversation(
      snapshot: conversation.snapshot, time: now, wake: wake(of: conversation, after: now))
  }

  private func wake(of conversation: Conversation, after time: Instant) -> Instant? {
    let change = calendarChange(for: conversation, after: time)
    guard let deadline = conversation.nextDeadline else { return change }
    return change.map { min($0, deadline) } ?? deadline
  }

  /// When it opens or closes next, as long as that could have an effect.
  private func calendarChange(for conversation: Conversation, after time: Instant) -> Instant? {
    conversation.watchesAvailability ? schedule?.nextChange(after: time) : nil
  }
}

/// Half a minute before the team goes home a visitor asks for a person.
func evening(bundle: [UInt8], zones: ZoneDatabase) throws -> [String] {
  let programs = try BundleDecoder.decode(bundle)
  guard let program = programs.first(where: { $0.name == "support" }),
    let monday = InstantText.parse("2026-03-02T17:59:30+01:00")
  else { return [] }
  var host = try ChatHost(program: program, zones: zones)
  try host.receive(.opened(Visit(page: "https://example.com/")), in: "c1", at: monday)
  try host.receive(.optionPicked("A person, please"), in: "c1", at: monday)
  if let wake = host.conversations["c1"]?.wake { try host.wake("c1", at: wake) }
  let soon = monday.advanced(byMilliseconds: 60_000)
  try host.receive(.emailSubmitted("ana@example.com", consent: false), in: "c1", at: soon)
  return host.log
}
