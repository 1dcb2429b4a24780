import ArgumentParser
import ChatflowCompiler
import ChatflowFiles
import ChatflowReports
import ChatflowSyntax

/// A form in which findings are written, and where to.
struct ReportFormat: FormatArgument {
  enum Kind: String, CaseIterable {
    case text, short, json, sarif, github, junit
  }

  let kind: Kind
  let path: String?

  /// The report on the findings in `files`, the names of all files looked at; `failures` are those
  /// that could not be.
  func render(
    _ diagnostics: [Diagnostic], files: [String], failures: [FileError], denyWarnings: Bool,
    color: ColorChoice
  ) -> [UInt8] {
    let paths = ReportPaths()
    let unread = failures.map { UnreadFile(name: $0.path, reason: $0.reason) }
    switch kind {
    case .text:
      return Array(
        TextReport.render(diagnostics, files: files.count, color: isColored(color)).utf8)
    case .short: return Array(ShortReport.render(diagnostics).utf8)
    case .json:
      return JSONReport.render(
        diagnostics, files: files.count, denyWarnings: denyWarnings, unread: unread)
    case .sarif:
      return SARIFReport.render(
        diagnostics, rules: Rules.all, version: Release.version, pages: Release.checkPages,
        unread: unread, path: paths.name)
    case .github:
      return Array(GitHubReport.render(diagnostics, unread: unread, path: paths.name).utf8)
    case .junit:
      let report = JUnitCheckReport.render(
        diagnostics, files: files, denyWarnings: denyWarnings, unread: unread, path: paths.name)
      return Array(report.utf8)
    }
  }
}
