import ArgumentParser
import ChatflowSimulator

/// A form in which results of tests are written, and where to.
struct TestFormat: ExpressibleByArgument {
  enum Kind: String, CaseIterable {
    case text, json, junit
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

  func write(_ results: [TestResult], verbose: Bool, color: ColorChoice) throws {
    let bytes: [UInt8]
    switch kind {
    case .text:
      let isColored = path == nil ? color.isColored() : color == .always
      bytes = Array(TestReport.text(results, verbose: verbose, color: isColored).utf8)
    case .json: bytes = TestJSONReport.render(results)
    case .junit: bytes = Array(JUnitReport.render(results).utf8)
    }
    try OutputFile.write(bytes, to: path ?? "-")
  }
}

/// `FORMAT` or `FORMAT=FILE`.
enum FormatArgument {
  static func parse<Kind: RawRepresentable<String>>(
    _ argument: String, _ kinds: Kind.Type
  ) -> (kind: Kind, path: String?)? {
    let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    guard let kind = Kind(rawValue: String(parts[0])) else { return nil }
    let path = parts.count > 1 ? String(parts[1]) : nil
    return path?.isEmpty == true ? nil : (kind, path)
  }
}
