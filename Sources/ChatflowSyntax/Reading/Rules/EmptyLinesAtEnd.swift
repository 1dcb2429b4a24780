/// A text that ends in empty lines.
package enum EmptyLinesAtEnd {
  package static let rule = Rule(
    131, "empty-lines-at-end", .warning,
    summary: "A text ends in empty lines.",
    reason: """
      `|+` and `>+` keep the empty lines behind a text, and visitors see them. The line break that \
      ends its last line is left out in any case.
      """,
    bad: """
      chatflow: support
      version: 1
      welcome: «|+
        Hi! How can we help?»

      title: Support
      """,
    good: """
      chatflow: support
      version: 1
      welcome: |
        Hi! How can we help?

      title: Support
      """)

  static func diagnostic(_ node: Node, lines: Int) -> Diagnostic {
    Diagnostic(
      rule, node.span, "this text ends in \(lines == 1 ? "an empty line" : "\(lines) empty lines")",
      help: "write `|` or `>` without the +")
  }
}
