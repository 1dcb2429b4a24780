public import ChatflowSyntax

/// How many findings of each severity there are, in how many files.
public struct ReportSummary: Equatable, Sendable {
  /// How many files were looked at, those without findings included.
  public let files: Int
  /// Findings that stop `compile`.
  public let errors: Int
  /// Findings that `--deny-warnings` turns into a failure.
  public let warnings: Int
  /// Findings that never fail.
  public let notes: Int

  /// Counts `diagnostics`, found in `files` files.
  public init(files: Int, diagnostics: [Diagnostic]) {
    self.files = files
    self.errors = ReportSummary.count(diagnostics, .error)
    self.warnings = ReportSummary.count(diagnostics, .warning)
    self.notes = ReportSummary.count(diagnostics, .note)
  }

  /// How many there are, those included that are not told one by one.
  static func count(_ diagnostics: [Diagnostic], _ severity: Severity) -> Int {
    diagnostics.reduce(0) { $0 + ($1.severity == severity ? 1 + $1.unlisted : 0) }
  }

  /// In words, without a line break: `2 errors, 1 warning in 3 files`, `3 files, nothing wrong`.
  public var text: String {
    let counts = [(errors, "error"), (warnings, "warning"), (notes, "note")]
    let found = counts.filter { $0.0 > 0 }.map { ReportSummary.count($0.0, $0.1) }
    let files = ReportSummary.count(files, "file")
    if found.isEmpty { return "\(files), nothing wrong" }
    return "\(found.joined(separator: ", ")) in \(files)"
  }

  private static func count(_ number: Int, _ noun: String) -> String {
    "\(number) \(noun)\(number == 1 ? "" : "s")"
  }
}
