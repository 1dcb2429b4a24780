package import ChatflowProgram

/// A chatflow document as written (meaning 2): read, each value judged by itself, names
/// not yet resolved. A class, as its parts are many: a copy is one reference.
package final class Chatflow: Sendable {
  package let file: SourceFile
  package let name: Text
  package let title: Text?
  package let description: Text?
  package let locale: Located<String>
  /// As declared, or the one default locale.
  package let locales: [Located<String>]
  package let channels: ChannelList
  package let target: TargetBlock?
  package let display: DisplayBlock?
  package let welcome: MessageText?
  package let availability: AvailabilityBlock?
  package let capture: CaptureBlock?
  package let followUp: FollowUpBlock?
  package let routing: RoutingBlock?
  package let variables: [VariableDeclaration]
  package let start: Text?
  /// In the order written.
  package let steps: [StepBlock]
  package let guarantees: [GuaranteeBlock]
  /// Whether `steps`, if written, could be read as far as telling what steps there are.
  package let stepsAreRead: Bool
  /// Texts for visitors with marks in them that may be meant for a program.
  package let doubtfulTexts: [Text]
  /// What the team says, where these are canned replies.
  package let canned: [CannedReply]
  /// Whether `steps` and `start` could be read: otherwise checks of the ways through them would
  /// blame the author twice for one slip.
  package let stepsAreIntact: Bool
  /// Whether every part could be read that decides what a conversation does: all but `target` and
  /// `display`. Otherwise the same goes for checks of what is never used or never so.
  package let isIntact: Bool
  /// Whether every part could be read.
  package let isFlawless: Bool
  /// Whether the file was read to its end: not after a YAML syntax error.
  package let isComplete: Bool

  package init(
    file: SourceFile, name: Text, title: Text?, description: Text?, locale: Located<String>,
    locales: [Located<String>], channels: ChannelList, target: TargetBlock?,
    display: DisplayBlock?, welcome: MessageText?, availability: AvailabilityBlock?,
    capture: CaptureBlock?, followUp: FollowUpBlock?, routing: RoutingBlock?,
    variables: [VariableDeclaration], start: Text?,
    steps: [StepBlock], guarantees: [GuaranteeBlock], stepsAreRead: Bool, doubtfulTexts: [Text],
    canned: [CannedReply] = [], stepsAreIntact: Bool, isIntact: Bool, isFlawless: Bool,
    isComplete: Bool
  ) {
    self.file = file
    self.name = name
    self.title = title
    self.description = description
    self.locale = locale
    self.locales = locales
    self.channels = channels
    self.target = target
    self.display = display
    self.welcome = welcome
    self.availability = availability
    self.capture = capture
    self.followUp = followUp
    self.routing = routing
    self.variables = variables
    self.start = start
    self.steps = steps
    self.guarantees = guarantees
    self.stepsAreRead = stepsAreRead
    self.doubtfulTexts = doubtfulTexts
    self.canned = canned
    self.stepsAreIntact = stepsAreIntact
    self.isIntact = isIntact
    self.isFlawless = isFlawless
    self.isComplete = isComplete
  }
}

/// `channels`.
package struct ChannelList: Sendable {
  package var web: Bool
  package var facebook: Bool
  package var span: Span?
}

/// `target`.
package final class TargetBlock: Sendable {
  package enum Visitors: Sendable { case all, known, unknown }
  package let priority: Int32
  package let sites: [Text]
  package let show: [Text]
  package let hide: [Text]
  package let visitors: Visitors
  /// The key `target`.
  package let keySpan: Span

  package init(
    priority: Int32, sites: [Text], show: [Text], hide: [Text], visitors: Visitors, keySpan: Span
  ) {
    self.priority = priority
    self.sites = sites
    self.show = show
    self.hide = hide
    self.visitors = visitors
    self.keySpan = keySpan
  }
}

/// `display`.
package struct DisplayBlock: Sendable {
  package enum Opening: Sendable { case launcher, welcome, chat }
  package enum Theme: Sendable { case auto, light, dark }
  package var heading: MessageText?
  package var color: Color?
  package var logo: Text?
  package var isLeft: Bool
  package var theme: Theme
  package var bot: MessageText?
  package var intro: MessageText?
  package var open: Opening
  package var launcherWaits: Bool
  package var after: UInt32?
  package var scrolledPercent: UInt8?
  package var exitIntent: Bool
  package var smallScreens: Bool
}

/// `email_capture`.
package final class CaptureBlock: Sendable {
  package enum Timing: Sendable {
    case immediately
    /// Milliseconds.
    case after(UInt32)
    case awayOnly
    case never
  }
  package let timing: Timing
  package let keySpan: Span
  package let message: MessageText?
  /// The key `message`.
  package let messageKey: Span?
  package let awayMessage: MessageText?
  package let awayMessageKey: Span?
  package let consent: MessageText?
  package let invalid: MessageText?
  package let thanks: MessageText?
  package let attempts: UInt16

  package init(
    timing: Timing, keySpan: Span, message: MessageText?, messageKey: Span?,
    awayMessage: MessageText?, awayMessageKey: Span?, consent: MessageText?, invalid: MessageText?,
    thanks: MessageText?, attempts: UInt16
  ) {
    self.timing = timing
    self.keySpan = keySpan
    self.message = message
    self.messageKey = messageKey
    self.awayMessage = awayMessage
    self.awayMessageKey = awayMessageKey
    self.consent = consent
    self.invalid = invalid
    self.thanks = thanks
    self.attempts = attempts
  }
}

/// `follow_up`.
package struct FollowUpBlock: Sendable {
  /// The key `follow_up`.
  package var keySpan: Span
  /// Milliseconds.
  package var after: UInt32
  /// The value of `after`.
  package var afterSpan: Span?
  package var subject: MessageText?
}

/// `routing`.
package struct RoutingBlock: Sendable {
  package var assign: AssigneeText
  package var otherwise: AssigneeText?
}

/// What a variable holds.
package enum ValueType: String, Sendable, CaseIterable {
  case text
  case number
  case yesNo = "yes_no"
}

/// An entry of `variables`.
package struct VariableDeclaration: Sendable {
  package var name: Located<String>
  /// Nil where it can't be read.
  package var type: ValueType?
}
