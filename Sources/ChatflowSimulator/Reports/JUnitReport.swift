import ChatflowReports
import ChatflowSyntax

/// Results of tests in the JUnit XML that CI systems show: a suite a file, a case a test.
package enum JUnitReport {
  package static func render(_ results: [TestResult]) -> String {
    let failed = results.count { $0.failure != nil }
    var xml = XMLWriter()
    xml.element(
      "testsuites",
      ["name": "chatflow", "tests": "\(results.count)", "failures": "\(failed)"]
    ) { xml in
      // The results of a file stand together.
      var rest = results[...]
      while let file = rest.first?.file {
        let suite = rest.prefix { $0.file === file }
        self.suite(file, suite, &xml)
        rest = rest.dropFirst(suite.count)
      }
    }
    return xml.text
  }

  private static func suite(
    _ file: SourceFile, _ results: ArraySlice<TestResult>, _ xml: inout XMLWriter
  ) {
    let failed = results.count { $0.failure != nil }
    xml.element(
      "testsuite",
      [
        "name": file.name, "tests": "\(results.count)", "failures": "\(failed)", "errors": "0",
        "skipped": "0",
      ]
    ) { xml in
      for result in results { testCase(file, result, &xml) }
    }
  }

  private static func testCase(
    _ file: SourceFile, _ result: TestResult, _ xml: inout XMLWriter
  ) {
    let attributes: KeyValuePairs = [
      "classname": result.chatflow, "name": result.test.name.value, "file": file.name,
      "line": "\(result.test.name.span.start.line)", "time": "0",
    ]
    guard let failure = result.failure else { return xml.element("testcase", attributes) }
    xml.element("testcase", attributes) { xml in
      xml.element(
        "failure", ["message": failure.message], text: TestReport.explanation(failure, result))
    }
  }
}
