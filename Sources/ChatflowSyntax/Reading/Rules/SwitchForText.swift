import ChatflowProgram

/// `true` or `false` where visitors read a text.
package enum SwitchForText {
  package static let rule = Rule(
    127, "switch-for-text", .error,
    summary: "`true` or `false` stands where visitors read a text.",
    reason: """
      `consent` is the text beside the box, and `welcome` is what visitors are told: they would \
      read "true" there. To switch something off, leave its key out. A text that is really to be \
      "true" stands in quotes.
      """,
    bad: """
      chatflow: support
      version: 1
      email_capture:
        when: immediately
        consent: «true»
      """,
    good: """
      chatflow: support
      version: 1
      follow_up: {after: 2m}
      email_capture:
        when: immediately
        consent: I agree to the privacy notice.
      """)

  private static let keys: Set<String> = [
    "welcome", "heading", "message", "away_message", "invalid", "thanks",
  ]

  /// Nil for what is a text.
  static func diagnostic(_ entry: Entry) -> Diagnostic? {
    if entry.key.isWord("consent") { return consent(entry.value) }
    guard let scalar = entry.value.scalar, scalar.style == .plain, !entry.value.isFaulty,
      ["true", "false"].contains(scalar.text.lowercased()), keys.contains(entry.key)
    else { return nil }
    return Diagnostic(
      rule, entry.value.span,
      "`\(entry.key)` is a text: visitors would read \"\(scalar.text)\"",
      help: "write the text, or leave the key out for none")
  }

  /// In quotes and in any language, too: nobody agrees to "yes".
  private static func consent(_ value: Node) -> Diagnostic? {
    if case .mapping(let entries) = value.content {
      return entries.lazy.compactMap { consent($0.value) }.first
    }
    guard let scalar = value.scalar, !value.isFaulty, scalar.text.utf8.count <= 5 else {
      return nil
    }
    let text = scalar.text.lowercased()
    guard ["true", "false", "yes", "no", "on", "off"].contains(text) else { return nil }
    return Diagnostic(
      rule, value.span,
      "`consent` is the text beside the box: visitors would read \"\(scalar.text)\" there",
      help: ["false", "no", "off"].contains(text)
        ? "leave the key out for no box"
        : "write the text beside the box, such as `I agree to the privacy notice.`")
  }
}
