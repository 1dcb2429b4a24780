import ChatflowProgram

/// `true` or `false` where visitors read a text.
package enum SwitchForText {
  package static let rule = Rule(
    127, "switch-for-text", .error,
    summary: "`true` or `false` stands where visitors read a text.",
    reason: """
      `consent` is the text beside the box, and `welcome` is what visitors are told: they would \
      read "true" there. To switch something off, leave its key out; `- end` and `- handoff` need \
      no text. A text that is really to be "true" stands in quotes.
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
    "welcome", "heading", "message", "away_message", "invalid", "thanks", "end", "handoff",
  ]

  /// Nil for what is a text, in each language.
  static func diagnostic(_ entry: Entry) -> Diagnostic? {
    // Nearly every text is longer, and its key needn't be looked for.
    guard hasShortText(entry.value) else { return nil }
    let isConsent = entry.key.isWord("consent")
    guard isConsent || keys.contains(entry.key) else { return nil }
    func finding(_ value: Node) -> Diagnostic? {
      isConsent ? consent(value) : text(entry.key, value)
    }
    guard case .mapping(let entries) = entry.value.content else { return finding(entry.value) }
    for entry in entries {
      if let finding = finding(entry.value) { return finding }
    }
    return nil
  }

  private static let maximumBytes = 5

  private static func hasShortText(_ value: Node) -> Bool {
    switch value.content {
    case .scalar(let scalar): scalar.text.utf8.count <= maximumBytes
    case .mapping(let entries):
      entries.contains { ($0.value.scalar?.text.utf8.count ?? .max) <= maximumBytes }
    case .sequence: false
    }
  }

  private static func text(_ key: String, _ value: Node) -> Diagnostic? {
    guard let scalar = value.scalar, scalar.style == .plain, !value.isFaulty,
      scalar.text.utf8.count <= maximumBytes, ["true", "false"].contains(scalar.text.lowercased())
    else { return nil }
    return Diagnostic(
      rule, value.span, "`\(key)` is a text: visitors would read \"\(scalar.text)\"",
      help: ["end", "handoff"].contains(key)
        ? "write `- \(key)` alone, or the text behind it"
        : "write the text, or leave the key out for none")
  }

  /// In quotes, too: nobody agrees to "yes".
  private static func consent(_ value: Node) -> Diagnostic? {
    guard let scalar = value.scalar, !value.isFaulty, scalar.text.utf8.count <= maximumBytes else {
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
