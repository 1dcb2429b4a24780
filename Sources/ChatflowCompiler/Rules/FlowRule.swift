import ChatflowSyntax

/// A check of one flow.
protocol FlowCheck: SendableMetatype {
  /// Whether the check judges the flow as a whole: then it is left out after a YAML syntax error,
  /// behind which what it misses may stand.
  static var needsWholeFlow: Bool { get }
  static func check(_ model: FlowModel) -> [Diagnostic]
}

extension FlowCheck {
  static var needsWholeFlow: Bool { true }
}

/// A rule with its check of one flow.
protocol FlowRule: FlowCheck {
  static var rule: Rule { get }
}
