package import ChatflowSyntax

/// A guarantee about something that can't happen.
package enum VacuousGuarantee {
  package static let rule = Rule(
    703, "vacuous-guarantee", .warning,
    summary: "A guarantee speaks of a moment that can't happen.",
    reason: """
      It holds, and says nothing: no conversation of this flow gets to the moment, or its `when` \
      never holds there. Mostly another one was meant, or the flow has lost what it was about.
      """,
    described: """
      A flow without `email_capture` and the guarantee `- {at_most: 1, of: prompt}`.
      """)

  /// - Parameter neverAsked: Whether it is the condition that never holds.
  package static func diagnostic(
    _ block: GuaranteeBlock, _ promise: String, neverAsked: Bool = false
  ) -> Diagnostic {
    let reason = neverAsked ? "its condition never holds" : "this moment can't happen"
    return Diagnostic(rule, block.keySpan, "\(promise) says nothing: \(reason) in this flow")
  }
}
