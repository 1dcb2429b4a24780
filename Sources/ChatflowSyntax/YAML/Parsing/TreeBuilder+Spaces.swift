/// Keys before which, or behind whose colon, a space is missing.
extension TreeBuilder {
  /// The key that is meant by one like `options:{A` of `options:{A: b}` or `-say` of `-say: Hi`,
  /// after reporting it; nil for any other key.
  mutating func spaced(_ key: PendingKey) -> PendingKey? {
    guard key.style == .plain, mayLackSpace(key.range), key.isUsable,
      let top = frames.indices.last
    else { return nil }
    if key.text.utf8.first == UInt8(ascii: "-") { return dashed(key, top) }
    // More than are told one by one need not be found.
    guard !isIgnored, glued.count < Diagnostics.limit,
      top > 0 || !key.text.utf8.starts(with: "x-".utf8),
      SourceText.colon(in: file.bytes, after: key.range.upperBound) != nil,
      let pair = GluedPair(file, cutAt: key.range)
    else { return nil }
    report(MissingSpace.diagnostic(cut: pair))
    glued.append(pair.span.range)
    frames[top].quietUntil = pair.value.upperBound
    return PendingKey(
      text: pair.keyText, range: pair.key, style: .plain, isUsable: true, isCut: true)
  }

  /// Every key comes by here, and hardly one has a colon or a dash before it.
  private func mayLackSpace(_ range: Range<Int>) -> Bool {
    let bytes = file.bytes
    var index = range.lowerBound
    while index < range.upperBound {
      if bytes[index] == UInt8(ascii: ":") { return true }
      index += 1
    }
    return !range.isEmpty && bytes[range.lowerBound] == UInt8(ascii: "-")
  }

  private mutating func dashed(_ key: PendingKey, _ top: Int) -> PendingKey? {
    let word = String(key.text.unicodeScalars.dropFirst())
    guard !frames[top].isFlow, openKeys.count == frames[top].firstKey,
      Shape.keyNames.contains(word)
    else { return nil }
    report(MissingSpace.afterDash(span(key.range)))
    frames[top].isFaulty = true
    frames[top].isMeantAsList = true
    return nil
  }

  /// Whether a finding lies within a value that lacks the space before it.
  func isGlued(_ finding: Diagnostic) -> Bool {
    let place = finding.span.range.lowerBound
    var low = 0
    var high = glued.count
    while low < high {
      let middle = (low + high) / 2
      if glued[middle].lowerBound < place { low = middle + 1 } else { high = middle }
    }
    return low > 0 && place < glued[low - 1].upperBound
  }
}
