import ChatflowCalendar

/// A duration that can't be read, or is out of range.
package enum BadDuration {
  package static let rule = Rule(
    108, "bad-duration", .error,
    summary: "A duration can't be read, or is too short or too long.",
    reason: """
      A duration is a whole number with a unit, `s`, `m`, `h` or `d`, or several of them with the \
      largest first: `90s`, `1m`, `1h30m`, `2d`. It is at least a second (a `wait` may be `0s`) \
      and at most 30 days. What is kept for long is told in whole days: `365d`.
      """,
    bad: """
      chatflow: support
      version: 1
      email_capture:
        when: «after 1 minute»
      """,
    good: """
      chatflow: support
      version: 1
      follow_up: {after: 2m}
      email_capture:
        when: after 1m
      """)

  static func days(_ text: Text, _ what: String) -> Diagnostic {
    Diagnostic(
      rule, text.span, "\(what) is a number of days, not `\(text.value)`", help: "for example 365d")
  }

  static func diagnostic(_ text: Text, minimumSeconds: Int) -> Diagnostic {
    let isTiming = text.value.hasPrefix("after ")
    let value = isTiming ? String(text.value.dropFirst(6)) : text.value
    guard let milliseconds = DurationText.milliseconds(value, minimumSeconds: nil) else {
      let meant = DurationMend.candidates(value, minimumSeconds: minimumSeconds)
      return Diagnostic(
        rule, text.span, "`\(text.value)` is not a duration",
        fix: .write(
          meant.map { isTiming ? "after " + $0 : $0 }, at: text.span,
          isSafe: !value.hasPrefix("-")),
        else: "write a number and a unit without blanks: 90s, 1m, 1h30m, 2d")
    }
    let isShort = milliseconds < Int64(minimumSeconds) * 1000
    return Diagnostic(
      rule, text.span,
      isShort ? "a duration is at least 1s" : "a duration is at most 30d, not `\(value)`",
      fix: .write(
        (isTiming ? "after " : "") + (isShort ? "1s" : "30d"), at: text.span, isSafe: false))
  }
}
