public import ChatflowSyntax

/// Findings as workflow commands of GitHub Actions, which shows them beside the lines of a change
/// ("Workflow commands for GitHub Actions").
public enum GitHubReport {
  /// How many annotations of a kind are shown for a step.
  public static let limit = 10

  /// The worst first; what is beyond the limit is counted in a last line.
  ///
  /// - Parameters:
  ///   - unread: What could not be read, with the reasons: these come first.
  ///   - path: How a file of that name is called from the repository's folder on.
  public static func render(
    _ diagnostics: [Diagnostic], unread: [UnreadFile] = [], path: (String) -> String = { $0 }
  ) -> String {
    var text = ""
    for file in unread.prefix(limit) {
      text += "::error file=\(property(path(file.name)))::\(data(file.reason))\n"
    }
    var leftOut: [String] = []
    for severity in Severity.allCases {
      let found = diagnostics.filter { $0.severity == severity }
      for diagnostic in found.prefix(limit) { text += command(diagnostic, path) }
      let count = ReportSummary.count(found, severity)
      if count > limit {
        let noun = count - limit == 1 ? severity.rawValue : "\(severity.rawValue)s"
        leftOut.append("\(count - limit) \(noun)")
      }
    }
    guard !leftOut.isEmpty else { return text }
    return text + "Not shown as annotations: \(leftOut.joined(separator: ", ")).\n"
  }

  private static func command(
    _ diagnostic: Diagnostic, _ path: (String) -> String
  ) -> String {
    let (start, end) = (diagnostic.span.start, diagnostic.span.end)
    var properties = [
      ("file", path(diagnostic.span.file.name)), ("line", "\(start.line)"),
      ("endLine", "\(end.line)"),
    ]
    // Columns are only understood within one line.
    if start.line == end.line {
      properties += [("col", "\(start.column)"), ("endColumn", "\(end.column)")]
    }
    properties.append(("title", "\(diagnostic.rule.code) \(diagnostic.rule.name)"))
    let list = properties.map { "\($0.0)=\(property($0.1))" }.joined(separator: ",")
    let help = diagnostic.help.map { "\n\($0)" } ?? ""
    return "::\(name(diagnostic.severity)) \(list)::\(data(diagnostic.message + help))\n"
  }

  private static func name(_ severity: Severity) -> String {
    switch severity {
    case .error: "error"
    case .warning: "warning"
    case .note: "notice"
    }
  }

  /// Text behind the command: line breaks and percent signs are encoded, what a log viewer would
  /// act on is escaped.
  private static func data(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "%": result += "%25"
      case "\r": result += "%0D"
      case "\n": result += "%0A"
      default:
        if SafeText.isUnsafe(scalar) {
          result += SafeText.escape(scalar)
        } else {
          result.unicodeScalars.append(scalar)
        }
      }
    }
    return result
  }

  private static func property(_ text: String) -> String {
    var result = ""
    for scalar in data(text).unicodeScalars {
      switch scalar {
      case ":": result += "%3A"
      case ",": result += "%2C"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
