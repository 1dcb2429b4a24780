/// A question whose last invalid answer leads nowhere.
package enum MissingOtherwise {
  package static let rule = Rule(
    123, "missing-otherwise", .error,
    summary: "A question doesn't say where the last invalid answer leads.",
    reason: """
      A visitor who can't or won't answer must not be stuck. `choose`, and `ask` with anything but \
      `as: text`, need `otherwise`, the step after the last invalid answer.
      """,
    bad: """
      chatflow: support
      version: 1
      start: order
      steps:
        order:
          - «ask»: What's your order number?
            as: number
            no_reply: {after: 5m, goto: bye}
          - goto: bye
        bye:
          - end: Bye!
      """,
    good: """
      chatflow: support
      version: 1
      start: order
      steps:
        order:
          - ask: What's your order number?
            as: number
            otherwise: bye
            no_reply: {after: 5m, goto: bye}
          - goto: bye
        bye:
          - end: Bye!
      """)

  /// `stray`: an `otherwise` that stands among the options. What else a question should have and
  /// hasn't is said with it.
  static func diagnostic(
    _ keyword: Span, _ name: String, stray: Span? = nil, lacksNoReply: Bool = false
  ) -> Diagnostic {
    let mend = stray == nil ? "add `otherwise: STEP`" : "move it out of the options"
    let silence = "`no_reply: {after: 5m, goto: STEP}` for a visitor who stays silent"
    return Diagnostic(
      rule, keyword, "`\(name)` needs `otherwise`: the step after the last invalid answer",
      help: lacksNoReply
        ? stray == nil ? "\(mend), and \(silence)" : "\(mend), and add \(silence)" : mend,
      related: stray.map { [.init($0, "here it is an option")] } ?? [])
  }
}
