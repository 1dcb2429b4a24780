package import ChatflowSyntax

/// A guarantee that some conversation breaks.
package enum BrokenGuarantee {
  package static let rule = Rule(
    701, "broken-guarantee", .error,
    summary: "A conversation can break a guarantee.",
    reason: """
      `check` tries everything that visitors, the team, the calendar and time can do, and found a \
      shortest conversation in which what is promised doesn't hold. The message shows it; with \
      `--scenarios DIR` it is written as a scenario, which `test` then fails. Either the flow is \
      wrong, or the promise says too much.
      """,
    described: """
      A flow with `email_capture: {when: immediately}` and the guarantee `- never: prompt`: the \
      visitor writes, and the prompt comes. The same flow keeps `- {at_most: 1, of: prompt}`.
      """)

  /// - Parameter conversation: Lines of the conversation that breaks it.
  package static func diagnostic(
    _ block: GuaranteeBlock, _ promise: String, conversation: [String]
  ) -> Diagnostic {
    Diagnostic(
      rule, block.keySpan, "\(promise) doesn't hold",
      help: (["a shortest conversation that breaks it:"] + shortened(conversation))
        .joined(separator: "\n"))
  }

  /// The most lines that are shown: who needs all of a longer one has it as a scenario.
  private static let mostLines = 40

  private static func shortened(_ lines: [String]) -> [String] {
    guard lines.count > mostLines else { return lines }
    let left = lines.count - mostLines + 1
    let half = mostLines / 2
    return lines.prefix(half) + ["… \(left) lines, all of them with `--scenarios`"]
      + lines.suffix(mostLines - half - 1)
  }
}
