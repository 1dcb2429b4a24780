/// CF0038 `item-in-text`: a line that looks like an item of a list is a part of the text above.
package enum ItemInText {
  /// What `explain` and the reference pages say.
  package static let rule = Rule(
    38, "item-in-text", .warning,
    summary: "A line that looks like an item of a list is a part of the text above.",
    reason: """
      A text without quotes goes on in deeper lines, and YAML joins them with a space, dashes and \
      bullets included. A list has every item in a line of its own, the first one too; lines of \
      one text stand below `|`.
      """,
    bad: """
      chatflow: support
      version: 1
      welcome: Hi!
        «- How can we help?»
      """,
    good: """
      chatflow: support
      version: 1
      welcome:
        - Hi!
        - How can we help?
      """)

  /// The first line of a text without quotes that begins like an item; nil where none does.
  static func diagnostic(_ file: SourceFile, _ range: Range<Int>) -> Diagnostic? {
    let bytes = file.bytes
    guard var line = firstBreak(bytes.span, range) else { return nil }
    while line < range.upperBound {
      let content = SourceText.skipBlanks(bytes, line + 1, range.upperBound)
      let end = min(SourceText.lineEnd(bytes, content), range.upperBound)
      guard content < end else {
        line = max(end, line + 1)
        continue
      }
      let (value, length) = UTF8Text.scalar(in: bytes, at: content)
      if let scalar = value.flatMap(Unicode.Scalar.init),
        scalar == "-" || "•▪◦●‣".unicodeScalars.contains(scalar),
        content + length < end, SourceText.isBlank(bytes[content + length])
      {
        let text = content..<SourceText.trimBlanks(bytes, content, end)
        return Diagnostic(
          rule, Span(file, text),
          "YAML joins this line with the text above, with what it begins with.",
          help: "for a list write the first text in a line of its own, too, each behind a dash; "
            + "for lines of one text, put `|` behind the key")
      }
      line = max(SourceText.lineEnd(bytes, content), line + 1)
    }
    return nil
  }

  private static func firstBreak(_ bytes: Swift.Span<UInt8>, _ range: Range<Int>) -> Int? {
    for index in range where SourceText.isBreak(bytes[index]) { return index }
    return nil
  }
}
