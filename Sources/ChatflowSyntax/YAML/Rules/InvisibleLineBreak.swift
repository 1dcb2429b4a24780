/// CF0005 `invisible-line-break`: a line break that editors do not show stands in a file.
package enum InvisibleLineBreak {
  /// What `explain` and the reference pages say.
  package static let rule = Rule(
    5, "invisible-line-break", .error,
    summary: "A line break that editors do not show stands in a file.",
    reason: """
      YAML starts a new line at the characters U+0085, U+2028 and U+2029, while editors show one \
      line: what you see is not what YAML reads. They come with text copied from other programs. \
      Inside double quotes, \\u2028 writes one on purpose.
      """,
    bad: """
      chatflow: support
      version: 1
      welcome: Hi!«\u{2028}»How can we help?
      """,
    good: """
      chatflow: support
      version: 1
      welcome: Hi! How can we help?
      """)

  static func diagnostic(_ span: Span, _ value: UInt32, more: Int) -> Diagnostic {
    var finding = Diagnostic(
      rule, span,
      "An invisible line break (\(Wording.codePoint(value))) stands here: YAML starts a new line, "
        + "your editor doesn't show it.\(Wording.more(more))",
      help: "delete it, and press Enter or the space bar instead")
    finding.unlisted = more
    return finding
  }
}
