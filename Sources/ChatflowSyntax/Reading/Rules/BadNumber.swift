/// A whole number or percentage that can't be read, or is out of range.
package enum BadNumber {
  package static let rule = Rule(
    109, "bad-number", .error,
    summary: "A number can't be read, or is out of range.",
    reason: "The key takes a whole number in a range that the message names.",
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
      email_capture:
        when: immediately
        attempts: 3
      """)

  static func diagnostic(_ text: Text, _ what: String, in range: ClosedRange<Int>) -> Diagnostic {
    Diagnostic(
      rule, text.span,
      "\(what) is a whole number from \(range.lowerBound) to \(range.upperBound), "
        + "not `\(text.value)`")
  }

  static func percent(_ text: Text, _ what: String) -> Diagnostic {
    Diagnostic(
      rule, text.span, "\(what) is a percentage from 0% to 100%, not `\(text.value)`",
      help: "write it like 50%")
  }
}
