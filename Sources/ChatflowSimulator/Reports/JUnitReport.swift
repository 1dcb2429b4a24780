import ChatflowReports
import ChatflowSyntax

/// Results of tests in the JUnit XML that CI systems show: a suite a file, a case a test.
package enum JUnitReport {
  package static func render(_ results: [TestResult]) -> String {
    let failed = results.count { $0.failure != nil }
    var text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    text += "<testsuites name=\"chatflow\" tests=\"\(results.count)\" failures=\"\(failed)\">\n"
    // The results of a file stand together.
    var rest = results[...]
    while let file = rest.first?.file {
      let suite = rest.prefix { $0.file === file }
      text += self.suite(file, suite)
      rest = rest.dropFirst(suite.count)
    }
    return text + "</testsuites>\n"
  }

  private static func suite(_ file: SourceFile, _ results: ArraySlice<TestResult>) -> String {
    let failed = results.count { $0.failure != nil }
    var text = "  <testsuite name=\"\(XMLText.escape(file.name))\" tests=\"\(results.count)\""
    text += " failures=\"\(failed)\" errors=\"0\" skipped=\"0\">\n"
    for result in results {
      text += "    <testcase classname=\"\(XMLText.escape(result.chatflow))\""
      text += " name=\"\(XMLText.escape(result.test.name.value))\""
      text += " file=\"\(XMLText.escape(file.name))\""
      text += " line=\"\(result.test.name.span.start.line)\" time=\"0\""
      guard let failure = result.failure else {
        text += "/>\n"
        continue
      }
      let body = TestReport.explanation(failure, result)
      text += ">\n      <failure message=\"\(XMLText.escape(failure.message))\">"
      text += "\(XMLText.escape(body))</failure>\n    </testcase>\n"
    }
    return text + "  </testsuite>\n"
  }
}
