import ChatflowSimulator
import ChatflowSyntax
import Foundation
import Testing

/// Which flow a scenario file gets, and what is said where it can't have it.
@Suite struct ScenarioLoadingTests {
  private static func file(_ name: String, _ text: String) -> SourceFile {
    SourceFile(name: name, bytes: Array(text.utf8))
  }

  private static let scenarios = ["one", "two", "three"].map {
    file(
      "\($0).test.yaml",
      "chatflow: flow\ntests: [{name: greets, steps: [open, {bot: Hi!}]}]\n")
  }

  @Test func aFaultyFlowIsToldOnce() throws {
    let faulty = Self.file("flow.yaml", "chatflow: flow\nversion: 1\nwelcom: Hi!\n")
    for loaded in [
      try Loaded(Self.scenarios, neighbours: [[faulty]]), try Loaded(Self.scenarios + [faulty]),
    ] {
      #expect(loaded.scenarios.isEmpty)
      #expect(loaded.faults.map(\.rule.code) == ["CF0102"])
      #expect(loaded.diagnostics.map(\.rule.code) == ["CF0102"])
    }
  }

  @Test func aFlowIsLoweredOnce() throws {
    let flow = Self.file("flow.yaml", "chatflow: flow\nversion: 1\nwelcome: Hi!\n")
    let loaded = try Loaded(Self.scenarios, neighbours: [[flow]])
    #expect(loaded.scenarios.count == Self.scenarios.count)
    #expect(loaded.results.allSatisfy { $0.failure == nil })
    #expect(loaded.diagnostics.isEmpty)
  }

  /// Times that clocks skip, or show twice, wherever they stand; each line once.
  @Test func doubtfulTimes() throws {
    let flow = Self.file(
      "flow.yaml",
      """
      chatflow: flow
      version: 1
      welcome: Hi!
      availability:
        timezone: Europe/Madrid
        hours: {mon-sun: 00:00-23:00}
        away: {show: welcome}
      """)
    let tests = Self.file(
      "flow.test.yaml",
      """
      chatflow: flow
      defaults: {at: 2026-03-29 02:30}
      tests:
        - {name: skipped, steps: [open, bot: Hi!]}
        - {name: skipped, too, steps: [open, bot: Hi!]}
        - {name: once, at: 2026-03-29 03:00, steps: [open, bot: Hi!]}
        - {name: an instant, at: "2026-10-25T02:30:00+01:00", steps: [open, bot: Hi!]}
        - name: twice
          at: 2026-10-24 12:00
          steps:
            - open
            - bot: Hi!
            - at: 2026-10-25 02:30

      """
      .replacingOccurrences(of: "skipped, too", with: "skipped too"))
    let loaded = try Loaded([flow, tests])
    #expect(
      loaded.diagnostics.map { "\($0.span.start.line) \($0.rule.code) \($0.help ?? "")" } == [
        "2 CF0607 write `2026-03-29T03:00:00+02:00`, or another time",
        "13 CF0607 write `2026-10-25T02:30:00+02:00` or `2026-10-25T02:30:00+01:00`",
      ])
    #expect(loaded.results.allSatisfy { $0.failure == nil })
  }
}
