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

  /// The only key of an assignee, called otherwise.
  static func key(_ entry: Entry) -> Diagnostic? {
    guard let name = entry.value.scalar?.text else { return nil }
    let isUser = name.utf8.contains(UInt8(ascii: "@"))
    let known = [
      "teams", "group", "groups", "department", "queue", "equipo", "users", "agent", "agents",
      "owner", "member", "person", "email", "assignee", "operator", "to", "name", "gruppe",
    ]
    let near = Suggestion.nearest(to: entry.key, among: ["team", "user"])
    guard !near.isEmpty || known.contains(KeySynonyms.plain(entry.key)) else { return nil }
    let meant = near.first ?? (isUser ? "user" : "team")
    return Diagnostic(
      rule, entry.keySpan, "an assignee has no key `\(entry.key)`",
      fix: .meant([meant], at: entry.keySpan))
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

  /// `{team: sales}` where it belongs under the `to` of a hand-off: `strays` are its pairs, `whole`
  /// is where they stand.
  static func withoutTo(
    _ name: Entry, _ whole: Span, _ strays: [Entry], isAlone: Bool
  ) -> Diagnostic {
    let pairs = strays.map { "\($0.key): \($0.value.span.text)" }.joined(separator: ", ")
    let mended = "to: {\(pairs)}"
    // Pairs in a row, each in its own line or all in braces, with nothing else between them.
    let isRow = isAlone && whole.start.line == whole.end.line || strays.count == 1
    return Diagnostic(
      rule, name.keySpan, "whom the hand-off is for stands under `to`",
      fix: Fix("write `\(mended)`", isRow ? [Edit(whole, mended)] : []))
  }
}
