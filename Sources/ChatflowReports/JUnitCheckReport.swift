public import ChatflowSyntax

/// Findings in the JUnit XML that CI systems show: a suite a file, a failed case an error. Warnings
/// and notes, which fail nothing, are cases with output.
public enum JUnitCheckReport {
  /// The report; `files` are the names of all files looked at.
  public static func render(_ diagnostics: [Diagnostic], files: [String]) -> String {
    let errors = diagnostics.count { $0.severity == .error }
    var text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    text += "<testsuites name=\"chatflow check\" failures=\"\(errors)\">\n"
    for file in files {
      text += suite(file, diagnostics.filter { $0.span.file.name == file })
    }
    return text + "</testsuites>\n"
  }

  private static func suite(_ file: String, _ diagnostics: [Diagnostic]) -> String {
    let errors = diagnostics.count { $0.severity == .error }
    let name = XMLText.escape(file)
    let cases = max(1, diagnostics.count)
    var text = "  <testsuite name=\"\(name)\" tests=\"\(cases)\" failures=\"\(errors)\""
    text += " errors=\"0\" skipped=\"0\">\n"
    if diagnostics.isEmpty {
      text += "    <testcase classname=\"\(name)\" name=\"check\" time=\"0\"/>\n"
    }
    for diagnostic in diagnostics { text += testCase(name, diagnostic) }
    return text + "  </testsuite>\n"
  }

  private static func testCase(_ file: String, _ diagnostic: Diagnostic) -> String {
    let start = diagnostic.span.start
    let title = "\(diagnostic.rule.code) \(diagnostic.rule.name) at \(start.line):\(start.column)"
    let words = XMLText.escape(diagnostic.message)
    let help = diagnostic.help.map { "&#10;" + XMLText.escape($0) } ?? ""
    let body = "\(file):\(start.line):\(start.column): \(words)\(help)"
    var text = "    <testcase classname=\"\(file)\" name=\"\(title)\" file=\"\(file)\""
    text += " line=\"\(start.line)\" time=\"0\">\n"
    text +=
      diagnostic.severity == .error
      ? "      <failure message=\"\(words)\" type=\"\(diagnostic.rule.name)\">\(body)</failure>\n"
      : "      <system-out>\(diagnostic.severity.rawValue): \(body)</system-out>\n"
    return text + "    </testcase>\n"
  }
}
