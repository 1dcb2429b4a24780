/// Another version of the language.
package enum UnsupportedVersion {
  package static let rule = Rule(
    112, "unsupported-version", .error,
    summary: "The version of the language is not one that this tool knows.",
    reason:
      "`version` names the version of the language, not of your flow. There is only 1 so far.",
    bad: """
      chatflow: support
      version: «2»
      welcome: Hi!
      """,
    good: """
      chatflow: support
      version: 1
      welcome: Hi!
      """)

  static func diagnostic(_ text: Text) -> Diagnostic {
    Diagnostic(
      rule, text.span, "version `\(text.value)` of the language is not known",
      fix: Fix(
        "write `version: 1`; it is not the version of your flow", [Edit(text.span, "1")],
        isSafe: isOne(text.value)))
  }

  /// `v1`, `1.0`, `one`: another number may be that of a later language.
  private static func isOne(_ text: String) -> Bool {
    var text = text[...]
    if text.hasPrefix("v") || text.hasPrefix("V") { text = text.dropFirst() }
    while let last = text.last, ",;.".contains(last) { text = text.dropLast() }
    return NumberMend.whole(String(text), in: 1...1)?.isSafe ?? false
  }
}
