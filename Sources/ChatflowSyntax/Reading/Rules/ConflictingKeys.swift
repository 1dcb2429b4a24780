/// Two keys that exclude each other.
package enum ConflictingKeys {
  package static let rule = Rule(
    125, "conflicting-keys", .error,
    summary: "Two keys exclude each other.",
    reason: "Hours come from a calendar document or are written right here, not both.",
    bad: """
      === flow.yaml
      chatflow: support
      version: 1
      availability:
        calendar: madrid
        «timezone»: Europe/Madrid
        away: {show: message, message: We're away.}
      === madrid.yaml
      calendar: madrid
      timezone: Europe/Madrid
      hours: {mon-fri: 09:00-18:00}
      """,
    good: """
      === flow.yaml
      chatflow: support
      version: 1
      availability:
        calendar: madrid
        away: {show: message, message: We're away.}
      === madrid.yaml
      calendar: madrid
      timezone: Europe/Madrid
      hours: {mon-fri: 09:00-18:00}
      """)

  static func diagnostic(_ later: Entry, excludedBy other: String, at span: Span) -> Diagnostic {
    Diagnostic(
      rule, later.keySpan, "`\(later.key)` and `\(other)` exclude each other",
      help: "keep one of them", related: [.init(span, "the other one")])
  }
}
