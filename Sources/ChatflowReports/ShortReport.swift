public import ChatflowSyntax

/// Findings for editors and `grep`, a line for each, as compilers write them:
///
///     support.yaml:12:3: error: no path leads to the step `foo` [CF0301 unreachable-step]
///
/// Nothing else is written, so that nothing found gives no line.
public enum ShortReport {
  /// The lines for findings in the order given; see ``SafeText`` for what is escaped.
  public static func render(_ diagnostics: [Diagnostic]) -> String {
    diagnostics.map { line($0) + "\n" }.joined()
  }

  private static func line(_ diagnostic: Diagnostic) -> String {
    let start = diagnostic.span.start
    let place = "\(diagnostic.span.file.name):\(start.line):\(start.column)"
    let rule = diagnostic.rule
    // One line for a finding, also where its words take several.
    let message = diagnostic.message.unicodeScalars.split(separator: "\n").map(String.init)
      .joined(separator: " ")
    return SafeText.escape(
      "\(place): \(rule.severity.rawValue): \(message) [\(rule.code) \(rule.name)]")
  }
}
