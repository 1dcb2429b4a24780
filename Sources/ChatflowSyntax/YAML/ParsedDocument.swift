/// A file read as YAML: its tree, what is wrong with it, and its comments.
package struct ParsedDocument: Sendable {
  /// The document's value; nil when nothing could be read. After a syntax error it holds what
  /// precedes the error.
  package let root: Node?
  /// The findings, sorted by place.
  package let diagnostics: [Diagnostic]
  /// False when reading stopped early: whatever seems to be missing from `root` may stand in the
  /// part that was not read.
  package let isComplete: Bool
  /// The findings on account of which it is not sure what the file says: those of syntax, also
  /// where reading went on behind them, and that there is no document, or more than one.
  package var syntaxErrors: [Diagnostic] {
    diagnostics.filter { finding in
      // A slip that is a warning elsewhere may be what stopped the parser here.
      if finding.isReadOn { return true }
      guard finding.severity == .error else { return false }
      let isOther = [EmptyDocument.rule, SecondDocument.rule].contains {
        $0.number == finding.rule.number
      }
      return !isComplete || isOther
    }
  }
  /// Every comment, in order of place.
  package let comments: [Comment]
  /// Whether something is anchored, so that one place may be read as the value of several keys.
  let hasAnchors: Bool
  /// The edits by which the file was read on behind errors of syntax, in order of place.
  package var mends: [Edit] = []
}

extension ParsedDocument {
  /// A file of which nothing may be read.
  init(refused diagnostics: [Diagnostic]) {
    self.init(
      root: nil, diagnostics: diagnostics, isComplete: false, comments: [], hasAnchors: false)
  }
}

/// A YAML comment.
package struct Comment: Sendable {
  /// From the `#` to the last character before the line's end.
  package let span: Span
}
