import ArgumentParser
import ChatflowSimulator

/// A form in which results of tests are written, and where to.
struct TestFormat: ExpressibleByArgument, FormatWithPath {
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

  func render(_ results: [TestResult], verbose: Bool, color: ColorChoice) -> [UInt8] {
    switch kind {
    case .text:
      let isColored = path == nil ? color.isColored() : color == .always
      return Array(TestReport.text(results, verbose: verbose, color: isColored).utf8)
    case .json: return TestJSONReport.render(results)
    case .junit: return Array(JUnitReport.render(results).utf8)
    }
  }
}
