package import ChatflowSyntax

/// A guarantee about something that can't happen.
package enum VacuousGuarantee {
  package static let rule = Rule(
    703, "vacuous-guarantee", .warning,
    summary: "A guarantee speaks of a moment that can't happen.",
    reason: """
      It holds, and says nothing: no conversation of this flow gets to the moment. Mostly another \
      one was meant, or the flow has lost what it was about.
      """,
    described: """
      A flow without `email_capture` and the guarantee `- {at_most: 1, of: prompt}`.
      """)

  package static func diagnostic(_ block: GuaranteeBlock, _ promise: String) -> Diagnostic {
    Diagnostic(
      rule, block.keySpan, "\(promise) says nothing: this moment can't happen in this flow")
  }
}
