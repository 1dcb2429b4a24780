import ArgumentParser
import ChatflowFiles
import ChatflowReports
import ChatflowSimulator
import ChatflowSyntax

/// A form in which results of tests are written, and where to.
struct TestFormat: FormatArgument {
  enum Kind: String, CaseIterable {
    case text, json, junit
  }

  let kind: Kind
  let path: String?

  func render(
    _ results: [TestResult], coverage: CoverageVerdict?, verbose: Bool, color: ColorChoice
  ) -> [UInt8] {
    switch kind {
    case .text:
      return Array(TestReport.text(results, verbose: verbose, color: isColored(color)).utf8)
    case .json: return TestJSONReport.render(results, coverage: coverage)
    case .junit:
      let report = JUnitReport.render(results, coverage: coverage, path: ReportPaths().name)
      return Array(report.utf8)
    }
  }

  /// The report of a run of `files` files in which errors keep every test from running.
  func render(obstacles: [Diagnostic], files: Int, color: ColorChoice) -> [UInt8] {
    switch kind {
    case .text:
      return Array(TextReport.render(obstacles, files: files, color: isColored(color)).utf8)
    case .json: return TestJSONReport.render([], obstacles: obstacles)
    case .junit:
      return Array(JUnitCheckReport.render(obstacles: obstacles, path: ReportPaths().name).utf8)
    }
  }
}
