import ChatflowCalendar
import ChatflowComparison
import ChatflowCompiler
import ChatflowEngine
import ChatflowProgram
import ChatflowSession
import ChatflowSimulator
import ChatflowSyntax
import Foundation
import FuzzTargets
import Mutants
import TestSupport
import Testing

/// Random flows against random changes of them: what is called the same, no conversation tells
/// apart; what differs was played before it was told.
@Suite struct RandomPairTests {
  private static let zones = ZoneDatabase { name in
    FileManager.default.contents(atPath: "/usr/share/zoneinfo/\(name)").map { [UInt8]($0) }
  }

  /// How many pairs are tried, more with `CHATFLOW_ROUNDS`, and how many situations each may have.
  private static let pairCount =
    20 * (ProcessInfo.processInfo.environment["CHATFLOW_ROUNDS"].flatMap { UInt64($0) } ?? 1)
  private static let limit = 1000

  private struct Pair {
    let name: String
    let old: TestedFlow
    let new: TestedFlow
  }

  /// A flow and one of its mutants.
  private static func pair(seed: UInt64) throws -> Pair? {
    var random = SeededGenerator(seed: seed)
    let text = FlowGenerator.flow(seed: seed % 400).description
    let file = SourceFile(name: "flow.yaml", bytes: Array(text.utf8))
    let compilation = Compilation([file]) { (try? zones.rules(for: $0)) != nil }
    guard let lowered = compilation.lowered()?.first else { return nil }
    let program = try Program(verifying: lowered.tables)
    let mutants = MutantMaker.all(of: lowered.tables)
    guard !mutants.isEmpty else { return nil }
    let mutant = random.pick(mutants)
    return Pair(
      name: "\(seed): \(mutant.name)", old: try TestedFlow(lowered, program: program, zones: zones),
      new: try TestedFlow(nil, program: mutant.program, zones: zones))
  }

  @Test func verdictsHold() throws {
    let day = try #require(InstantText.parseWallClock("2026-11-30 00:00")).date
    var counts: [FlowComparison.Verdict: Int] = [:]
    for seed in 0..<Self.pairCount {
      guard let pair = try Self.pair(seed: seed) else { continue }
      let found = FlowComparison(
        name: pair.old.program.name, old: pair.old, new: pair.new, from: day, limit: Self.limit)
      counts[found.verdict, default: 0] += 1
      switch found.verdict {
      case .differs: #expect(found.difference != nil, "\(pair.name)")
      case .same:
        guard found.hours.isEmpty else { continue }
        for run in UInt64(0)..<20 {
          var visits = RandomVisit(seed: seed &* 1000 + run)
          let told = visits.firstDifference(pair.old, pair.new)
          #expect(told == nil, "\(pair.name) is called the same, and \(told ?? "")")
        }
      case .added, .removed, .words, .undecided: break
      }
    }
    // Each kind of verdict is among them.
    for verdict in [FlowComparison.Verdict.same, .words, .differs] {
      #expect((counts[verdict] ?? 0) > 0, "\(counts)")
    }
  }
}

/// Somebody who does what comes to their mind, under both versions at once.
private struct RandomVisit {
  private var random: SeededGenerator

  init(seed: UInt64) { random = SeededGenerator(seed: seed) }

  /// What one of 40 random events shows; nil where both sides always do the same.
  mutating func firstDifference(_ old: TestedFlow, _ new: TestedFlow) -> String? {
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
    var events = ["channel \(channel) locale \(locale)"]
    for number in 0..<40 {
      let options = sides[0].conversation("1")?.offeredOptions ?? []
      let event = number == 0 ? open(locale, channel) : event(options, locale, channel)
      var time = sides[0].now
      if case .tick = event {
        time = time.advanced(byMilliseconds: random.pick([1, 30, 60, 3600, 90_000]) * 1000)
      }
      events.append("\(event)")
      var outcomes: [[Outgoing.Action]] = [[], []]
      for side in 0..<2 {
        try? sides[side].receive(event, conversation: "1", at: time) { line in
          outcomes[side] += line.effects.map { Self.compared($0.action) }
        }
      }
      let states = sides.map { $0.conversation("1")?.record.state.phase }
      if outcomes[0] != outcomes[1] || states[0] != states[1] {
        return "\(events) gives \(outcomes)"
      }
    }
    return nil
  }

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
      let literals = ConditionGenerator.literals + ConditionGenerator.numbers
      return .visitorMessage(
        random.pick(
          literals + options + ["Hello", "5", "yes", "no", "a@example.com", "+34600000000"]),
        id: nil)
    }
  }
}
