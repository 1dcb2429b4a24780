import ChatflowEngine
package import ChatflowProgram

/// Whether a guarantee holds over everything that can happen (meaning 7.3).
package struct GuaranteeSearch {
  package enum Verdict: Sendable {
    /// It holds, over all inputs of meaning 7.2.
    case proved
    /// It holds because its moment can't happen, or because its condition never holds.
    case vacuous(neverAsked: Bool)
    /// This is a shortest way that breaks it, and how long nothing more happens then, in
    /// milliseconds.
    case broken(Path, quiet: Int64)
    /// Nothing was found, and not everything was searched.
    case undecided
  }

  /// What came of it; nil as long as it isn't over.
  package private(set) var verdict: Verdict?
  private let guarantee: Guarantee
  private let side: ExploredProgram
  private let readable: Readable
  private var search: Search<GuaranteeJudge>?
  /// How many situations were told apart.
  package var stateCount: Int { search?.stateCount ?? 0 }
  /// How many situations are told apart at most.
  package static let limit = 100_000

  /// Begins to search for a conversation that breaks a guarantee.
  package init(
    _ guarantee: Guarantee, of program: Program, limit: Int = GuaranteeSearch.limit
  ) {
    self.guarantee = guarantee
    let asked = guarantee.when?.conditions ?? []
    side = ExploredProgram(
      program, alsoAsked: asked.map { program.tables.conditions[Int($0.index)] },
      heedsWords: false)
    let alphabet = Alphabet([side])
    readable = Readable(alphabet.symbols)
    // What no part of the program does needs no search, which may be long.
    if let moment = guarantee.moment, !program.tables.canHappen(moment) {
      verdict = guarantee.needsMoment ? .vacuous(neverAsked: false) : .proved
      return
    }
    guard let settings = alphabet.settings() else {
      verdict = .undecided
      return
    }
    search = Search(
      alphabet, GuaranteeJudge(GuaranteeWatch(guarantee, program)), settings: settings,
      followsHours: [true], limit: limit, recordsStandings: true)
  }

  /// Looks at a number of situations at most. `confirm` plays what was found and says whether it is
  /// so.
  package mutating func proceed(
    _ situations: Int, confirm: (Path, Int64, Readable) -> Bool
  ) {
    let readable = readable
    guard verdict == nil,
      let outcome = search?.proceed(situations, confirm: { confirm($1, $0, readable) })
    else { return }
    switch outcome {
    case .found(let quiet, let path): verdict = .broken(path, quiet: quiet)
    case .exhausted(let isDoubtful):
      if isDoubtful || side.asksForTimes {
        verdict = .undecided
      } else {
        let property = search?.property
        if property?.happens == false, guarantee.needsMoment {
          verdict = .vacuous(neverAsked: false)
        } else if property?.isAsked == false, !guarantee.endsEarly {
          verdict = .vacuous(neverAsked: true)
        } else {
          verdict = .proved
        }
      }
    case .limited: verdict = .undecided
    }
  }
}

extension ProgramTables {
  /// Whether anything in the program can bring a moment about, as far as that is written in one
  /// place.
  fileprivate func canHappen(_ moment: Guarantee.Moment) -> Bool {
    switch moment {
    case .nothing: false
    case .notify(let name):
      code.contains { if case .notify(name) = $0 { true } else { false } }
    case .handOff:
      code.contains { if case .handOff = $0 { true } else { false } }
    default: true
    }
  }
}

extension Guarantee {
  /// The moment that it speaks of; nil where it speaks of what comes in the end.
  fileprivate var moment: Moment? {
    switch verb {
    case .never(let moment, _), .atMost(_, let moment), .after(let moment, _, _): moment
    case .reaches: nil
    }
  }

  /// Whether it says nothing where its moment can't happen: that something never happens at all is
  /// what it says then.
  fileprivate var needsMoment: Bool {
    if case .never(_, before: nil) = verb { return when != nil }
    return true
  }

  /// Whether conversations are left alone in which nothing can break it any more: what is so in the
  /// rest of them isn't known.
  fileprivate var endsEarly: Bool {
    switch verb {
    case .never(_, before: .some), .reaches: true
    default: false
    }
  }
}

