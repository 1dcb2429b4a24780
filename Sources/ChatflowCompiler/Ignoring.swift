import ChatflowSyntax

/// `# chatflow: ignore CF0301 reason` comments (meaning 5).
struct IgnoreComment {
  let span: Span
  /// The line the comment stands on, from 0.
  let line: Int
  /// The first word behind `ignore`.
  let code: String
  let rule: Rule?

  init?(_ comment: Comment) {
    // By bytes: every comment is asked, and few are meant.
    let words = comment.span.file.bytes[comment.span.range].dropFirst()
      .split(maxSplits: 3) { $0 == 0x20 || $0 == 0x09 }
    guard words.count >= 2, words[0].elementsEqual("chatflow:".utf8),
      words[1].elementsEqual("ignore".utf8)
    else { return nil }
    span = comment.span
    line = comment.span.file.lineIndex(at: comment.span.range.lowerBound)
    code = words.count > 2 ? String(decoding: words[2], as: UTF8.self) : ""
    rule = Rules.find(code)
  }

  /// A finding's or comment's file, line and rule.
  private struct Target: Hashable {
    let file: ObjectIdentifier
    let line: Int
    let rule: Int
  }

  /// Removes what the comments of the files ignore, and adds a warning for each that hits nothing.
  static func apply(_ comments: [IgnoreComment], to diagnostics: [Diagnostic]) -> [Diagnostic] {
    guard !comments.isEmpty else { return diagnostics }
    var byTarget: [Target: Int] = [:]
    for (index, comment) in comments.enumerated() {
      guard let target = comment.target, byTarget[target] == nil else { continue }
      byTarget[target] = index
    }
    var used = Array(repeating: false, count: comments.count)
    var kept: [Diagnostic] = []
    for diagnostic in diagnostics {
      // A comment on the line above, or on the same one.
      let hit = [-1, 0].lazy.compactMap { byTarget[target(of: diagnostic, lines: $0)] }.first
      if let hit, diagnostic.severity != .error {
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

  private var target: Target? {
    rule.map { Target(file: ObjectIdentifier(span.file), line: line, rule: $0.number) }
  }

  private static func target(of diagnostic: Diagnostic, lines: Int) -> Target {
    let span = diagnostic.span
    return Target(
      file: ObjectIdentifier(span.file),
      line: span.file.lineIndex(at: span.range.lowerBound) + lines, rule: diagnostic.rule.number)
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
