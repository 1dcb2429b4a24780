/// CF0014 `undefined-alias`: an alias names an anchor that does not exist.
package enum UndefinedAlias {
  /// What `explain` and the reference pages say.
  package static let rule = Rule(
    14, "undefined-alias", .error,
    summary: "An alias names an anchor that does not exist.",
    reason: """
      A word after a star, *name, stands for the value that was marked with &name above. Without \
      such a mark it stands for nothing. A text that begins with a star needs quotes.
      """,
    bad: """
      chatflow: support
      version: 1
      welcome: «*x»
      """,
    good: """
      chatflow: support
      version: 1
      welcome: "*x"
      """)

  static func diagnostic(
    _ name: String, _ span: Span, known: [String], definedLater: Bool
  ) -> Diagnostic {
    var hint = ""
    if definedLater {
      hint = "; or move &\(Wording.excerpt(name)), which stands further down, above this line"
    } else if !known.isEmpty, known.count <= 3 {
      hint =
        "; or use one of those there are: "
        + known.map { "*" + Wording.excerpt($0) }.joined(separator: ", ")
    }
    return Diagnostic(
      rule, span,
      "YAML reads \(Wording.quoted("*" + name)) as standing for a value marked "
        + "\(Wording.quoted("&" + name)) above, and there is none.",
      help: "if it is text, put quotes around it: \(Wording.inQuotes(span.text))\(hint)")
  }
}
