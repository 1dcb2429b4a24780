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
        "write `version: 1`; it is not the version of your flow", [Edit(text.span, "1")]))
  }
}
