import ChatflowReports
import ChatflowSyntax

/// Results of tests in the JUnit XML that CI systems show: a suite a file, a case a test. Coverage,
/// where there must be some, is a suite with one case.
package enum JUnitReport {
  /// - Parameter path: How a file of that name is called from the repository's folder on.
  package static func render(
    _ results: [TestResult], coverage: CoverageVerdict? = nil,
    path: (String) -> String = { $0 }
  ) -> String {
    let failed = results.count { $0.failure != nil } + (coverage?.isEnough == false ? 1 : 0)
    let count = results.count + (coverage == nil ? 0 : 1)
    var xml = XMLWriter()
    xml.element(
      "testsuites",
      ["name": "chatflow", "tests": "\(count)", "failures": "\(failed)"]
    ) { xml in
      // The results of a file stand together.
      var rest = results[...]
      while let file = rest.first?.file {
        let suite = rest.prefix { $0.file === file }
        self.suite(path(file.name), suite, &xml)
        rest = rest.dropFirst(suite.count)
      }
      if let coverage { self.suite(coverage, &xml) }
    }
    return xml.text
  }

  private static func suite(
    _ file: String, _ results: ArraySlice<TestResult>, _ xml: inout XMLWriter
  ) {
    let failed = results.count { $0.failure != nil }
    xml.element(
      "testsuite",
      [
        "name": file, "tests": "\(results.count)", "failures": "\(failed)", "errors": "0",
        "skipped": "0",
      ]
    ) { xml in
      for result in results { testCase(file, result, &xml) }
    }
  }

  private static func testCase(
    _ file: String, _ result: TestResult, _ xml: inout XMLWriter
  ) {
    let attributes: KeyValuePairs = [
      "classname": result.chatflow, "name": result.test.name.value, "file": file,
      "line": "\(result.test.name.span.start.line)", "time": "0",
    ]
    guard let failure = result.failure else { return xml.element("testcase", attributes) }
    xml.element("testcase", attributes) { xml in
      xml.element(
        "failure", ["message": failure.message], text: TestReport.explanation(failure, result))
    }
  }

  private static func suite(_ coverage: CoverageVerdict, _ xml: inout XMLWriter) {
    let name = "at least \(CoverageReport.percent(coverage.minimum)) is covered"
    let attributes: KeyValuePairs = ["classname": "coverage", "name": name, "time": "0"]
    xml.element(
      "testsuite",
      [
        "name": "coverage", "tests": "1", "failures": coverage.isEnough ? "0" : "1",
        "errors": "0", "skipped": "0",
      ]
    ) { xml in
      guard !coverage.isEnough else { return xml.element("testcase", attributes) }
      xml.element("testcase", attributes) { xml in
        xml.element("failure", ["message": coverage.complaint], text: coverage.complaint)
      }
    }
  }
}
