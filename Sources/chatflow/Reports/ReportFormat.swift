import ArgumentParser
import ChatflowCompiler
import ChatflowFiles
import ChatflowReports
import ChatflowSyntax

/// A form in which findings are written, and where to.
struct ReportFormat: ExpressibleByArgument, FormatWithPath {
  enum Kind: String, CaseIterable {
    case text, json, sarif, github, junit
  }

  let kind: Kind
  /// Nil: standard output.
  let path: String?

  init(kind: Kind) {
    self.kind = kind
    path = nil
  }

  init?(argument: String) {
    guard let (kind, path) = FormatArgument.parse(argument, Kind.self) else { return nil }
    self.kind = kind
    self.path = path
  }

  static var allValueStrings: [String] { Kind.allCases.map(\.rawValue) }

  static var defaultCompletionKind: CompletionKind { .list(allValueStrings) }

  /// The report on the findings in `files`, the names of all files looked at.
  func render(
    _ diagnostics: [Diagnostic], files: [String], denyWarnings: Bool, color: ColorChoice
  ) -> [UInt8] {
    let paths = ReportPaths()
    switch kind {
    case .text:
      let isColored = path == nil ? color.isColored() : color == .always
      return Array(TextReport.render(diagnostics, files: files.count, color: isColored).utf8)
    case .json:
      return JSONReport.render(
        diagnostics, files: files.count, denyWarnings: denyWarnings)
    case .sarif:
      return SARIFReport.render(
        diagnostics, rules: Rules.all, version: Release.version, pages: Release.checkPages,
        path: paths.name)
    case .github: return Array(GitHubReport.render(diagnostics, path: paths.name).utf8)
    case .junit:
      let report = JUnitCheckReport.render(
        diagnostics, files: files, denyWarnings: denyWarnings, path: paths.name)
      return Array(report.utf8)
    }
  }
}
