public import ChatflowCalendar

/// `availability` as written.
public struct AvailabilityBlock: Sendable {
  public enum Away: Sendable { case message(MessageText), welcome, nothing }
  public var keySpan: Span
  /// The name of a calendar document.
  public var calendar: Text?
  /// Hours written right here.
  public var hours: HoursBlock?
  public var requiresTeam: Bool
  public var teamKey: Span?
  public var away: Away?
  public var awayKey: Span?
  /// Where `show: message` stands, if it does.
  public var awayShow: Span?
}

/// `timezone`, `hours` and `exceptions`, in a chatflow or a calendar document.
public struct HoursBlock: Sendable {
  public var timezone: Text
  /// Nil: all day, every day.
  public var days: [DayHours]?
  public var exceptions: [ExceptionDays]
}

/// A line of `hours`.
public struct DayHours: Sendable {
  /// 0 Monday to 6 Sunday.
  public var weekdays: [Int]
  public var keySpan: Span
  /// Empty: closed.
  public var intervals: [HoursInterval]
  public var valueSpan: Span
}

/// From and to, in minutes of the day; `end` is over 1440 when it runs into the next day.
public struct HoursInterval: Sendable {
  public var start: Int
  public var end: Int
  public var span: Span
  public init(start: Int, end: Int, span: Span) {
    self.start = start
    self.end = end
    self.span = span
  }
}

/// A line of `exceptions`.
public struct ExceptionDays: Sendable {
  /// Inclusive.
  public var first: CivilDate
  /// Inclusive; not before ``first``.
  public var last: CivilDate
  public var keySpan: Span
  /// Empty: closed.
  public var intervals: [HoursInterval]
  public var valueSpan: Span
}

/// A calendar document: hours that several chatflows share.
public struct CalendarDocument: Sendable {
  public var file: SourceFile
  public var name: Text
  public var hours: HoursBlock
}
