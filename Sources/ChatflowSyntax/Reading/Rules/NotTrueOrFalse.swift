/// `yes`, `on` and the like where only `true` and `false` count.
package enum NotTrueOrFalse {
  package static let rule = Rule(
    106, "not-true-or-false", .error,
    summary: "A switch is neither `true` nor `false`.",
    reason: """
      YAML readers disagree on what `yes`, `on` or `off` mean, so a switch is written `true` or \
      `false` and nothing else.
      """,
    bad: """
      chatflow: support
      version: 1
      display:
        small_screens: «no»
      """,
    good: """
      chatflow: support
      version: 1
      display:
        small_screens: false
      """)

  static func diagnostic(_ text: Text, _ what: String) -> Diagnostic {
    let replacement: String? =
      switch LooseText.folded(Wording.withoutOuterQuotes(text.value)) {
      case "yes", "on", "y", "true", "1", "si", "ja", "oui", "sim", "wahr", "vrai", "verdadero",
        "enabled", "enable", "always":
        "true"
      case "no", "off", "n", "false", "0", "non", "nein", "nao", "falsch", "faux", "falso",
        "disabled", "disable", "never":
        "false"
      default: nil
      }
    return Diagnostic(
      rule, text.span, "\(what) is `true` or `false`, not `\(text.value)`",
      fix: replacement.map { .write($0, at: text.span) })
  }
}
