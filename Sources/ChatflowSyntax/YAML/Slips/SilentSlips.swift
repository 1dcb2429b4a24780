/// What YAML accepts and an author hardly means: warnings, once all is read.
enum SilentSlips {
  /// Texts that a `#` cuts short.
  static func cutTexts(
    _ file: SourceFile, _ scalars: [ScalarPlace], _ comments: [Range<Int>]
  ) -> [Diagnostic] {
    var found: [Diagnostic] = []
    var next = 0
    for comment in comments where SourceText.isTight(file.bytes, commentAt: comment.lowerBound) {
      while next < scalars.count, scalars[next].range.upperBound <= comment.lowerBound { next += 1 }
      guard next > 0 else { continue }
      let text = scalars[next - 1]
      let gap = text.range.upperBound..<comment.lowerBound
      guard text.style == .plain, !text.isKey, !gap.isEmpty,
        file.bytes[gap].allSatisfy(SourceText.isBlank)
      else { continue }
      let whole = text.range.lowerBound..<comment.upperBound
      found.append(TextCutByComment.diagnostic(Span(file, comment), whole: file.text(whole)))
    }
    return found
  }

  /// A text whose first word became an anchor that nothing uses; `range` holds both.
  static func wordTakenAsAnchor(_ name: String, _ range: Span) -> Diagnostic {
    TextTakenAsAnchor.diagnostic(range, name: name)
  }
}
