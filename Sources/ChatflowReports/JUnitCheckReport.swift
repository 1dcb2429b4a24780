public import ChatflowSyntax

/// Findings in the JUnit XML that CI systems show: a suite a file, a case a finding. Those that
/// fail the run are failed cases, the rest cases with output.
public enum JUnitCheckReport {
  /// The report; `files` are the names of all files looked at. A file that was brought along by one
  /// of these has a suite, too, if something was found in it.
  ///
  /// - Parameters:
  ///   - denyWarnings: Whether warnings fail the run too.
  ///   - unread: What could not be read, with the reasons: a suite with an error each.
  ///   - path: How a file of that name is called from the repository's folder on.
  public static func render(
    _ diagnostics: [Diagnostic], files: [String], denyWarnings: Bool = false,
    unread: [UnreadFile] = [], path: @escaping (String) -> String = { $0 }
  ) -> String {
    JUnitFindings(
      name: "chatflow check", outcome: .failure, failsAtWarnings: denyWarnings, unread: unread,
      path: path
    ).render(diagnostics, files: files)
  }

  /// The report of tests that these errors keep from running.
  package static func render(
    obstacles: [Diagnostic], path: @escaping (String) -> String = { $0 }
  ) -> String {
    JUnitFindings(name: "chatflow", outcome: .error, failsAtWarnings: false, path: path)
      .render(obstacles, files: [])
  }
}

/// A report in the making.
private struct JUnitFindings {
  /// What a finding that fails the run is to JUnit.
  enum Outcome: String {
    /// What was looked for is wrong.
    case failure
    /// It could not even be looked.
    case error
  }

  let name: String
  let outcome: Outcome
  let failsAtWarnings: Bool
  var unread: [UnreadFile] = []
  let path: (String) -> String

  func render(_ diagnostics: [Diagnostic], files: [String]) -> String {
    var found = Dictionary(grouping: diagnostics) { Array($0.span.file.name.utf8) }
    var suites: [(file: String, found: [Diagnostic])] = []
    for file in files + diagnostics.map(\.span.file.name) {
      let isListed = suites.count < files.count
      guard let here = found.removeValue(forKey: Array(file.utf8)) ?? (isListed ? [] : nil) else {
        continue
      }
      suites.append((path(file), here))
    }
    var xml = XMLWriter()
    let cases = suites.reduce(0) { $0 + caseCount($1.found) }
    let counts = counts(diagnostics)
    xml.element(
      "testsuites",
      [
        "name": name, "tests": "\(cases + unread.count)", "failures": "\(counts.failures)",
        "errors": "\(counts.errors + unread.count)",
      ]
    ) { xml in
      for file in unread { suite(file, &xml) }
      for (file, found) in suites { suite(file, found, &xml) }
    }
    return xml.text
  }

  /// A file in which nothing was found is one case that passes.
  private func caseCount(_ diagnostics: [Diagnostic]) -> Int { max(1, diagnostics.count) }

  private func isFailing(_ diagnostic: Diagnostic) -> Bool {
    diagnostic.severity == .error || failsAtWarnings && diagnostic.severity == .warning
  }

  /// How often it went wrong.
  private func counts(_ diagnostics: [Diagnostic]) -> (failures: Int, errors: Int) {
    let count = diagnostics.count { isFailing($0) }
    return switch outcome {
    case .failure: (count, 0)
    case .error: (0, count)
    }
  }

  private func suite(_ unread: UnreadFile, _ xml: inout XMLWriter) {
    let file = path(unread.name)
    xml.element(
      "testsuite",
      ["name": file, "tests": "1", "failures": "0", "errors": "1", "skipped": "0"]
    ) { xml in
      xml.element(
        "testcase", ["classname": file, "name": "check", "file": file, "time": "0"]
      ) { xml in
        xml.element(
          "error", ["message": unread.reason, "type": "unread"], text: "\(file): \(unread.reason)")
      }
    }
  }

  private func suite(_ file: String, _ diagnostics: [Diagnostic], _ xml: inout XMLWriter) {
    let counts = counts(diagnostics)
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
      for diagnostic in diagnostics { testCase(file, diagnostic, &xml) }
    }
  }

  private func testCase(_ file: String, _ diagnostic: Diagnostic, _ xml: inout XMLWriter) {
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
      if isFailing(diagnostic) {
        xml.element(
          outcome.rawValue, ["message": diagnostic.message, "type": rule.name], text: body)
      } else {
        xml.element("system-out", [:], text: "\(diagnostic.severity.rawValue): \(body)")
      }
    }
  }
}
