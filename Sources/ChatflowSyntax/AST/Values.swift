// The parts that the syntax trees of all documents are made of. Each keeps its place.

/// A value with the place it was written at.
package struct Located<Value: Sendable>: Sendable {
  package var value: Value
  package var span: Span
  package init(_ value: Value, _ span: Span) {
    self.value = value
    self.span = span
  }
}

/// A text that names or says something, with how it was written, for places inside it.
package struct Text: Sendable {
  package let value: String
  package let span: Span
  private let style: Scalar.Style

  init(_ scalar: Scalar, _ span: Span) {
    value = scalar.withoutLastLineBreak
    style = scalar.style
    self.span = span
  }

  /// The text that is taken where none could be read.
  init(missingAt span: Span) { self.init(Scalar(text: "", style: .plain), span) }

  /// Whether it stands without quotes.
  var isPlainText: Bool { style == .plain }

  private var scalar: Scalar { Scalar(text: value, style: style) }

  /// The places of the text in the source. O(text); make it once for many lookups.
  package func textMap() -> TextMap { TextMap(scalar, span) }

  /// The exact place of a part of the text, given as UTF-8 offsets.
  package func span(_ range: Range<Int>) -> Span { textMap().span(of: range) }

  /// For a plain text like `priority:10`: see ``Node/withSpaceAfterColon``.
  var withSpaceAfterColon: String? { GluedPair.mended(scalar, span) }
}

/// One bubble of a message.
package struct BubbleText: Sendable {
  package var text: Text
  package var template: Template
}

/// What a visitor reads: bubbles, for all locales or by locale (meaning 2).
package struct MessageText: Sendable {
  package enum Variants: Sendable {
    case plain([BubbleText])
    case byLocale([LocaleVariant])
  }
  package struct LocaleVariant: Sendable {
    package var locale: Located<String>
    package var bubbles: [BubbleText]
  }
  package var variants: Variants
  package var span: Span

  /// All bubbles of all variants, in the order written.
  package var allBubbles: [BubbleText] {
    switch variants {
    case .plain(let bubbles): bubbles
    case .byLocale(let variants): variants.flatMap(\.bubbles)
    }
  }
}

/// A condition with its text.
package struct ConditionText: Sendable {
  package var expression: Expression
  package var text: Text
}

/// To whom a conversation goes.
package enum AssigneeText: Sendable {
  case unassigned
  case contactOwner
  case team(Text)
  /// A member of the team whom the host picks; none who has `limit` conversations.
  case leastBusy(team: Text, limit: Int?)
  case user(Text)
}
