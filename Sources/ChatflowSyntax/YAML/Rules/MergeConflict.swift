/// CF0034 `merge-conflict`: git's marks of a merge conflict stand in a file.
package enum MergeConflict {
  /// What `explain` and the reference pages say.
  package static let rule = Rule(
    34, "merge-conflict", .error,
    summary: "git left a merge conflict in a file.",
    reason: """
      Where two people changed the same lines, git writes both versions between lines of \
      `<<<<<<<`, `=======` and `>>>>>>>`. Somebody has to choose. What is said of the rest \
      of the file is \
      said as if the first version were kept.
      """,
    bad: """
      chatflow: support
      version: 1
      «<<<<<<< HEAD»
      welcome: Hi!
      =======
      welcome: Hello!
      >>>>>>> spring
      """,
    good: """
      chatflow: support
      version: 1
      welcome: Hello!
      """)

  static func diagnostic(_ span: Span) -> Diagnostic {
    Diagnostic(
      rule, span, "git left a merge conflict here.",
      help: "keep one of both parts, and delete the lines that begin with <<<<<<<, ======= and "
        + ">>>>>>>")
  }

  /// Whether a line is one of those that git writes.
  static func isMark(_ bytes: [UInt8], _ line: Range<Int>) -> Bool {
    guard line.count >= 7, let first = bytes[line].first, "<=>|".utf8.contains(first) else {
      return false
    }
    return bytes[line].prefix(7).allSatisfy { $0 == first }
      && (line.count == 7 || bytes[line.lowerBound + 7] == 0x20)
  }
}
