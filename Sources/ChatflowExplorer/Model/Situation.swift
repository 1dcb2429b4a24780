package import ChatflowEngine
package import ChatflowProgram

/// Where things stand at one point of a search: one conversation a side, and the world around them.
package struct Situation: Sendable {
  package var first: ConversationRecord
  /// Under the second program; unused where there is only one.
  package var second: ConversationRecord
  /// Milliseconds since the search's beginning of time.
  package var now: Instant
  /// How the conversation began, by its place in the search's list.
  package let setting: Int
  package var teamIsOnline: Bool
  package var isWithinHours: Bool
  /// Whether time was what passed last: then letting more of it pass is the same input.
  package var hasJustPassed = false
  /// Whether the visitor had a conversation before this one.
  package var isSecondConversation = false
  /// Who the visitor is by what has been told.
  package var visitor: Visitor?
}

/// The contact that the visitor is, as the host knows it; of a class, because it hardly changes.
package final class Visitor: Sendable {
  package let person: Person

  init(_ person: Person) { self.person = person }
}

/// Plays inputs under one program or two. All behaviour is the engine's.
struct Player {
  let sides: [ExploredProgram]
  let settings: [Setting]
  /// Whether the calendar's closing reaches a side.
  let followsHours: [Bool]
  /// The effects of the last input, by side.
  private(set) var first: EffectBuffer
  private(set) var second: EffectBuffer
  /// By setting, each side's index of the visitor's language.
  private let locales: [[UInt8]]
  static let start = Instant(milliseconds: 1_000_000_000_000)

  init(
    _ sides: [ExploredProgram], settings: [Setting], followsHours: [Bool],
    recordsTransitions: Bool = false, recordsStandings: Bool = false
  ) {
    self.sides = sides
    self.settings = settings
    self.followsHours = followsHours
    first = EffectBuffer(
      recordsTransitions: recordsTransitions, recordsStandings: recordsStandings)
    second = first
    locales = settings.map { setting in
      let tag = setting.locale.map { String(decoding: $0, as: UTF8.self) }
      return sides.map { $0.program.localeIndex(for: tag) }
    }
  }

  /// The beginning of a setting.
  func beginning(_ index: Int) -> Situation {
    let setting = settings[index]
    return Situation(
      first: ConversationRecord(of: sides[0].program),
      second: ConversationRecord(of: sides[sides.count - 1].program), now: Player.start,
      setting: index, teamIsOnline: setting.teamIsOnline, isWithinHours: setting.isWithinHours,
      visitor: setting.contact.map { Visitor($0) })
  }

  /// Plays an input.
  mutating func play(_ input: Input, _ situation: inout Situation) {
    var bytes: [UInt8] = []
    var otherBytes: [UInt8]?
    var event = Event.factsChanged
    situation.hasJustPassed = input.isTime
    switch input {
    case .advance(let milliseconds):
      situation.now = situation.now.advanced(byMilliseconds: milliseconds)
      event = .deadline
    case .dayPasses:
      let day = ConversationState.reopeningMilliseconds + 1000
      situation.now = situation.now.advanced(byMilliseconds: day)
      event = .deadline
    case .agent: event = .agentMessage
    case .associate(let person): return associate(person, &situation)
    case .close: event = .closed
    case .email(let email, let ticked):
      bytes = email
      event = .emailSubmitted(TextRange(0..<email.count), consent: ticked)
    case .leave: event = .left
    case .hours(let isOpen): situation.isWithinHours = isOpen
    case .team(let isOnline): situation.teamIsOnline = isOnline
    case .open(let isReturning): return open(isReturning: isReturning, &situation)
    case .pick(let first, let second):
      bytes = first
      otherBytes = second
      event = .optionPicked(TextRange(0..<first.count))
    case .visitor(let first, let second):
      bytes = first
      otherBytes = second
      event = .visitorMessage(TextRange(0..<first.count))
    }
    step(0, event, bytes, &situation)
    guard sides.count > 1 else { return }
    if let otherBytes {
      let range = TextRange(0..<otherBytes.count)
      if case .optionPicked = event { event = .optionPicked(range) }
      if case .visitorMessage = event { event = .visitorMessage(range) }
      bytes = otherBytes
    }
    step(1, event, bytes, &situation)
  }

