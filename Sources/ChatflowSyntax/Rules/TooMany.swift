/// More steps or variables than a flow may have.
package enum TooMany {
  package static let rule = Rule(
    117, "too-many", .error,
    summary: "A flow has more steps or variables than it may.",
    reason: "A flow has at most 256 steps and 64 variables. Split it into several flows.",
    bad: "", good: "")

  package static func diagnostic(
    _ count: Int, _ what: String, limit: Int, at span: Span
  ) -> Diagnostic {
    Diagnostic(rule, span, "a flow has at most \(limit) \(what); this one has \(count)")
  }
}
