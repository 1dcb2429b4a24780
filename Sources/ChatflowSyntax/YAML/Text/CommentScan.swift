/// Finds comments: a `#` is one wherever libyaml saw no scalar.
struct CommentScan {
  private let file: SourceFile
  private let scalars: [ScalarPlace]
  private let end: Int

  /// Scalars in order of place; the file has been read as YAML up to `end`.
  init(_ file: SourceFile, _ scalars: [ScalarPlace], until end: Int) {
    self.file = file
    self.scalars = scalars
    self.end = end
  }

  /// The comments, in order of place.
  func comments() -> [Range<Int>] {
    let bytes = file.bytes
    var found: [Range<Int>] = []
    var index = 0
    for scalar in scalars where scalar.range.lowerBound >= index {
      scan(from: index, to: scalar.range.lowerBound, into: &found)
      index = scalar.range.upperBound
      if scalar.style == .literal || scalar.style == .folded {
        let headerEnd = min(index, SourceText.lineEnd(bytes, scalar.range.lowerBound))
        scan(from: scalar.range.lowerBound, to: headerEnd, into: &found)
      }
    }
    scan(from: index, to: end, into: &found)
    scanTail(from: max(index, end), into: &found)
    return found
  }

  private func scan(from start: Int, to end: Int, into found: inout [Range<Int>]) {
    let bytes = file.bytes
    let text = bytes.span
    var index = start
    while index < end {
      guard text[index] == UInt8(ascii: "#") else {
        index += 1
        continue
      }
      let comment = SourceText.comment(in: bytes, at: index)
      found.append(comment)
      index = comment.upperBound
    }
  }

  /// Behind the last thing read, as long as there is nothing else.
  private func scanTail(from start: Int, into found: inout [Range<Int>]) {
    var index = found.last.map { max(start, $0.upperBound) } ?? start
    while index < file.bytes.count {
      let byte = file.bytes[index]
      if byte == UInt8(ascii: "#") {
        let comment = SourceText.comment(in: file.bytes, at: index)
        found.append(comment)
        index = comment.upperBound
      } else if SourceText.isBlank(byte) || SourceText.isBreak(byte) {
        index += 1
      } else {
        return
      }
    }
  }
}
