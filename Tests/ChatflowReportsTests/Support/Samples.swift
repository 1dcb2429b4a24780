import ChatflowSyntax

/// Rules and files to report on.
enum Samples {
  static let unreachable = rule(301, "unreachable-step", .error)
  static let duplicate = rule(102, "duplicate-key", .error)
  static let unused = rule(205, "unused-variable", .warning)
  static let replaced = rule(407, "message-replaced", .note)
  static let encoding = rule(2, "encoding", .error)

  static func rule(_ number: Int, _ name: String, _ severity: Severity) -> Rule {
    Rule(number, name, severity, summary: "", reason: "", bad: "", good: "")
  }

  /// A file and the span of what stands between `«` and `»` in `text`.
  static func span(_ name: String, _ text: String) -> Span {
    let parts = text.unicodeScalars.split(omittingEmptySubsequences: false) {
      $0 == "«" || $0 == "»"
    }
    let bytes = parts.map { Array(String($0).utf8) }
    let start = bytes[0].count
    let file = SourceFile(name: name, bytes: bytes.flatMap { $0 })
    return Span(file, start..<start + bytes[1].count)
  }
}
