// The settings of a flow that are no steps: capture, away, routing, and what hosts need to know.

/// `email_capture` (contract 3.4). Texts are final: built-in ones are filled in.
public struct EmailCapture: Hashable, Sendable {
  public enum Timing: Hashable, Sendable {
    case immediately
    /// Milliseconds from the beginning of the wait.
    case after(UInt32)
    case awayOnly
  }
  public var timing: Timing
  public var message: MessageID
  /// Whether ``message`` is the built-in text.
  public var messageIsDefault: Bool
  /// Said instead while away with ``AwayBehavior/message(_:)``.
  public var awayMessage: MessageID
  /// Whether ``awayMessage`` is the built-in text.
  public var awayMessageIsDefault: Bool
  public var consent: MessageID?
  public var invalid: MessageID
  public var thanks: MessageID?
  /// At least 1.
  public var attempts: UInt16

  public init(
    timing: Timing, message: MessageID, messageIsDefault: Bool, awayMessage: MessageID,
    awayMessageIsDefault: Bool, consent: MessageID?, invalid: MessageID, thanks: MessageID?,
    attempts: UInt16
  ) {
    self.timing = timing
    self.message = message
    self.messageIsDefault = messageIsDefault
    self.awayMessage = awayMessage
    self.awayMessageIsDefault = awayMessageIsDefault
    self.consent = consent
    self.invalid = invalid
    self.thanks = thanks
    self.attempts = attempts
  }
}

/// `availability.away` (contract 3.2).
public enum AwayBehavior: Hashable, Sendable {
  /// Away is treated like open.
  case welcome
  case message(MessageID)
  /// The chat is not offered.
  case nothing
}

/// `availability`: hours, and whether the team must be online.
public struct Availability: Hashable, Sendable {
  /// Nil: always within hours.
  public var hours: OpeningHours?
  public var requiresTeam: Bool
  public var away: AwayBehavior
  public init(hours: OpeningHours?, requiresTeam: Bool, away: AwayBehavior) {
    self.hours = hours
    self.requiresTeam = requiresTeam
    self.away = away
  }
}

/// Hours of a week in a time zone, with exceptions.
public struct OpeningHours: Hashable, Sendable {
  /// An IANA zone name, for example `Europe/Madrid`.
  public var zone: TextID
  /// Seven lists, Monday first, of intervals that start on that day, sorted, not overlapping.
  public var week: [[DayInterval]]
  /// Sorted by first day, not overlapping.
  public var exceptions: [DayException]
  public init(zone: TextID, week: [[DayInterval]], exceptions: [DayException]) {
    self.zone = zone
    self.week = week
    self.exceptions = exceptions
  }
}

/// An interval that starts on a day, in minutes of the wall clock from that day's midnight; it
/// contains its start and not its end.
public struct DayInterval: Hashable, Sendable {
  /// 0 to 1439.
  public var start: UInt16
  /// More than ``start`` by at most 1440; over 1440 it runs into the next day.
  public var end: UInt16
  public init(start: UInt16, end: UInt16) {
    self.start = start
    self.end = end
  }
}

/// Days on which other intervals start than those of the week; none: closed.
public struct DayException: Hashable, Sendable {
  /// Days since 1970-01-01, inclusive.
  public var first: Int32
  /// Days since 1970-01-01, inclusive; not before ``first``.
  public var last: Int32
  public var intervals: [DayInterval]
  public init(first: Int32, last: Int32, intervals: [DayInterval]) {
    self.first = first
    self.last = last
    self.intervals = intervals
  }
}

/// `routing` (contract 3.5).
public struct Routing: Hashable, Sendable {
  public var assign: Assignee
  /// When the contact has no owner, or the owner is offline.
  public var otherwise: Assignee
  public init(assign: Assignee, otherwise: Assignee) {
    self.assign = assign
    self.otherwise = otherwise
  }
}

/// `target`: on which pages, and to whom, a flow is shown.
public struct Target: Hashable, Sendable {
  public enum Visitors: UInt8, Hashable, Sendable, CaseIterable {
    case all = 0
    case known = 1
    case unknown = 2
  }
  public var priority: Int32
  /// Host patterns; none: any site.
  public var sites: [TextID]
  public var show: [TextID]
  public var hide: [TextID]
  public var visitors: Visitors
  public init(
    priority: Int32, sites: [TextID], show: [TextID], hide: [TextID], visitors: Visitors
  ) {
    self.priority = priority
    self.sites = sites
    self.show = show
    self.hide = hide
    self.visitors = visitors
  }
}

/// `display`: how the chat shows itself.
public struct Display: Hashable, Sendable {
  public enum Opening: UInt8, Hashable, Sendable, CaseIterable {
    case launcher = 0
    case welcome = 1
    case chat = 2
  }
  public var heading: MessageID?
  public var open: Opening
  /// Milliseconds.
  public var after: UInt32?
  /// 0 to 100.
  public var scrolledPercent: UInt8?
  public var exitIntent: Bool
  public var smallScreens: Bool
  public init(
    heading: MessageID?, open: Opening, after: UInt32?, scrolledPercent: UInt8?,
    exitIntent: Bool, smallScreens: Bool
  ) {
    self.heading = heading
    self.open = open
    self.after = after
    self.scrolledPercent = scrolledPercent
    self.exitIntent = exitIntent
    self.smallScreens = smallScreens
  }
}

/// The channels a flow runs on.
@frozen
public struct Channels: OptionSet, Hashable, Sendable {
  public var rawValue: UInt8
  public init(rawValue: UInt8) { self.rawValue = rawValue }
  public static let web = Channels(rawValue: 1)
  public static let facebook = Channels(rawValue: 2)
}
