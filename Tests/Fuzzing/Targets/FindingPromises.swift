import ChatflowReports
import ChatflowSyntax

/// What holds of the findings of a run.
enum FindingPromises {
  /// Every place lies in its file and ends behind its start; every finding says something.
  static func check(_ found: [Diagnostic]) throws(BrokenPromise) {
    for finding in found {
      try check(finding.span)
      for related in finding.related { try check(related.span) }
      try promise(!finding.message.isEmpty, "a finding without words")
      try promise(finding.message.utf8.count < 8192, "a finding of too many words")
    }
  }

  /// Equal runs find the same; no report shows anything raw.
  static func checkReports(
    _ found: [Diagnostic], again: [Diagnostic], files: [String]
  ) throws(BrokenPromise) {
    let shown = found.prefix(40)
    let json = JSONReport.render(Array(shown), files: files.count)
    try promise(
      found.count == again.count
        && json == JSONReport.render(Array(again.prefix(40)), files: files.count),
      "other findings in the same files")
    try checkSafe(TextReport.render(Array(shown.prefix(8)), files: files.count, color: false))
    try checkSafe(JUnitCheckReport.render(Array(shown.prefix(8)), files: files))
    let commands = GitHubReport.render(Array(shown.prefix(8)))
    try checkSafe(commands)
    for line in commands.split(separator: "\n") {
      try promise(line.hasPrefix("::"), "a line that is no command of ours")
    }
  }

  private static func check(_ span: Span) throws(BrokenPromise) {
    let (range, count) = (span.range, span.file.bytes.count)
    try promise(range.lowerBound >= 0 && range.upperBound <= count, "\(range) of \(count) bytes")
    let (start, end) = (span.start, span.end)
    let isInOrder = start.line < end.line || start.line == end.line && start.column <= end.column
    try promise(isInOrder, "\(start) to \(end)")
    for edge in [range.lowerBound, range.upperBound] where edge < count {
      guard span.file.bytes[edge] & 0xC0 == 0x80 else { continue }
      // Only ill-formed text has places that no character begins at.
      let isText = String(validating: span.file.bytes, as: UTF8.self) != nil
      try promise(!isText, "\(range) cuts a character")
    }
  }
}
