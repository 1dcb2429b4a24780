/// More steps or variables than a flow may have.
public enum TooMany {
  public static let rule = Rule(
    117, "too-many", .error,
    summary: "A flow has more steps or variables than it may.",
    reason: "A flow has at most 256 steps and 64 variables. Split it into several flows.",
    bad: "", good: "")

  public static func diagnostic(
    _ count: Int, _ what: String, limit: Int, at span: Span
  ) -> Diagnostic {
    Diagnostic(rule, span, "a flow has at most \(limit) \(what); this one has \(count)")
  }
}
