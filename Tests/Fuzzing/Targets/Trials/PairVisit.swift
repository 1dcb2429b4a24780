import ChatflowEngine
package import ChatflowExplorer
import ChatflowProgram
import ChatflowSession
package import ChatflowSimulator
import TestSupport

/// Somebody who does what comes to their mind, under both versions at once.
package struct PairVisit {
  private var random: SeededGenerator
  /// As events to all told it last.
  private var teamIsOnline = true

  package init(seed: UInt64) { random = SeededGenerator(seed: seed) }

  /// What one of 40 random events shows; nil where both sides always do the same.
  package mutating func firstDifference(_ old: TestedFlow, _ new: TestedFlow) -> String? {
    let start = old.zone.defaultStart.advanced(
      byMilliseconds: Int64(random.below(14 * 24)) * 3_600_000)
    var sides = [old, new].map {
      Session(program: $0.program, schedule: $0.schedule, start: start)
    }
    let locale = old.program.tables.texts.string(random.pick(old.program.tables.locales))
    var channels: [Channel] = []
    for (channel, flag) in [(Channel.web, Channels.web), (.facebook, .facebook)]
    where old.program.tables.channels.contains(flag) && new.program.tables.channels.contains(flag) {
      channels.append(channel)
    }
    guard !channels.isEmpty else { return nil }
    let channel = random.pick(channels)
    // In words only where they are told: finding those takes longer than the events.
    var events: [SessionEvent] = []
    for number in 0..<40 {
      let options = sides[0].conversation("1")?.offeredOptions ?? []
      let event = number == 0 ? open(locale, channel) : event(options, locale, channel)
      var time = sides[0].now
      if case .tick = event {
        time = time.advanced(byMilliseconds: random.pick([1, 30, 60, 3600, 90_000]) * 1000)
      }
      events.append(event)
      var outcomes: [[Outgoing.Action]] = [[], []]
      for side in 0..<2 {
        try? sides[side].receive(event, conversation: "1", at: time) { line in
          outcomes[side] += line.effects.map { Self.compared($0.action) }
        }
      }
      let states = sides.map { $0.conversation("1")?.record.state.phase }
      if outcomes[0] != outcomes[1] || states[0] != states[1] {
        return "\(locale) on \(channel): \(events) gives \(outcomes)"
      }
    }
    return nil
  }

  /// What shows of a conversation that goes on under the new version after some random events: ""
  /// where nothing does but words, nil where it has to stay.
  package mutating func move(_ old: TestedFlow, _ new: TestedFlow, _ map: RunningMap) -> String? {
    let start = old.zone.defaultStart.advanced(
      byMilliseconds: Int64(random.below(14 * 24)) * 3_600_000)
    var sides = [Session(program: old.program, schedule: old.schedule, start: start)]
    let locale = old.program.tables.texts.string(random.pick(old.program.tables.locales))
    let channel = old.program.tables.channels.contains(.web) ? Channel.web : .facebook
    var events = ["channel \(channel) locale \(locale)"]
    let moment = 1 + random.below(8)
    for number in 0..<40 {
      if number == moment {
        guard let conversation = sides[0].conversation("1"),
          let carried = map.carry(conversation.snapshot)
        else { return nil }
        var other = Session(
          program: new.program, schedule: new.schedule, start: sides[0].now)
        try? other.receive(
          .team(isOnline: teamIsOnline), conversation: nil, at: other.now
        ) { _ in }
        do {
          try other.receive(.restore(snapshot: carried), conversation: "1", at: other.now) { _ in }
        } catch {
          return "\(events): \(error)"
        }
        sides.append(other)
        events.append("moved")
      }
      let options = sides[0].conversation("1")?.offeredOptions ?? []
      let event = number == 0 ? open(locale, channel) : event(options, locale, channel)
      var time = sides[0].now
      if case .tick = event {
        time = time.advanced(byMilliseconds: random.pick([1, 30, 60, 3600, 80_000]) * 1000)
      }
      switch event {
      case .team(let isOnline), .opened(_, _, .some(let isOnline)): teamIsOnline = isOnline
      default: break
      }
      // What comes once it is over belongs to another conversation.
      if sides[0].conversation("1")?.isOver(at: time) == true { return sides.count > 1 ? "" : nil }
      events.append("\(event)")
      var outcomes = sides.map { _ in [String]() }
      for side in sides.indices {
        let name = event.concernsAll ? nil : "1"
        try? sides[side].receive(event, conversation: name, at: time) { line in
          outcomes[side] += line.effects.map { "\(line.at) \(Self.wordless($0.action))" }
        }
        outcomes[side].append("\(sides[side].conversation("1")?.record.state.phase as Any)")
      }
      if outcomes.count > 1, outcomes[0] != outcomes[1] { return "\(events) gives \(outcomes)" }
    }
    return ""
  }

  /// The action without what the bot says.
  private static func wordless(_ action: Outgoing.Action) -> Outgoing.Action {
    switch action {
    case .say: .say("")
    case .promptEmail(_, _, let consent):
      .promptEmail("", isDefault: false, consent: consent == nil ? nil : "")
    case .choices(_, let options): .choices("", options: options)
    default: action
    }
  }

  /// The events of a conversation that breaks a guarantee; nil where 40 random ones don't.
  package mutating func breach(_ flow: TestedFlow, of watch: GuaranteeWatch) -> String? {
    let start = flow.zone.defaultStart.advanced(
      byMilliseconds: Int64(random.below(14 * 24)) * 3_600_000)
    var session = Session(
      program: flow.program, schedule: flow.schedule, start: start, observes: true)
    let locale = flow.program.tables.texts.string(random.pick(flow.program.tables.locales))
    let channels = [(Channel.web, Channels.web), (.facebook, .facebook)]
      .filter { flow.program.tables.channels.contains($0.1) }.map(\.0)
    let channel = random.pick(channels)
    var memory = GuaranteeWatch.Memory()
    var events: [SessionEvent] = []
    func told() -> String { "\(locale) on \(channel) from \(start): \(events)" }
    for number in 0..<40 {
      let options = session.conversation("1")?.offeredOptions ?? []
      let event = number == 0 ? open(locale, channel) : event(options, locale, channel)
      var time = session.now
      if case .tick = event {
        time = time.advanced(byMilliseconds: random.pick([1, 30, 60, 3600, 80_000]) * 1000)
      }
      // What comes once it is over belongs to another conversation.
      if session.conversation("1")?.isOver(at: time) == true { return nil }
      events.append(event)
      try? session.receive(event, conversation: "1", at: time) { _ in }
      for observed in session.takeObservations() {
        if watch.take(observed, &memory, foresees: false) { return told() }
      }
      if let record = session.conversation("1")?.record,
        watch.pass(to: session.now, record, &memory)
      {
        return told()
      }
    }
    return nil
  }

  private static let texts =
    ConditionGenerator.literals + ConditionGenerator.numbers
    + ["Hello", "5", "yes", "no", "a@example.com", "+34600000000"]

  /// The action without what isn't compared: the words beside a box, whose words they are.
  private static func compared(_ action: Outgoing.Action) -> Outgoing.Action {
    guard case .promptEmail(let text, _, let consent) = action else { return action }
    return .promptEmail(text, isDefault: false, consent: consent == nil ? nil : "")
  }

  private mutating func open(_ locale: String, _ channel: Channel) -> SessionEvent {
    let contact =
      random.once(in: 2)
      ? nil : Contact(email: "ana@example.com", firstName: random.once(in: 2) ? "Ana" : nil)
    let visit = Visit(
      locale: locale, channel: channel, isReturning: random.once(in: 2),
      page: random.once(in: 2) ? "https://acme.es/pro" : nil, contact: contact)
    return .opened(chatflow: nil, visit, team: random.once(in: 2))
  }

  private mutating func event(
    _ options: [String], _ locale: String, _ channel: Channel
  ) -> SessionEvent {
    switch random.below(16) {
    case 0: return open(locale, channel)
    case 1: return .agentMessage
    case 2: return random.once(in: 3) ? .closed : .tick
    case 3: return .team(isOnline: random.once(in: 2))
    case 4: return .contactAssociated(Contact(email: "eva@example.com", lastName: "Sol"))
    case 5:
      return .emailSubmitted(random.pick(["x@example.com", "no"]), consent: random.once(in: 2))
    case 6, 7, 8, 9: return .tick
    case 10, 11, 12:
      return options.isEmpty ? .tick : .optionPicked(random.pick(options))
    default:
      return .visitorMessage(
        random.pick(options.isEmpty ? Self.texts : Self.texts + options), id: nil)
    }
  }
}

extension SessionEvent {
  /// Whether it is told to all conversations.
  fileprivate var concernsAll: Bool {
    switch self {
    case .team, .tick: true
    default: false
    }
  }
}
