package import ChatflowSyntax

/// A guarantee that is neither proved nor broken.
package enum UndecidedGuarantee {
  package static let rule = Rule(
    702, "undecided-guarantee", .error,
    summary: "A guarantee is neither proved nor broken.",
    reason: """
      The conversations of this flow stand in more ways than are searched. Nothing that breaks the \
      guarantee was found among those that were, and that is no proof. Fewer variables that differ \
      for ever, or a smaller flow, help.
      """,
    described: """
      None of the example flows is that large: it takes hundreds of thousands of ways in which a \
      conversation can stand.
      """)

  package static func diagnostic(
    _ block: GuaranteeBlock, _ promise: String, states: Int
  ) -> Diagnostic {
    Diagnostic(
      rule, block.keySpan,
      "\(promise) is undecided: nothing breaks it in \(states) situations, and there are more")
  }
}
