// The parts that the syntax trees of all documents are made of. Each keeps its place.

/// A value with the place it was written at.
public struct Located<Value: Sendable>: Sendable {
  public var value: Value
  public var span: Span
  public init(_ value: Value, _ span: Span) {
    self.value = value
    self.span = span
  }
}

/// A text that names or says something, with its node for places inside it.
public struct Text: Sendable {
  public var value: String
  public var node: Node
  public var span: Span { node.span }
  public init(_ value: String, _ node: Node) {
    self.value = value
    self.node = node
  }

  /// The exact place of a part of the text, given as UTF-8 offsets.
  public func span(_ range: Range<Int>) -> Span { node.span(ofText: range) }
}

/// One bubble of a message.
public struct BubbleText: Sendable {
  public var text: Text
  public var template: Template
}

/// What a visitor reads: bubbles, for all locales or by locale (contract section 2).
public struct MessageText: Sendable {
  public enum Variants: Sendable {
    case plain([BubbleText])
    case byLocale([LocaleVariant])
  }
  public struct LocaleVariant: Sendable {
    public var locale: Located<String>
    public var bubbles: [BubbleText]
  }
  public var variants: Variants
  public var span: Span

  /// All bubbles of all variants, in the order written.
  public var allBubbles: [BubbleText] {
    switch variants {
    case .plain(let bubbles): bubbles
    case .byLocale(let variants): variants.flatMap(\.bubbles)
    }
  }
}

/// A condition with its text.
public struct ConditionText: Sendable {
  public var expression: Expression
  public var text: Text
}

/// To whom a conversation goes.
public enum AssigneeText: Sendable {
  case unassigned
  case contactOwner
  case team(Text)
  case user(Text)
}
