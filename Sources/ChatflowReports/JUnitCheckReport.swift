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
    var xml = XMLWriter()
    let cases = suites.reduce(0) { $0 + caseCount($1.found) }
    let counts = counts(diagnostics, outcome)
    xml.element(
      "testsuites",
      [
        "name": name, "tests": "\(cases)", "failures": "\(counts.failures)",
        "errors": "\(counts.errors)",
      ]
    ) { xml in
      for (file, found) in suites { suite(file, found, outcome, &xml) }
    }
    return xml.text
  }

  /// A file in which nothing was found is one case that passes.
  private static func caseCount(_ diagnostics: [Diagnostic]) -> Int { max(1, diagnostics.count) }

  /// How often it went wrong.
  private static func counts(
    _ diagnostics: [Diagnostic], _ outcome: Outcome
  ) -> (failures: Int, errors: Int) {
    let count = diagnostics.count { $0.severity == .error }
    return switch outcome {
    case .failure: (count, 0)
    case .error: (0, count)
    }
  }

  private static func suite(
    _ file: String, _ diagnostics: [Diagnostic], _ outcome: Outcome, _ xml: inout XMLWriter
  ) {
    let counts = counts(diagnostics, outcome)
    xml.element(
      "testsuite",
      [
        "name": file, "tests": "\(caseCount(diagnostics))", "failures": "\(counts.failures)",
        "errors": "\(counts.errors)", "skipped": "0",
      ]
    ) { xml in
      if diagnostics.isEmpty {
        xml.element("testcase", ["classname": file, "name": "check", "time": "0"])
      }
      for diagnostic in diagnostics { testCase(file, diagnostic, outcome, &xml) }
    }
  }

  private static func testCase(
    _ file: String, _ diagnostic: Diagnostic, _ outcome: Outcome, _ xml: inout XMLWriter
  ) {
    let start = diagnostic.span.start
    let rule = diagnostic.rule
    let help = diagnostic.help.map { "\n" + $0 } ?? ""
    let body = "\(file):\(start.line):\(start.column): \(diagnostic.message)\(help)"
    xml.element(
      "testcase",
      [
        "classname": file, "name": "\(rule.code) \(rule.name) at \(start.line):\(start.column)",
        "file": file, "line": "\(start.line)", "time": "0",
      ]
    ) { xml in
      if diagnostic.severity == .error {
        xml.element(
          outcome.rawValue, ["message": diagnostic.message, "type": rule.name], text: body)
      } else {
        xml.element("system-out", [:], text: "\(diagnostic.severity.rawValue): \(body)")
      }
    }
  }
}
