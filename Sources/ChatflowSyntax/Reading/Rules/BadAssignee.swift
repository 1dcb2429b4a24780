/// An assignee that can't be read.
package enum BadAssignee {
  package static let rule = Rule(
    122, "bad-assignee", .error,
    summary: "It can't be read to whom the conversation goes.",
    reason: "Write `unassigned`, `contact-owner`, `{team: NAME}` or `{user: E-MAIL}`.",
    bad: """
      chatflow: support
      version: 1
      routing:
        assign: «sales»
      """,
    good: """
      chatflow: support
      version: 1
      routing:
        assign: {team: sales}
      """)

  static func diagnostic(_ node: Node, help: String? = nil) -> Diagnostic {
    Diagnostic(
      rule, node.span, "this doesn't say to whom the conversation goes",
      help: help ?? "write unassigned, contact-owner, {team: NAME} or {user: E-MAIL}")
  }
}
