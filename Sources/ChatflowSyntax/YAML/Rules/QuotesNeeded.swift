/// CF0018 `quotes-needed`: a text begins with a character that means something else in YAML.
package enum QuotesNeeded {
  /// What `explain` and the reference pages say.
  package static let rule = Rule(
    18, "quotes-needed", .error,
    summary: "A text begins with a character that means something else in YAML.",
    reason: """
      At the beginning of a value, characters such as @ ` % * & ! | > { [ and a dash with a space \
      have a meaning in YAML. Put quotes around the text, and it is taken as it stands.
      """,
    bad: """
      chatflow: support
      version: 1
      welcome: «@you can ask us»
      """,
    good: """
      chatflow: support
      version: 1
      welcome: "@you can ask us"
      """)

  static func diagnostic(_ span: Span) -> Diagnostic {
    let text = span.text
    return Diagnostic(
      rule, span, "\(meaning(of: text)), so this can't be read as text.",
      fix: .quotes(span))
  }

  /// What YAML takes the first character for.
  private static func meaning(of text: String) -> String {
    switch text.unicodeScalars.first {
    case "*": "YAML reads a star at the beginning as the name of a value marked above"
    case "&": "YAML reads & at the beginning as a mark for the value that follows"
    case "!": "YAML reads ! at the beginning as a type for the value"
    case "|", ">": "YAML reads | and > at the beginning as the start of a text on the next lines"
    case "%": "YAML keeps % at the beginning for instructions of its own"
    case "-": "YAML reads a dash and a space as the beginning of a list item"
    case "?": "YAML reads a question mark and a space as the beginning of a key"
    case ":": "YAML reads this colon as the end of a key"
    case "@", "`": "YAML allows no text to begin with @ or ` without quotes"
    default: "YAML gives the first character here a meaning of its own"
    }
  }
}
