/// A key with nothing behind it.
package enum EmptyValue {
  package static let rule = Rule(
    105, "empty-value", .error,
    summary: "A value is empty.",
    reason: """
      Nothing stands behind the key, or only blanks. Write the value, or leave the key out: most \
      keys have a default.
      """,
    bad: """
      chatflow: support
      version: 1
      welcome: «""»
      """,
    good: """
      chatflow: support
      version: 1
      welcome: Hi!
      """)

  static func diagnostic(_ span: Span, _ what: String, mayStandAlone: Bool = false) -> Diagnostic {
    let word = what.filter { $0 != "`" }
    return Diagnostic(
      rule, span, "\(what) is empty",
      help: mayStandAlone
        ? "write a text, or `- \(word)` alone, without a colon, for none"
        : "write a value, or leave the key out")
  }

  /// Of a key whose lines stand at the wrong indentation, or elsewhere.
  static func diagnostic(_ heading: Entry, strays: [Entry]) -> Diagnostic {
    let keys = Suggestion.list(strays.prefix(5).map(\.key), joined: "and")
    let column = heading.keySpan.start.column
    let areBelow =
      strays.first?.place == heading.place + 1
      && strays.allSatisfy { $0.keySpan.start.column == column }
    return Diagnostic(
      rule, heading.value.span, "`\(heading.key)` is empty",
      fix: areBelow
        ? Fix("indent what belongs to it by two spaces: \(keys)", indentation(strays))
        : Fix("write what belongs to it below it, indented by two spaces: \(keys)", []))
  }

  /// The edits that move the lines of entries, where these stand in a row; none elsewhere.
  static func indentation(_ entries: [Entry]) -> [Edit] {
    guard let first = entries.first, let last = entries.last,
      last.place - first.place == entries.count - 1
    else { return [] }
    let file = first.keySpan.file
    let end = (last.value.aliasSpan ?? last.value.span).range.upperBound
    let lines =
      file.lineIndex(
        at: first.keySpan.range.lowerBound)...file.lineIndex(
        at: max(end, last.keySpan.range.upperBound))
    return lines.compactMap { line in
      let range = file.lineRange(line)
      guard
        SourceText.skipBlanks(file.bytes, range.lowerBound, range.upperBound)
          < range.upperBound
      else { return nil }
      return Edit(Span(file, range.lowerBound..<range.lowerBound), "  ")
    }
  }
}
