public import ChatflowSyntax

/// Findings in the JUnit XML that CI systems show: a suite a file, a failed case an error. Warnings
/// and notes, which fail nothing, are cases with output.
public enum JUnitCheckReport {
  /// The report; `files` are the names of all files looked at. A file that was brought along by one
  /// of these has a suite, too, if something was found in it.
  public static func render(_ diagnostics: [Diagnostic], files: [String]) -> String {
    var found = Dictionary(grouping: diagnostics) { Array($0.span.file.name.utf8) }
    var suites: [(file: String, found: [Diagnostic])] = []
    for file in files + diagnostics.map(\.span.file.name) {
      let isListed = suites.count < files.count
      guard let here = found.removeValue(forKey: Array(file.utf8)) ?? (isListed ? [] : nil) else {
        continue
      }
      suites.append((file, here))
    }
    let errors = diagnostics.count { $0.severity == .error }
    let cases = suites.reduce(0) { $0 + caseCount($1.found) }
    var text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    text += "<testsuites name=\"chatflow check\" tests=\"\(cases)\" failures=\"\(errors)\""
    text += " errors=\"0\">\n"
    for (file, found) in suites { text += suite(file, found) }
    return text + "</testsuites>\n"
  }

  /// A file in which nothing was found is one case that passes.
  private static func caseCount(_ diagnostics: [Diagnostic]) -> Int { max(1, diagnostics.count) }

  private static func suite(_ file: String, _ diagnostics: [Diagnostic]) -> String {
    let errors = diagnostics.count { $0.severity == .error }
    let name = XMLText.escape(file)
    var text = "  <testsuite name=\"\(name)\" tests=\"\(caseCount(diagnostics))\""
    text += " failures=\"\(errors)\""
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
