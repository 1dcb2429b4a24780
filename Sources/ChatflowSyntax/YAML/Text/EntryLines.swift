extension Entry {
  /// The lines of an entry, up to the beginning of the next one; nil where something else stands in
  /// them.
  var wholeLines: Span? {
    let file = keySpan.file
    let end = value.aliasSpan ?? value.span
    let start = SourceText.lineStart(file.bytes, keySpan.range.lowerBound)
    let last = file.lineIndex(at: max(end.range.upperBound, keySpan.range.upperBound))
    guard SourceText.skipBlanks(file.bytes, start, file.bytes.count) == keySpan.range.lowerBound,
      last + 1 < file.lineStarts.count,
      SourceText.skipBlanks(file.bytes, end.range.upperBound, file.bytes.count)
        >= file.lineRange(last).upperBound
    else { return nil }
    return Span(file, start..<file.lineStarts[last + 1])
  }
}
