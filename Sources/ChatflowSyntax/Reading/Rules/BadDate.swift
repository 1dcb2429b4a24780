import ChatflowCalendar

/// A date that can't be read or doesn't exist.
package enum BadDate {
  package static let rule = Rule(
    402, "bad-date", .error,
    summary: "A date can't be read, or there is no such day.",
    reason: """
      Exceptions stand under a date, `2026-12-25`, or under a range of dates with both ends \
      included, `2026-12-28/2027-01-01`; without the year, `12-25` or `12-24/01-01`, they hold \
      each year.
      """,
    bad: """
      chatflow: support
      version: 1
      availability:
        timezone: Europe/Madrid
        exceptions:
          «2026-02-30»: closed
        away: {show: message, message: We're away.}
      """,
    good: """
      chatflow: support
      version: 1
      availability:
        timezone: Europe/Madrid
        exceptions:
          2026-02-28: closed
        away: {show: message, message: We're away.}
      """)

  static func diagnostic(_ text: String, at span: Span) -> Diagnostic {
    let meant = DateMend.candidates(text)
    return Diagnostic(
      rule, span, "`\(text)` is not a date, or there is no such day",
      fix: .write(
        meant, at: span,
        isSafe: CivilDate(text) == nil
          && meant.allSatisfy { DateMend.keepsDays(of: text, in: $0) }),
      else: "write YYYY-MM-DD, YYYY-MM-DD/YYYY-MM-DD for several days, or MM-DD for each year")
  }

  static func backwards(_ first: CivilDate, _ last: CivilDate, at span: Span) -> Diagnostic {
    Diagnostic(
      rule, span, "the range `\(first.text)/\(last.text)` ends before it starts",
      fix: .write(DateMend.turned(first, last), at: span, isSafe: false))
  }

  /// A list of dates, which say nothing of the hours.
  static func list(_ node: Node, _ dates: [String]) -> Diagnostic {
    let pairs = dates.map { "\($0): closed" }
    let isOneLine = node.span.start.line == node.span.end.line
    let mended = "{\(pairs.joined(separator: ", "))}"
    let shown = pairs.prefix(2).map { "`\($0)`" }.joined(separator: " and ")
    let more = pairs.count > 2 ? " …" : ""
    return Diagnostic(
      rule, node.span, "`exceptions` says for each day what holds there, and this is a list",
      fix: isOneLine && pairs.count < 4
        ? .write(mended, at: node.span)
        : Fix("write each on a line, without a dash: \(shown)\(more)"))
  }
}
