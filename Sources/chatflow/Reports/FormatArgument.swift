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

/// A form of a report, and the file it goes to.
protocol FormatWithPath {
  /// Nil: standard output.
  var path: String? { get }
}
