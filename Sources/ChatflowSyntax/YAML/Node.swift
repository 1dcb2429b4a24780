/// A YAML node with its exact place. Aliases are resolved (an alias shares what is anchored) and
/// merge keys applied; scalars are texts, never guessed into numbers or booleans.
public final class Node: Sendable {
  /// What a node holds.
  public enum Content: Sendable {
    case scalar(Scalar)
    case sequence([Node])
    case mapping([Entry])
  }
  /// The text, the items, or the entries.
  public let content: Content
  /// From the first to the last character of the value as written, without trailing blanks or line
  /// breaks; an empty value has an empty span where it would stand.
  public let span: Span
  /// Whether an error inside this very node has been reported already. A faulty scalar is a
  /// stand-in: say nothing about it. A faulty list or map holds what could be read: say nothing
  /// about what it lacks.
  public let isFaulty: Bool
  /// The alias that stands for the node; nil where the node itself is written.
  public let aliasSpan: Span?

  /// A node at its place.
  public init(
    _ content: Content, _ span: Span, isFaulty: Bool = false, aliasSpan: Span? = nil
  ) {
    self.content = content
    self.span = span
    self.isFaulty = isFaulty
    self.aliasSpan = aliasSpan
  }

  /// The node where an alias stands for it.
  func aliased(at alias: Span) -> Node {
    Node(content, span, isFaulty: isFaulty, aliasSpan: alias)
  }
}

/// A scalar's text and how it was written.
public struct Scalar: Sendable {
  /// The ways YAML has to write a text.
  public enum Style: Sendable { case plain, singleQuoted, doubleQuoted, literal, folded }
  /// The text, escapes and line folding resolved.
  public let text: String
  /// How it was written.
  public let style: Style
  /// A text written in a style.
  public init(text: String, style: Style) {
    self.text = text
    self.style = style
  }
}

/// A key and its value. A class, as it is passed on often: a copy is one reference.
public final class Entry: Sendable {
  /// The key's text.
  public let key: String
  /// The key as written.
  public let keySpan: Span
  /// What stands under the key.
  public let value: Node
  /// A key with its place and its value.
  public init(key: String, keySpan: Span, value: Node) {
    self.key = key
    self.keySpan = keySpan
    self.value = value
  }
}
