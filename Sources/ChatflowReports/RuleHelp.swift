public import ChatflowSyntax

/// A rule in full: what it finds, why, an example and the same mended.
public enum RuleHelp {
  /// The text that `explain` shows, ending with a line break.
  public static func text(_ rule: Rule) -> String {
    var text = "\(rule.code) \(rule.name) (\(rule.severity.rawValue))\n\n\(rule.summary)\n\n"
    text += "\(rule.reason)\n"
    guard rule.described.isEmpty else { return text + "\nFor example: \(rule.described)\n" }
    text += "\nFor example, marked with « »:\n\n\(indented(rule.bad))\n"
    text += "\nMended:\n\n\(indented(rule.good))\n"
    return text
  }

  /// The name of the rule's page in `docs/checks`.
  public static func pageName(_ rule: Rule) -> String { "\(rule.code)-\(rule.name).md" }

  private static func indented(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { $0.isEmpty ? "" : "    \($0)" }.joined(separator: "\n")
  }
}
