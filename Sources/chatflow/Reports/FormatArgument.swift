import ArgumentParser

/// A form of a report, and the file it goes to: `FORMAT` or `FORMAT=FILE`.
protocol FormatArgument: ExpressibleByArgument {
  associatedtype Kind: RawRepresentable<String>, CaseIterable

  var kind: Kind { get }
  /// Nil: standard output.
  var path: String? { get }

  init(kind: Kind, path: String?)
}

extension FormatArgument {
  init(kind: Kind) { self.init(kind: kind, path: nil) }

  init?(argument: String) {
    let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    let path = parts.count > 1 ? String(parts[1]) : nil
    guard let kind = Kind(rawValue: String(parts[0])), path?.isEmpty != true else { return nil }
    self.init(kind: kind, path: path)
  }

  static var allValueStrings: [String] { Kind.allCases.map(\.rawValue) }

  static var defaultCompletionKind: CompletionKind { .list(allValueStrings) }

  /// Whether its text has colors: a file has them only where they are asked for.
  func isColored(_ color: ColorChoice) -> Bool {
    path == nil ? color.isColored() : color == .always
  }
}
