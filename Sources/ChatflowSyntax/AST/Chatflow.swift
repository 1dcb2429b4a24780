/// A chatflow document as written (contract section 2): read, each value judged by itself, names not
/// yet resolved.
public struct Chatflow: Sendable {
  public var file: SourceFile
  public var name: Text
  public var title: Text?
  public var description: Text?
  public var locale: Located<String>
  /// As declared, or the one default locale.
  public var locales: [Located<String>]
  public var channels: ChannelList
  public var target: TargetBlock?
  public var display: DisplayBlock?
  public var welcome: MessageText?
  public var availability: AvailabilityBlock?
  public var capture: CaptureBlock?
  public var routing: RoutingBlock?
  public var variables: [VariableDeclaration]
  public var start: Text?
  /// In the order written.
  public var steps: [StepBlock]
  /// Whether every part could be read: otherwise checks that reason about the whole (reachability,
  /// what is never used) would blame the author twice for one slip.
  public var isIntact: Bool
}

/// `channels`.
public struct ChannelList: Sendable {
  public var web: Bool
  public var facebook: Bool
  public var span: Span?
}

/// `target`.
public struct TargetBlock: Sendable {
  public enum Visitors: Sendable { case all, known, unknown }
  public var priority: Int32
  public var sites: [Text]
  public var show: [Text]
  public var hide: [Text]
  public var visitors: Visitors
  /// The key `target`.
  public var keySpan: Span
}

/// `display`.
public struct DisplayBlock: Sendable {
  public enum Opening: Sendable { case launcher, welcome, chat }
  public var heading: MessageText?
  public var open: Opening
  public var after: UInt32?
  public var scrolledPercent: UInt8?
  public var exitIntent: Bool
  public var smallScreens: Bool
}

/// `email_capture`.
public struct CaptureBlock: Sendable {
  public enum Timing: Sendable {
    case immediately
    /// Milliseconds.
    case after(UInt32)
    case awayOnly
    case never
  }
  public var timing: Timing
  public var keySpan: Span
  public var message: MessageText?
  /// The key `message`.
  public var messageKey: Span?
  public var awayMessage: MessageText?
  public var awayMessageKey: Span?
  public var consent: MessageText?
  public var invalid: MessageText?
  public var thanks: MessageText?
  public var attempts: UInt16
}

/// `routing`.
public struct RoutingBlock: Sendable {
  public var assign: AssigneeText
  public var otherwise: AssigneeText?
}

/// What a variable holds.
public enum ValueType: String, Sendable, CaseIterable {
  case text
  case number
  case yesNo = "yes_no"
}

/// An entry of `variables`.
public struct VariableDeclaration: Sendable {
  public var name: Located<String>
  public var type: ValueType
}
