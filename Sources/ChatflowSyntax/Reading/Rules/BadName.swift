import ChatflowProgram

/// A name with characters that names don't have.
package enum BadName {
  package static let rule = Rule(
    110, "bad-name", .error,
    summary: "A name has a form that names don't have.",
    reason: """
      Names of chatflows and calendars are lower-case letters, digits and `-`, names of steps, \
      variables and events lower-case letters, digits and `_`; they start with a letter and have \
      at most 63 characters.
      """,
    bad: """
      chatflow: «Support Chat»
      version: 1
      welcome: Hi!
      """,
    good: """
      chatflow: support-chat
      version: 1
      welcome: Hi!
      """)

  /// `called` is the name by which others call it, where that is known.
  package static func diagnostic(
    _ name: String, _ form: Form.NameForm, at span: Span, called: String? = nil
  ) -> Diagnostic {
    let joiner = form.joiner
    let wanted = NameText.repaired(LookAlike.plain(name) ?? name, joiner: joiner)
    let fix = (called ?? wanted).map { Fix.write($0, at: span, isSafe: false) }
    let shown = name.unicodeScalars.count > 80 ? "this" : "`\(name)`"
    let kind =
      form == .replies ? "canned replies" : (form == .event ? "an " : "a ") + form.rawValue
    return Diagnostic(
      rule, span,
      "\(shown) can't be the name of \(kind): names are lower-case letters, digits and "
        + "`\(joiner)`, start with a letter and have at most 63 characters",
      fix: fix)
  }
}
