import ChatflowProgram

/// How bad a finding is. Only errors stop `compile`; warnings and notes can be ignored.
public enum Severity: String, Sendable, CaseIterable {
  case error
  case warning
  case note
}

/// The description of one check: the one source of `explain`, of the reference pages, and of tests.
public struct Rule: Sendable {
  /// Four digits, stable for ever: shown as `CF0301`.
  public let number: Int
  /// The readable name, stable as well: `unreachable-step`.
  public let name: String
  /// How bad its findings are.
  public let severity: Severity
  /// One sentence: what is found.
  public let summary: String
  /// Why it matters, and what to do instead. Plain paragraphs.
  public let reason: String
  /// Files that show exactly this finding, at the text between `«` and `»` in one of them. A line
  /// `=== name.yaml` starts a file; without one the text is `example.yaml`.
  public let bad: String
  /// The same, mended: no finding at all.
  public let good: String
  /// The example in words, where no short text shows it: `bad` and `good` are empty then.
  public let described: String
  /// Whether several findings at one place each tell something of their own, such as what is
  /// missing there.
  let findsSeveral: Bool

  /// Describes a rule with an example in files; the parts are those of the properties.
  public init(
    _ number: Int, _ name: String, _ severity: Severity, summary: String, reason: String,
    bad: String, good: String, findsSeveral: Bool = false
  ) {
    self.init(
      number, name, severity, summary: summary, reason: reason, bad: bad, good: good,
      described: "", findsSeveral: findsSeveral)
  }

  /// Describes a rule with an example in words.
  public init(
    _ number: Int, _ name: String, _ severity: Severity, summary: String, reason: String,
    described: String
  ) {
    self.init(
      number, name, severity, summary: summary, reason: reason, bad: "", good: "",
      described: described, findsSeveral: false)
  }

  private init(
    _ number: Int, _ name: String, _ severity: Severity, summary: String, reason: String,
    bad: String, good: String, described: String, findsSeveral: Bool
  ) {
    self.number = number
    self.name = name
    self.severity = severity
    self.summary = summary
    self.reason = reason
    self.bad = bad
    self.good = good
    self.described = described
    self.findsSeveral = findsSeveral
  }

  /// `CF` and four digits.
  public var code: String { "CF" + String(number, width: 4) }
}
