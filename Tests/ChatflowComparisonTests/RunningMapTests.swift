import ChatflowCompiler
import ChatflowExplorer
import ChatflowProgram
import ChatflowSimulator
import ChatflowSyntax
import Foundation
import FuzzTargets
import TestSupport
import Testing

/// Conversations that go on under another version of their chatflow.
@Suite struct RunningMapTests {
  /// How many changes are tried, more with `CHATFLOW_ROUNDS`.
  private static let count =
    60 * (ProcessInfo.processInfo.environment["CHATFLOW_ROUNDS"].flatMap { UInt64($0) } ?? 1)

  /// Nobody notices anything but words.
  @Test func whatMovesGoesTheSameWay() throws {
    var moved = 0
    var stayed = 0
    for seed in 0..<Self.count {
      guard let pair = try PairTrial.pair(seed: seed) else { continue }
      let map = RunningMap(from: pair.old.program, to: pair.new.program)
      for run in UInt64(0)..<10 {
        var visit = PairVisit(seed: seed &* 1000 + run)
        guard let told = visit.move(pair.old, pair.new, map) else {
          stayed += 1
          continue
        }
        moved += 1
        #expect(told.isEmpty, "\(pair.name): \(told)")
      }
    }
    #expect(moved > 50 && stayed > 50, "\(moved) moved, \(stayed) stayed")
  }

  private static let flow = """
    chatflow: shop
    version: 1
    welcome: Hi!
    start: menu
    steps:
      menu:
        - choose: What is it?
          options: {Prices: prices, A person: human}
          otherwise: human
      prices:
        - ask: For how many?
          as: number
          save: seats
          otherwise: human
        - end: Thanks.
      human:
        - ask: Your name?
          save: name
        - handoff: One moment.
    """

  private static func program(_ text: String) throws -> Program {
    let file = SourceFile(name: "flow.yaml", bytes: Array(text.utf8))
    let lowered = try #require(Compilation([file]) { _ in true }.lowered()?.first)
    return try Program(verifying: lowered.tables)
  }

  struct Case: Sendable, CustomTestStringConvertible {
    let old: String
    let new: String
    let staying: [String]
    var testDescription: String { new }
  }

  @Test(arguments: [
    Case(old: "Hi!", new: "Hello!", staying: []),
    Case(old: "For how many?", new: "How many seats?", staying: []),
    // What leads to it is not the same either.
    Case(old: "as: number", new: "as: number\n      min: 1", staying: ["new", "menu", "prices"]),
    Case(old: "end: Thanks.", new: "end: [Thanks., Bye!]", staying: ["new", "menu", "prices"]),
    Case(old: "handoff: One", new: "handoff: The one", staying: []),
    Case(old: "Prices: prices", new: "Price list: prices", staying: ["new", "menu"]),
    Case(
      old: "start: menu\nsteps:",
      new: "start: hello\nsteps:\n  hello:\n    - notify: seen\n    - goto: menu",
      staying: ["new"]),
    Case(
      old: "welcome: Hi!", new: "welcome: Hi!\nemail_capture: {when: immediately}",
      staying: [
        "new", "menu", "prices", "human", "waiting_for_team", "with_team", "closed",
      ]),
    Case(
      old: "welcome: Hi!",
      new: "welcome: Hi!\navailability: {timezone: UTC, hours: {mon: 09:00-17:00}}",
      staying: [
        "new", "menu", "prices", "human", "waiting_for_team", "with_team", "closed",
      ]),
  ])
  func statesAreTold(_ one: Case) throws {
    let changed = Self.flow.replacing(one.old, with: one.new, maxReplacements: 1)
    #expect(changed != Self.flow)
    let states = RunningMap(
      from: try Self.program(Self.flow), to: try Self.program(changed)
    ).states
    let all = ["new", "human", "menu", "prices", "waiting_for_team", "with_team", "closed"]
    #expect(states.staying == all.filter { one.staying.contains($0) })
    #expect(states.moving == all.filter { !one.staying.contains($0) })
  }
}
