import ChatflowCalendar
import ChatflowCompiler
import ChatflowSyntax

/// What of opening hours tests can see: each line open, and each away.
enum HoursPoints {
  /// All of them, each with a moment that shows it, in the order of the source.
  static func all(
    _ lines: HoursLines
  ) -> [(point: CoveragePoint, moment: HoursLines.Moment)] {
    lines.sights().compactMap { sight, moment in
      guard let span = lines.span(sight.line) else { return nil }
      let name = "hours `\(span.text)` while \(sight.isOpen ? "open" : "away")"
      let point = CoveragePoint(kind: .hours, name: name, span: span, way: .hours(sight))
      return (point, moment)
    }
  }

  /// The points of a flow with those of its hours, in the order of the source.
  static func among(_ points: [CoveragePoint], _ lines: HoursLines?) -> [CoveragePoint] {
    let all = points + (lines.map { HoursPoints.all($0) } ?? []).map(\.point)
    return all.enumerated().sorted {
      ($0.element.span.range.lowerBound, $0.offset) < ($1.element.span.range.lowerBound, $1.offset)
    }.map(\.element)
  }
}

extension HoursLines.Moment {
  /// The same on a wall clock.
  var wall: WallClock? { WallClock(date: date, hour: minute / 60, minute: minute % 60) }

  init(_ wall: WallClock) {
    self.init(date: wall.date, minute: wall.millisecondOfDay / 60_000)
  }
}
