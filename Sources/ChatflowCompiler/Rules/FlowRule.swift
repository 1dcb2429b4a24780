import ChatflowSyntax

/// A check of one flow.
protocol FlowRule: SendableMetatype {
  static var rule: Rule { get }
  /// Whether the check judges the flow as a whole: then it is left out after a YAML syntax error,
  /// behind which what it misses may stand.
  static var needsWholeFlow: Bool { get }
  static func check(_ model: FlowModel) -> [Diagnostic]
}

extension FlowRule {
  static var needsWholeFlow: Bool { true }
}
