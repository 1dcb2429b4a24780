/// A number or percentage that can't be read, or is out of range.
package enum BadNumber {
  package static let rule = Rule(
    109, "bad-number", .error,
    summary: "A number can't be read, or is out of range.",
    reason: "The key takes a number of the kind, and in the range, that the message names.",
    bad: """
      chatflow: support
      version: 1
      email_capture:
        when: immediately
        attempts: «three»
      """,
    good: """
      chatflow: support
      version: 1
      follow_up: {after: 2m}
      email_capture:
        when: immediately
        attempts: 3
      """)

  static func diagnostic(_ text: Text, _ what: String, in range: ClosedRange<Int>) -> Diagnostic {
    let meant = NumberMend.whole(text.value, in: range)
    return Diagnostic(
      rule, text.span,
      "\(what) is a whole number from \(range.lowerBound) to \(range.upperBound), "
        + "not `\(text.value)`",
      fix: meant.map { .write(String($0.number), at: text.span, isSafe: $0.isSafe) })
  }

  static func decimal(_ text: Text, _ what: String) -> Diagnostic {
    Diagnostic(
      rule, text.span, "\(what) is a number, not `\(text.value)`",
      help: "write digits, as in 42 or -1.5")
  }

  static func bounds(_ maximum: Text, minimum: Text) -> Diagnostic {
    Diagnostic(
      rule, maximum.span, "`max` is less than `min`: no number is valid",
      related: [.init(minimum.span, "`min`")])
  }

  static func percent(_ text: Text, _ what: String) -> Diagnostic {
    Diagnostic(
      rule, text.span, "\(what) is a percentage from 0% to 100%, not `\(text.value)`",
      fix: NumberMend.percent(text.value).map {
        .write("\($0.number)%", at: text.span, isSafe: $0.isSafe)
      },
      else: "write it like 50%")
  }
}
