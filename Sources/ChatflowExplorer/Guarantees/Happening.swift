import ChatflowEngine
import ChatflowProgram

/// A moment that came in the course of an event.
struct Happening {
  enum Kind {
    case message(isPrompt: Bool, isAway: Bool)
    case handOff
    case contact
    case close
    case visitor
    case agent
    case instruction(CodeAddress)
    case notify(EffectText)
    case team(EffectText)
    case user([UInt8])
  }

  let kind: Kind
  /// How the conversation stood just before it.
  let record: ConversationRecord

  /// What came in one event, in order.
  static func all(of event: borrowing Observation, under program: Program) -> [Happening] {
    var found: [Happening] = []
    if let own = ownKind(event) { found.append(Happening(kind: own, record: event.before)) }
    let effects = event.effects
    let awayMessage = awayMessage(event, program)
    var record = event.before
    var isAway = false
    var next = 0
    func takeEffects(upTo end: Int) {
      while next < end {
        let effect = effects[next]
        if let kind = kind(effect, effects, isAway: isAway, program) {
          found.append(Happening(kind: kind, record: record))
        }
        // A message in several parts comes once.
        isAway = false
        next += 1
      }
    }
    for (index, standing) in effects.standings.enumerated() {
      takeEffects(upTo: standing.effectCount)
      record = standing.record
      switch standing.transition {
      case .instruction(let address):
        isAway = false
        found.append(Happening(kind: .instruction(address), record: record))
        if case .handOff = program.tables.code[Int(address.index)] {
          found.append(Happening(kind: .handOff, record: record))
        }
      case .message: isAway = index == awayMessage
      default: break
      }
    }
    takeEffects(upTo: effects.count)
    return found
  }

  /// What the event itself is.
  private static func ownKind(_ event: borrowing Observation) -> Kind? {
    let effects = event.effects
    switch event.act {
    case .message:
      let isTaken =
        !event.before.isOver(at: event.at) && !effects.contains { $0.kind == .notOffered }
      return isTaken ? .visitor : nil
    case .pick:
      let isTaken = effects.transitions.contains { if case .option = $0 { true } else { false } }
      return isTaken ? .visitor : nil
    case .agent: return .agent
    case .close:
      return event.before.state.phase != .closed ? .close : nil
    case .email, .association, .opening, .leaving, .facts, .deadline: return nil
    }
  }

  /// The place among the standings where the away message is sent.
  private static func awayMessage(_ event: borrowing Observation, _ program: Program) -> Int? {
    guard event.after.isToldAway, !event.before.isToldAway,
      case .message(let away) = program.tables.availability.away
    else { return nil }
    return event.effects.standings.lastIndex {
      if case .message(let id, _) = $0.transition { id == away } else { false }
    }
  }

  private static func kind(
    _ effect: Effect, _ effects: borrowing EffectBuffer, isAway: Bool, _ program: Program
  ) -> Kind? {
    switch effect.kind {
    case .say, .choices: .message(isPrompt: false, isAway: isAway)
    case .promptEmail: .message(isPrompt: true, isAway: false)
    case .contact: .contact
    case .close: .close
    case .notify: .notify(effect.text)
    case .assignTeam, .assignLeastBusy: .team(effect.text)
    case .assignUser: .user(Array(program.bytes(effect.text, of: effects)))
    case .handoff, .mail, .notOffered: nil
    }
  }

  /// Whether it is what a guarantee speaks of.
  func matches(_ moment: Guarantee.Moment, _ program: Program) -> Bool {
    switch (moment, kind) {
    case (.bot, .message), (.handOff, .handOff), (.contact, .contact), (.close, .close),
      (.visitor, .visitor), (.agent, .agent):
      return true
    case (.prompt, .message(let isPrompt, _)): return isPrompt
    case (.awayMessage, .message(_, let isAway)): return isAway
    case (.step(let entry), .instruction(let address)): return entry == address
    case (.notify(let name), .notify(let told)): return told == .program(name)
    case (.assign(.team(let name)), .team(let told)),
      (.assign(.leastBusy(let name, _)), .team(let told)):
      return told == .program(name)
    case (.assign(.user(let name)), .user(let told)):
      return program.tables.texts.bytes[program.tables.texts.range(name)].elementsEqual(told)
    case (.assign(.contactOwner), .user(let told)):
      return record.keptText(.contactOwner)?.elementsEqual(told) ?? false
    default: return false
    }
  }
}
