// The settings of a flow that are no steps: capture, away, routing, and what hosts need to know.

/// `email_capture` (meaning 3.4). Texts are final: built-in ones are filled in.
package struct EmailCapture: Hashable, Sendable {
  /// When the prompt is sent.
  package enum Timing: Hashable, Sendable {
    case immediately
    /// Milliseconds from the beginning of the wait.
    case after(UInt32)
    case awayOnly
  }
  /// When the prompt is sent.
  package var timing: Timing
  /// The prompt, except while ``awayMessage`` stands for it.
  package var message: MessageID
  /// Whether ``message`` is the built-in text.
  package var messageIsDefault: Bool
  /// Said instead while away with ``AwayBehavior/message(_:)``.
  package var awayMessage: MessageID
  /// Whether ``awayMessage`` is the built-in text.
  package var awayMessageIsDefault: Bool
  /// What the box to tick says; nil where there is none.
  package var consent: MessageID?
  /// Said to an answer that is no e-mail address.
  package var invalid: MessageID
  /// Said to a valid answer.
  package var thanks: MessageID?
  /// At least 1.
  package var attempts: UInt16

  /// A capture with every property given.
  package init(
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

/// `follow_up` (meaning 10.1): replies that the visitor doesn't see go by mail.
package struct FollowUp: Hashable, Sendable {
  /// Milliseconds from the last unseen reply to the mail.
  package var after: UInt32
  /// What the mails are about: one text without a template, so that no word of the visitor's gets
  /// into it.
  package var subject: MessageID

  /// A follow-up with every property given.
  package init(after: UInt32, subject: MessageID) {
    self.after = after
    self.subject = subject
  }

  /// The longest time from the first unseen reply to the mail: 10 minutes, in milliseconds.
  package static var longestDelay: UInt32 { 10 * 60 * 1000 }
}

/// `availability.away` (meaning 3.2).
package enum AwayBehavior: Hashable, Sendable {
  /// Away is treated like open.
  case welcome
  case message(MessageID)
  /// The chat is not offered.
  case nothing
}

/// `availability`: hours, and whether the team must be online.
@usableFromInline
package struct Availability: Hashable, Sendable {
  /// Nil: always within hours.
  package var hours: OpeningHours?
  /// Whether a team member must be online for the chat to be open.
  @usableFromInline
  package var requiresTeam: Bool
  /// What visitors get while it is away.
  package var away: AwayBehavior
  /// An availability with every property given.
  package init(hours: OpeningHours?, requiresTeam: Bool, away: AwayBehavior) {
    self.hours = hours
    self.requiresTeam = requiresTeam
    self.away = away
  }
}

/// Hours of a week in a time zone, with exceptions.
package struct OpeningHours: Hashable, Sendable {
  /// An IANA zone name, for example `Europe/Madrid`.
  package var zone: TextID
  /// Seven lists, Monday first, of intervals that start on that day, sorted, not overlapping.
  package var week: [[DayInterval]]
  /// Sorted by first day, not overlapping.
  package var exceptions: [DayException]
  /// Sorted by first day, not overlapping; those of ``exceptions`` come before them.
  package var yearly: [YearlyException]
  /// The hours of a `week` in a `zone`, with exceptions on dates and on days of each year.
  package init(
    zone: TextID, week: [[DayInterval]], exceptions: [DayException],
    yearly: [YearlyException] = []
  ) {
    self.zone = zone
    self.week = week
    self.exceptions = exceptions
    self.yearly = yearly
  }
}

extension Availability {
  /// Open, not away (meaning 3.2).
  @inlinable
  package func isOpen(isWithinHours: Bool, teamIsOnline: Bool) -> Bool {
    isWithinHours && (!requiresTeam || teamIsOnline)
  }
}

/// An interval that starts on a day, in minutes of the wall clock from that day's midnight; it
/// contains its start and not its end.
package struct DayInterval: Hashable, Sendable {
  /// 0 to 1439.
  package var start: UInt16
  /// More than ``start`` by at most 1440; over 1440 it runs into the next day.
  package var end: UInt16
  /// The interval from minute `start` to before minute `end`.
  package init(start: UInt16, end: UInt16) {
    self.start = start
    self.end = end
  }
}

/// Days on which other intervals start than those of the week; none: closed.
package struct DayException: Hashable, Sendable {
  /// Days since 1970-01-01, inclusive.
  package var first: Int32
  /// Days since 1970-01-01, inclusive; not before ``first``.
  package var last: Int32
  /// The intervals that start on each of the days; none: closed.
  package var intervals: [DayInterval]
  /// The days `first` to `last` with other `intervals`.
  package init(first: Int32, last: Int32, intervals: [DayInterval]) {
    self.first = first
    self.last = last
    self.intervals = intervals
  }
}

/// Days of each year on which other intervals start than those of the week; none: closed.
package struct YearlyException: Hashable, Sendable {
  /// The place in a leap year, 0 to 365; 59, the 29 February, is left out in other years.
  package var first: UInt16
  /// The same, inclusive; not before ``first``.
  package var last: UInt16
  /// The intervals that start on each of the days; none: closed.
  package var intervals: [DayInterval]
  /// The days `first` to `last` with other `intervals`.
  package init(first: UInt16, last: UInt16, intervals: [DayInterval]) {
    self.first = first
    self.last = last
    self.intervals = intervals
  }
}

/// `routing` (meaning 3.5).
package struct Routing: Hashable, Sendable {
  /// Who gets a conversation when its visitor first waits.
  package var assign: Assignee
  /// When the contact has no owner, or the owner is offline.
  package var otherwise: Assignee
  /// A routing with both parties given.
  package init(assign: Assignee, otherwise: Assignee) {
    self.assign = assign
    self.otherwise = otherwise
  }
}

/// `target`: on which pages, and to whom, a flow is shown.
package struct Target: Hashable, Sendable {
  /// Whom a flow is for; the raw values stand in bundles.
  package enum Visitors: UInt8, Hashable, Sendable, CaseIterable {
    case all = 0
    case known = 1
    case unknown = 2
  }
  /// The higher one wins; equal ones go by name.
  package var priority: Int32
  /// Host patterns; none: any site.
  package var sites: [TextID]
  /// Page patterns to show the chat on.
  package var show: [TextID]
  /// Page patterns to hide the chat on; they win over ``show``.
  package var hide: [TextID]
  /// Whom the flow is for.
  package var visitors: Visitors
  /// A target with every property given.
  package init(
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
package struct Display: Hashable, Sendable {
  /// What a trigger opens; the raw values stand in bundles.
  package enum Opening: UInt8, Hashable, Sendable, CaseIterable {
    case launcher = 0
    case welcome = 1
    case chat = 2
  }
  /// What the chat window is called.
  package var heading: MessageID?
  /// What a trigger opens.
  package var open: Opening
  /// Whether the launcher isn't there before a trigger.
  package var launcherWaits = false
  /// Milliseconds.
  package var after: UInt32?
  /// 0 to 100.
  package var scrolledPercent: UInt8?
  /// Whether moving to leave the page is a trigger.
  package var exitIntent: Bool
  /// Whether the chat shows on small screens.
  package var smallScreens: Bool
  /// What it looks like.
  package var look = Look(
    color: nil, logo: nil, isLeft: false, theme: .auto, bot: nil, intro: nil)

  /// What hosts need to draw the chat, and engines don't.
  package struct Look: Hashable, Sendable {
    /// The accent; nil: the host's own.
    package var color: Color?
    /// An address that begins with `https://`.
    package var logo: TextID?
    /// At the left side of the page, not at the right one.
    package var isLeft: Bool
    /// Light or dark.
    package var theme: Theme
    /// The bot's name.
    package var bot: MessageID?
    /// What stands above the first message.
    package var intro: MessageID?
    /// A look with every property given.
    package init(
      color: Color?, logo: TextID?, isLeft: Bool, theme: Theme, bot: MessageID?,
      intro: MessageID?
    ) {
      self.color = color
      self.logo = logo
      self.isLeft = isLeft
      self.theme = theme
      self.bot = bot
      self.intro = intro
    }
  }
  /// Light or dark; the raw values stand in bundles.
  package enum Theme: UInt8, Hashable, Sendable, CaseIterable {
    /// What the visitor's system shows.
    case auto = 0
    case light = 1
    case dark = 2
  }
  /// A display with every property given.
  package init(
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
@usableFromInline
package struct Channels: OptionSet, Hashable, Sendable {
  /// One bit for each channel; others are none.
  @usableFromInline
  package var rawValue: UInt8
  /// The channels of some bits; the verifier refuses unknown ones.
  @inlinable
  package init(rawValue: UInt8) { self.rawValue = rawValue }
  /// A chat on a website.
  @inlinable
  package static var web: Channels { Channels(rawValue: 1) }
  /// Messages to a Facebook page.
  @inlinable
  package static var facebook: Channels { Channels(rawValue: 2) }
}
