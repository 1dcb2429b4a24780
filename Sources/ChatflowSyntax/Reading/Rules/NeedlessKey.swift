/// A key of a question that can never have an effect.
package enum NeedlessKey {
  package static let rule = Rule(
    308, "needless-key", .warning,
    summary: "`invalid`, `attempts` or `otherwise` stands where no answer is invalid.",
    reason: """
      `ask` without `as`, or with `as: text`, takes every answer. The key has no effect; perhaps \
      `as: email`, `number`, `phone` or `yes_no` was meant.
      """,
    bad: """
      chatflow: support
      version: 1
      start: question
      steps:
        question:
          - ask: What is your order number?
            «attempts»: 2
            no_reply: {after: 5m, goto: bye}
          - goto: bye
        bye:
          - end: Bye!
      """,
    good: """
      chatflow: support
      version: 1
      start: question
      steps:
        question:
          - ask: What is your order number?
            as: number
            attempts: 2
            otherwise: bye
            no_reply: {after: 5m, goto: bye}
          - goto: bye
        bye:
          - end: Bye!
      """)

  /// Of keys of one question: what they lack is one thing.
  static func diagnostic(_ entries: [Entry]) -> Diagnostic? {
    guard let first = entries.first else { return nil }
    let keys = Suggestion.list(entries.map(\.key), joined: "and")
    let isOne = entries.count == 1
    return Diagnostic(
      rule, first.keySpan,
      "\(keys) \(isOne ? "has" : "have") no effect: no answer to this question is invalid",
      help: "add `as: email`, `number`, `phone` or `yes_no`, or take "
        + (isOne ? "the key out" : "the keys out"))
  }

  /// Keys of one question that only another answer would give a meaning.
  static func needs(_ entries: [Entry], _ answer: String) -> Diagnostic? {
    guard let first = entries.first else { return nil }
    let keys = Suggestion.list(entries.map(\.key), joined: "and")
    let isOne = entries.count == 1
    return Diagnostic(
      rule, first.keySpan, "\(keys) \(isOne ? "has" : "have") no effect without `as: \(answer)`",
      help: "write `as: \(answer)`, or take \(isOne ? "the key" : "the keys") out")
  }

  static func skip(_ entry: Entry) -> Diagnostic {
    Diagnostic(
      rule, entry.keySpan, "`skip_if_known` has no effect without `as: email`",
      help: "take the key out")
  }
}
