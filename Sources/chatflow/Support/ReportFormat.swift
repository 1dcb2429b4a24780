import ArgumentParser
import ChatflowReports
import ChatflowSyntax

/// A form in which findings are written, and where to.
struct ReportFormat: ExpressibleByArgument {
  enum Kind: String, CaseIterable {
    case text, json
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

  func write(_ diagnostics: [Diagnostic], files: Int, color: ColorChoice) throws {
    let bytes: [UInt8]
    switch kind {
    case .text:
      let isColored = path == nil ? color.isColored() : color == .always
      bytes = Array(TextReport.render(diagnostics, files: files, color: isColored).utf8)
    case .json: bytes = JSONReport.render(diagnostics, files: files)
    }
    try OutputFile.write(bytes, to: path ?? "-")
  }
}
