/// Where a scalar's text really ends: libyaml ends a block scalar at the next token.
enum ScalarEnd {
  static func find(
    _ bytes: [UInt8], _ start: Int, _ markEnd: Int, _ style: Scalar.Style, _ text: String
  ) -> Int {
    let isBlock = style == .literal || style == .folded
    if isBlock, text.utf8.allSatisfy({ $0 == 0x0A }) {
      // Nothing but the header, whose comment isn't part of it.
      var end = start
      while end < markEnd, !SourceText.isBlank(bytes[end]), !SourceText.isBreak(bytes[end]) {
        end += 1
      }
      return end
    }
    var end = max(start, markEnd)
    guard isBlock || style == .plain else { return end }
    while end > start, SourceText.isBlank(bytes[end - 1]) || SourceText.isBreak(bytes[end - 1]) {
      end -= 1
    }
    return end
  }
}
