package import ChatflowCalendar

/// `availability` as written.
package struct AvailabilityBlock: Sendable {
  package enum Away: Sendable { case message(MessageText), welcome, nothing }
  package var keySpan: Span
  /// The name of a calendar document.
  package var calendar: Text?
  /// Hours written right here.
  package var hours: HoursBlock?
  package var requiresTeam: Bool
  package var teamKey: Span?
  package var away: Away?
  package var awayKey: Span?
  /// Where `show: message` stands, if it does.
  package var awayShow: Span?
  /// Whether the line `away:` is missing, and that was told.
  package var lacksAwayLine = false
}

/// `timezone`, `hours` and `exceptions`, in a chatflow or a calendar document.
package struct HoursBlock: Sendable {
  package var timezone: Text
  /// Nil: all day, every day.
  package var days: [DayHours]?
  package var exceptions: [ExceptionDays]
  /// Whether all of it could be read.
  package var isIntact: Bool
}

/// A line of `hours`.
package struct DayHours: Sendable {
  /// 0 Monday to 6 Sunday.
  package var weekdays: [Int]
  package var keySpan: Span
  /// Empty: closed.
  package var intervals: [HoursInterval]
  package var valueSpan: Span
}

/// From and to, in minutes of the day; `end` is over 1440 when it runs into the next day.
package struct HoursInterval: Sendable {
  package var start: Int
  package var end: Int
  package var span: Span
  package init(start: Int, end: Int, span: Span) {
    self.start = start
    self.end = end
    self.span = span
  }
}

/// A line of `exceptions`.
package struct ExceptionDays: Sendable {
  package enum Days: Sendable {
    /// Both inclusive, the last not before the first.
    case dates(CivilDate, CivilDate)
    /// Each year, both inclusive; one that ends before it starts runs into the next year.
    case yearly(YearDay, YearDay)
  }
  package var days: Days
  package var keySpan: Span
  /// Empty: closed.
  package var intervals: [HoursInterval]
  package var valueSpan: Span
}

/// A calendar document: hours that several chatflows share.
package struct CalendarDocument: Sendable {
  package var file: SourceFile
  package var name: Text
  package var hours: HoursBlock
}
