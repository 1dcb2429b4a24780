/// A file read as YAML: its tree, what is wrong with it, and its comments.
public struct ParsedDocument: Sendable {
  /// The document's value; nil when nothing could be read. After a syntax error it holds what
  /// precedes the error.
  public let root: Node?
  /// The findings, sorted by place.
  public let diagnostics: [Diagnostic]
  /// False when reading stopped early: whatever seems to be missing from `root` may stand in the
  /// part that was not read.
  public let isComplete: Bool
  /// Every comment, in order of place.
  public let comments: [Comment]
  /// Whether something is anchored, so that one place may be read as the value of several keys.
  let hasAnchors: Bool
}

/// A YAML comment.
public struct Comment: Sendable {
  /// From the `#` to the last character before the line's end.
  public let span: Span
}
