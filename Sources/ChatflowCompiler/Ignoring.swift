import ChatflowSyntax

/// `# chatflow: ignore CF0301 reason` comments (contract section 5).
struct IgnoreComment {
  let span: Span
  /// The line the comment stands on, from 0.
  let line: Int
  /// The first word behind `ignore`.
  let code: String
  let rule: Rule?

  init?(_ comment: Comment) {
    let text = comment.span.text
    guard text.hasPrefix("#") else { return nil }
    let words = text.dropFirst().split(whereSeparator: { $0 == " " || $0 == "\t" })
    guard words.count >= 2, words[0] == "chatflow:", words[1] == "ignore" else { return nil }
    span = comment.span
    line = comment.span.file.lineIndex(at: comment.span.range.lowerBound)
    code = words.count > 2 ? String(words[2]) : ""
    rule = Rules.find(code)
  }

  /// Removes what the comments of one file ignore, and adds a warning for each that hits nothing.
  static func apply(_ comments: [IgnoreComment], to diagnostics: [Diagnostic]) -> [Diagnostic] {
    var used = Array(repeating: false, count: comments.count)
    var kept: [Diagnostic] = []
    for diagnostic in diagnostics {
      let hit = comments.firstIndex { $0.hits(diagnostic) }
      if let hit {
        used[hit] = true
      } else {
        kept.append(diagnostic)
      }
    }
    for (index, comment) in comments.enumerated() where !used[index] {
      kept.append(UnusedIgnore.diagnostic(comment.span, comment.reason))
    }
    return kept
  }

  private func hits(_ diagnostic: Diagnostic) -> Bool {
    guard diagnostic.severity != .error, diagnostic.rule.number == rule?.number,
      diagnostic.span.file === span.file
    else { return false }
    let found = diagnostic.span.file.lineIndex(at: diagnostic.span.range.lowerBound)
    return found == line || found == line + 1
  }

  private var reason: String {
    guard let rule else {
      return code.isEmpty ? "it names no code" : "there is no check `\(code)`"
    }
    return rule.severity == .error
      ? "\(rule.code) is an error, and errors can't be ignored"
      : "there is no \(rule.code) on this line or the next"
  }
}