/// Finds where a guarantee is broken.
struct GuaranteeJudge: Judge {
  let watch: GuaranteeWatch
  /// Whether the moment that the guarantee speaks of came anywhere.
  private(set) var happens = false
  /// Whether its condition held anywhere; without one it does.
  private(set) var isAsked: Bool

  init(_ watch: GuaranteeWatch) {
    self.watch = watch
    isAsked = watch.guarantee.when == nil
  }

  var initialMemory: GuaranteeWatch.Memory { GuaranteeWatch.Memory() }

  func append(_ memory: GuaranteeWatch.Memory, at now: Instant, to key: inout [UInt8]) {
    key.append((memory.isOver ? 1 : 0) | (memory.hasBegun ? 2 : 0) | (memory.isLeft ? 4 : 0))
    key.append(UInt8(truncatingIfNeeded: memory.count))
    key.append(UInt8(truncatingIfNeeded: memory.count >> 8))
    key.append(UInt8(truncatingIfNeeded: memory.silences))
    key.append(UInt8(truncatingIfNeeded: memory.silences >> 8))
    guard let since = memory.since else { return key.append(0) }
    key.append(1)
    let passed = UInt64(bitPattern: now.milliseconds - since)
    for shift in 0..<8 { key.append(UInt8(truncatingIfNeeded: passed >> UInt64(shift * 8))) }
  }

  mutating func judge(
    _ step: Step, _ before: borrowing Situation, _ after: borrowing Situation,
    _ first: borrowing EffectBuffer, _ second: borrowing EffectBuffer,
    _ memory: inout GuaranteeWatch.Memory
  ) -> Judgement<Int64>? {
    let event = Observation(
      conversation: "", act: step.input.act, at: after.now, facts: after.facts,
      before: before.first, after: after.first, effects: copy first)
    if !happens, watch.happens(in: event) { happens = true }
    if !isAsked, watch.asks(in: event) { isAsked = true }
    guard watch.take(event, &memory, foresees: true) else { return nil }
    return Judgement(finding: watch.quiet(memory, at: after.now), isSayable: true)
  }

  /// What the visitor does in another conversation is another conversation's; and where all that
  /// counts is what visitors answer, nobody of the team acts.
  func allows(
    _ input: Input, _ situation: borrowing Situation, _ memory: GuaranteeWatch.Memory
  ) -> Bool {
    if input == .dayPasses { return false }
    guard case .reaches = watch.guarantee.verb else { return true }
    switch input {
    case .agent, .associate, .close, .leave: return false
    case .open: return !memory.hasBegun
    case .visitor, .pick, .email, .advance, .hours, .team, .dayPasses: return true
    }
  }

  /// As long as the moment hasn't come anywhere, it may still come where it breaks nothing.
  func isSettled(_ situation: borrowing Situation, _ memory: GuaranteeWatch.Memory) -> Bool {
    happens && watch.isSettled(memory)
  }
}

extension GuaranteeWatch {
  /// How long nobody does anything until a breach shows, in milliseconds.
  fileprivate func quiet(_ memory: Memory, at now: Instant) -> Int64 {
    switch guarantee.verb {
    case .after(_, let within, _):
      return memory.since.map { max(0, $0 + within - now.milliseconds) } ?? 0
    case .reaches(_, let limit, _):
      return memory.count >= limit ? 0 : ConversationState.reopeningMilliseconds
    case .never, .atMost: return 0
    }
  }
}

extension Input {
  /// Who does something.
  fileprivate var act: Observation.Act {
    switch self {
    case .advance, .dayPasses: .deadline
    case .agent: .agent
    case .associate: .association
    case .close: .close
    case .email: .email
    case .hours, .team: .facts
    case .leave: .leaving
    case .open: .opening
    case .pick: .pick
    case .visitor: .message
    }
  }
}

extension Situation {
  /// What is so.
  fileprivate var facts: Facts {
    var facts: Facts = []
    if isWithinHours { facts.insert(.withinHours) }
    if teamIsOnline { facts.formUnion([.teamOnline, .ownerOnline]) }
    return facts
  }
}
