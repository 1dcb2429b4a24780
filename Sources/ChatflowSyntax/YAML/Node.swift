/// A YAML node with its exact place. Aliases are resolved (an alias shares the anchored node) and
/// merge keys applied; scalars are texts, never guessed into numbers or booleans.
public final class Node: Sendable {
  public enum Content: Sendable {
    case scalar(Scalar)
    case sequence([Node])
    case mapping([Entry])
  }
  public let content: Content
  /// From the first to the last character of the value as written, without trailing blanks or line
  /// breaks; an empty value has an empty span where it would stand.
  public let span: Span

  public init(_ content: Content, _ span: Span) {
    self.content = content
    self.span = span
  }
}

/// A scalar's text and how it was written.
public struct Scalar: Sendable {
  public enum Style: Sendable { case plain, singleQuoted, doubleQuoted, literal, folded }
  public let text: String
  public let style: Style
  public init(text: String, style: Style) {
    self.text = text
    self.style = style
  }
}

/// A key and its value.
public struct Entry: Sendable {
  public let key: String
  public let keySpan: Span
  public let value: Node
  public init(key: String, keySpan: Span, value: Node) {
    self.key = key
    self.keySpan = keySpan
    self.value = value
  }
}
