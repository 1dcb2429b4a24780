/// What YAML accepts and an author hardly means: warnings.
extension TreeBuilder {
  /// Texts cut short by a `#`, and texts whose first word became an anchor.
  mutating func reportSilentSlips(_ comments: [Range<Int>]) {
    reportCutTexts(comments)
    for anchor in anchors where !anchor.isUsed {
      guard let end = anchor.textEnd else { continue }
      let range = anchor.range.lowerBound..<max(anchor.range.upperBound, end)
      report(TextTakenAsAnchor.diagnostic(span(range), name: anchor.name))
    }
  }

  private mutating func reportCutTexts(_ comments: [Range<Int>]) {
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
      report(TextCutByComment.diagnostic(span(comment), whole: file.text(whole)))
    }
  }
}
