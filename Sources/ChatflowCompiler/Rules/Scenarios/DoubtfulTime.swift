package import ChatflowCalendar
import ChatflowProgram
package import ChatflowSyntax

/// A time in a test that clocks skip, or show twice.
package enum DoubtfulTime {
  package static let rule = Rule(
    607, "doubtful-time", .note,
    summary: "A test begins at a time that clocks skip, or show twice.",
    reason: """
      Where clocks go forward, times are skipped: such a one counts as the moment of the change. \
      Where they go back, times come twice: the first counts. Write the time that is meant with \
      its offset from UTC.
      """,
    described: """
      In a chatflow whose `timezone` is Europe/Madrid, a test has `at: 2026-10-25 02:30`. Clocks \
      there show that time twice: write `2026-10-25T02:30:00+02:00` or `2026-10-25T02:30:00+01:00`.
      """)

  /// The times of a file that are doubtful on the clocks of its flow's zone; each place once.
  package static func check(
    _ file: ScenarioFile, zone: String, _ rules: TimeZoneRules
  ) -> [Diagnostic] {
    var seen: Set<Range<Int>> = []
    return times(file).compactMap { time, span in
      guard case .wall(let wall) = time, seen.insert(span.range).inserted else { return nil }
      return diagnostic(wall, span, zone, rules)
    }
  }

  private static func times(_ file: ScenarioFile) -> [(ScenarioTime, Span)] {
    file.tests.flatMap { test in
      let steps = test.steps.compactMap { step -> (ScenarioTime, Span)? in
        if case .input(.at(let time)) = step.kind { (time, step.span) } else { nil }
      }
      return (test.setting.at.map { [($0.value, $0.span)] } ?? []) + steps
    }
  }

  private static func diagnostic(
    _ wall: WallClock, _ span: Span, _ zone: String, _ rules: TimeZoneRules
  ) -> Diagnostic? {
    func written(_ instant: Instant) -> String {
      InstantText.format(instant, offsetSeconds: rules.offset(at: instant))
    }
    switch rules.localTime(wall) {
    case .once: return nil
    case .skipped(let change):
      return Diagnostic(
        rule, span, "clocks in \(zone) skip this time, so the moment of the change counts",
        help: "write `\(written(change))`, or another time")
    case .twice(let first, let second):
      return Diagnostic(
        rule, span, "clocks in \(zone) show this time twice, and the first counts",
        help: "write `\(written(first))` or `\(written(second))`")
    }
  }
}
