public import ChatflowSyntax

/// Findings in the JUnit XML that CI systems show: a suite a file, a failed case an error. Warnings
/// and notes, which fail nothing, are cases with output.
public enum JUnitCheckReport {
  /// What an error among the findings is to JUnit.
  private enum Outcome: String {
    /// What was looked for is wrong.
    case failure
    /// It could not even be looked.
    case error
  }

  /// The report; `files` are the names of all files looked at. A file that was brought along by one
  /// of these has a suite, too, if something was found in it.
  public static func render(_ diagnostics: [Diagnostic], files: [String]) -> String {
    render(diagnostics, files: files, name: "chatflow check", .failure)
  }

  /// The report of tests that these errors keep from running.
  package static func render(obstacles: [Diagnostic]) -> String {
    render(obstacles, files: [], name: "chatflow", .error)
  }

  private static func render(
    _ diagnostics: [Diagnostic], files: [String], name: String, _ outcome: Outcome
  ) -> String {
    var found = Dictionary(grouping: diagnostics) { Array($0.span.file.name.utf8) }
    var suites: [(file: String, found: [Diagnostic])] = []
    for file in files + diagnostics.map(\.span.file.name) {
      let isListed = suites.count < files.count
      guard let here = found.removeValue(forKey: Array(file.utf8)) ?? (isListed ? [] : nil) else {
        continue
      }
      suites.append((file, here))
    }
    let cases = suites.reduce(0) { $0 + caseCount($1.found) }
    var text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    text += "<testsuites name=\"\(name)\" tests=\"\(cases)\"\(counts(diagnostics, outcome))>\n"
    for (file, found) in suites { text += suite(file, found, outcome) }
    return text + "</testsuites>\n"
  }

  /// A file in which nothing was found is one case that passes.
  private static func caseCount(_ diagnostics: [Diagnostic]) -> Int { max(1, diagnostics.count) }

  /// The attributes that count what went wrong.
  private static func counts(_ diagnostics: [Diagnostic], _ outcome: Outcome) -> String {
    let count = diagnostics.count { $0.severity == .error }
    return switch outcome {
    case .failure: " failures=\"\(count)\" errors=\"0\""
    case .error: " failures=\"0\" errors=\"\(count)\""
    }
  }

  private static func suite(
    _ file: String, _ diagnostics: [Diagnostic], _ outcome: Outcome
  ) -> String {
    let name = XMLText.escape(file)
    var text = "  <testsuite name=\"\(name)\" tests=\"\(caseCount(diagnostics))\""
    text += "\(counts(diagnostics, outcome)) skipped=\"0\">\n"
    if diagnostics.isEmpty {
      text += "    <testcase classname=\"\(name)\" name=\"check\" time=\"0\"/>\n"
    }
    for diagnostic in diagnostics { text += testCase(name, diagnostic, outcome) }
    return text + "  </testsuite>\n"
  }

  private static func testCase(
    _ file: String, _ diagnostic: Diagnostic, _ outcome: Outcome
  ) -> String {
    let start = diagnostic.span.start
    let title = "\(diagnostic.rule.code) \(diagnostic.rule.name) at \(start.line):\(start.column)"
    let words = XMLText.escape(diagnostic.message)
    let help = diagnostic.help.map { "&#10;" + XMLText.escape($0) } ?? ""
    let body = "\(file):\(start.line):\(start.column): \(words)\(help)"
    var text = "    <testcase classname=\"\(file)\" name=\"\(title)\" file=\"\(file)\""
    text += " line=\"\(start.line)\" time=\"0\">\n"
    if diagnostic.severity == .error {
      let element = outcome.rawValue
      text += "      <\(element) message=\"\(words)\" type=\"\(diagnostic.rule.name)\">"
      text += "\(body)</\(element)>\n"
    } else {
      text += "      <system-out>\(diagnostic.severity.rawValue): \(body)</system-out>\n"
    }
    return text + "    </testcase>\n"
  }
}
