/// A text of several lines where there is room for one.
package enum SeveralLines {
  package static let rule = Rule(
    133, "several-lines", .error,
    summary: "The subject of mails has more than one line.",
    reason: """
      A subject stands in one line of a mail's head. Behind a line break another line of the head \
      would begin.
      """,
    bad: """
      chatflow: support
      version: 1
      email_capture:
        when: after 1m
      follow_up:
        subject: «"Your chat\\nwith Acme"»
      """,
    good: """
      chatflow: support
      version: 1
      email_capture:
        when: after 1m
      follow_up:
        subject: Your chat with Acme
      """)

  /// Nil for a text of one line.
  static func diagnostic(_ text: Text, _ what: String) -> Diagnostic? {
    guard text.value.contains(where: isBreak) else { return nil }
    let words = text.value.split { isBreak($0) || $0 == " " }.joined(separator: " ")
    let line = Wording.asScalar(words)
    return Diagnostic(
      rule, text.span, "\(what) must be one line",
      fix: .write(line, at: text.span))
  }

  private static func isBreak(_ character: Character) -> Bool {
    character.isNewline || character.unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x7F }
  }
}