  private mutating func step(
    _ side: Int, _ event: Event, _ bytes: [UInt8], _ situation: inout Situation
  ) {
    var facts: Facts = []
    if situation.isWithinHours || !followsHours[side] { facts.insert(.withinHours) }
    // An owner counts as online when the team is (meaning 3.7).
    if situation.teamIsOnline { facts.formUnion([.teamOnline, .ownerOnline]) }
    let program = sides[side]
    if side == 0 {
      program.step(&situation.first, event, bytes, facts, situation.now, &first)
    } else {
      program.step(&situation.second, event, bytes, facts, situation.now, &second)
    }
  }

  private mutating func open(isReturning: Bool, _ situation: inout Situation) {
    if situation.first.isOver(at: situation.now) {
      situation.first = ConversationRecord(of: sides[0].program)
      situation.second = ConversationRecord(of: sides[sides.count - 1].program)
      situation.isSecondConversation = true
    }
    let setting = settings[situation.setting]
    for side in sides.indices {
      var bytes = setting.page ?? []
      let page = setting.page.map { TextRange(0..<$0.count) }
      let contact = situation.visitor.map { Player.facts($0.person, &bytes) }
      let opening = Opening(
        locale: locales[situation.setting][side], channel: setting.channel,
        isReturning: isReturning || situation.isSecondConversation,
        isVerified: setting.isVerified, page: page, contact: contact)
      step(side, .opened(opening), bytes, &situation)
    }
  }

  private static func facts(_ person: Person, _ bytes: inout [UInt8]) -> ContactFacts {
    func append(_ text: [UInt8]) -> TextRange {
      bytes += text
      return TextRange(bytes.count - text.count..<bytes.count)
    }
    return ContactFacts(
      email: append(person.email), firstName: person.firstName.map { append($0) },
      lastName: person.lastName.map { append($0) }, owner: person.owner.map { append($0) })
  }

  // MARK: Who the visitor is

  private mutating func associate(_ person: Person, _ situation: inout Situation) {
    let known = situation.visitor.flatMap {
      Player.areSame($0.person.email, person.email) ? $0.person : nil
    }
    for side in sides.indices {
      var bytes: [UInt8] = []
      let record = side == 0 ? situation.first : situation.second
      let told = Player.confirmed(person, known, record)
      step(side, .contactAssociated(Player.facts(told, &bytes)), bytes, &situation)
    }
    situation.visitor = Visitor(
      Person(
        email: person.email, firstName: known?.firstName ?? person.firstName,
        lastName: known?.lastName ?? person.lastName, owner: known?.owner ?? person.owner))
  }

  /// What a conversation is told where a team member types this: the team sees whom it confirms.
  private static func confirmed(
    _ person: Person, _ known: Person?, _ record: ConversationRecord
  ) -> Person {
    func name(_ typed: [UInt8]?, _ stored: [UInt8]?, _ name: ValueName) -> [UInt8]? {
      typed ?? (record.keptText(name) == nil ? stored : nil)
    }
    return Person(
      email: person.email,
      firstName: name(person.firstName, known?.firstName, .contactFirstName),
      lastName: name(person.lastName, known?.lastName, .contactLastName),
      owner: person.owner ?? known?.owner)
  }

  /// Takes in the contacts that the last input brought about.
  mutating func noteContacts(_ situation: inout Situation) {
    for index in 0..<first.count where first[index].kind == .contact {
      let effect = first[index]
      let program = sides[0]
      let names = first.names(of: effect)
      let email = Array(program.bytes(effect.text, of: first))
      let known = situation.visitor.flatMap {
        Player.areSame($0.person.email, email) ? $0.person : nil
      }
      situation.visitor = Visitor(
        Person(
          email: email,
          firstName: names.first.map { Array(program.bytes($0, of: first)) } ?? known?.firstName,
          lastName: names.last.map { Array(program.bytes($0, of: first)) } ?? known?.lastName,
          owner: known?.owner))
    }
  }

  static func areSame(_ one: [UInt8], _ other: [UInt8]) -> Bool {
    EmailAddress.areSame(one.span, other.span)
  }
}
