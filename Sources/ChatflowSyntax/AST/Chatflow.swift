/// A chatflow document as written (contract section 2): read, each value judged by itself, names
/// not yet resolved.
package struct Chatflow: Sendable {
  package var file: SourceFile
  package var name: Text
  package var title: Text?
  package var description: Text?
  package var locale: Located<String>
  /// As declared, or the one default locale.
  package var locales: [Located<String>]
  package var channels: ChannelList
  package var target: TargetBlock?
  package var display: DisplayBlock?
  package var welcome: MessageText?
  package var availability: AvailabilityBlock?
  package var capture: CaptureBlock?
  package var routing: RoutingBlock?
  package var variables: [VariableDeclaration]
  package var start: Text?
  /// In the order written.
  package var steps: [StepBlock]
  /// Whether `steps`, if written, could be read as far as telling what steps there are.
  package var stepsAreRead: Bool
  /// Whether every part could be read: otherwise checks that reason about the whole (reachability,
  /// what is never used) would blame the author twice for one slip.
  package var isIntact: Bool
  /// Whether the file was read to its end: not after a YAML syntax error.
  package var isComplete: Bool
}

/// `channels`.
package struct ChannelList: Sendable {
  package var web: Bool
  package var facebook: Bool
  package var span: Span?
}

/// `target`.
package struct TargetBlock: Sendable {
  package enum Visitors: Sendable { case all, known, unknown }
  package var priority: Int32
  package var sites: [Text]
  package var show: [Text]
  package var hide: [Text]
  package var visitors: Visitors
  /// The key `target`.
  package var keySpan: Span
}

/// `display`.
package struct DisplayBlock: Sendable {
  package enum Opening: Sendable { case launcher, welcome, chat }
  package var heading: MessageText?
  package var open: Opening
  package var after: UInt32?
  package var scrolledPercent: UInt8?
  package var exitIntent: Bool
  package var smallScreens: Bool
}

/// `email_capture`.
package struct CaptureBlock: Sendable {
  package enum Timing: Sendable {
    case immediately
    /// Milliseconds.
    case after(UInt32)
    case awayOnly
    case never
  }
  package var timing: Timing
  package var keySpan: Span
  package var message: MessageText?
  /// The key `message`.
  package var messageKey: Span?
  package var awayMessage: MessageText?
  package var awayMessageKey: Span?
  package var consent: MessageText?
  package var invalid: MessageText?
  package var thanks: MessageText?
  package var attempts: UInt16
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
