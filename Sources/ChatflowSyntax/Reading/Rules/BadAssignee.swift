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

  /// What a word is meant as: in another spelling, or called so elsewhere. Nil where it may be the
  /// name of a team.
  static func meant(_ text: String, _ span: Span) -> Diagnostic? {
    let word: String? =
      switch KeySynonyms.plain(text) {
      case "contact_owner", "owner", "contactowner", "account_owner", "the_owner", "contacts_owner":
        "contact-owner"
      case "unassigned", "none", "nobody", "no_one", "not_assigned", "null": "unassigned"
      default: nil
      }
    return word.map {
      Diagnostic(
        rule, span, "this doesn't say to whom the conversation goes",
        fix: .meant([$0], at: span))
    }
  }

  /// A name without its braces.
  static func bare(_ text: String, _ span: Span) -> Diagnostic {
    let kind = text.utf8.contains(UInt8(ascii: "@")) ? "user" : "team"
    let mended = "{\(kind): \(text)}"
    return Diagnostic(
      rule, span, "this doesn't say to whom the conversation goes",
      fix: Fix("for a \(kind) write \(mended)", [Edit(span, mended)], isSafe: false))
  }

  static func diagnostic(_ node: Node, help: String? = nil) -> Diagnostic {
    Diagnostic(
      rule, node.span, "this doesn't say to whom the conversation goes",
      help: help ?? "write unassigned, contact-owner, {team: NAME} or {user: E-MAIL}")
  }
}
