/// CF0004 `control-character`: an invisible control character stands in a file.
package enum ControlCharacter {
  /// What `explain` and the reference pages say.
  package static let rule = Rule(
    4, "control-character", .error,
    summary: "An invisible control character stands in a file.",
    reason: """
      Such characters come with text copied from other programs. No editor shows them, and they \
      reach visitors or break names that look right. Delete the place and type it again.
      """,
    bad: """
      chatflow: support
      version: 1
      welcome: Hi«\u{7}»!
      """,
    good: """
      chatflow: support
      version: 1
      welcome: Hi!
      """)

  static func diagnostic(_ span: Span, _ value: UInt32, more: Int) -> Diagnostic {
    var finding = Diagnostic(
      rule, span,
      "An invisible character (\(Wording.codePoint(value))) stands here.\(Wording.more(more))",
      help: "delete it")
    finding.unlisted = more
    return finding
  }
}
