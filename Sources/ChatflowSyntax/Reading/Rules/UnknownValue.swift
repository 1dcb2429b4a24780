import ChatflowCalendar

/// A value that is none of those a key takes.
package enum UnknownValue {
  package static let rule = Rule(
    107, "unknown-value", .error,
    summary: "A value is none of those its key takes.",
    reason: "The key has a closed list of values; the message names them.",
    bad: """
      chatflow: support
      version: 1
      email_capture:
        when: «imediately»
      """,
    good: """
      chatflow: support
      version: 1
      follow_up: {after: 2m}
      email_capture:
        when: immediately
      """)

  static func diagnostic(_ text: Text, _ what: String, takes values: [String]) -> Diagnostic {
    Diagnostic(
      rule, text.span,
      "\(what) can be \(values.dropLast().joined(separator: ", "))"
        + "\(values.count > 1 ? " or " : "")\(values.last ?? ""), not `\(text.value)`",
      fix: fix(text, values))
  }

  /// By what is meant, or else by the letters.
  private static func fix(_ text: Text, _ values: [String]) -> Fix? {
    if let meant = ValueSynonyms.meant(by: text.value, among: values) {
      return .write(meant, at: text.span)
    }
    return .meant(Suggestion.nearest(to: text.value, among: values), at: text.span)
  }

  static func timing(_ text: Text) -> Diagnostic {
    let values = ["immediately", "never", "away_only"]
    let isBareDuration = DurationText.milliseconds(text.value, minimumSeconds: 1) != nil
    let durations =
      isBareDuration ? [text.value] : DurationMend.candidates(text.value, minimumSeconds: 1)
    return Diagnostic(
      rule, text.span,
      "`when` can be immediately, never, away_only, or a time such as after 1m, "
        + "not `\(text.value)`",
      fix: .write(durations.map { "after " + $0 }, at: text.span) ?? fix(text, values))
  }
}
