/// Cutting texts to ``Bounds/textLimit`` (meaning 1, limits).
public enum BoundedText {
  /// How many bytes of `text` are kept: at most ``Bounds/textLimit``, whole scalars, none from the
  /// first byte on that is no UTF-8.
  public static func keptCount(_ text: Span<UInt8>) -> Int {
    let bounded = text.extracting(0..<min(text.count, Bounds.textLimit))
    do throws(UTF8.ValidationError) {
      return try UTF8Span(validating: bounded).count
    } catch {
      return error.byteOffsets.lowerBound
    }
  }

  /// The last place at or before `index` at which a scalar of the UTF-8 `text` starts or ends.
  public static func scalarBoundary(_ text: Span<UInt8>, atOrBefore index: Int) -> Int {
    var boundary = max(0, min(index, text.count))
    while boundary > 0, boundary < text.count, text[boundary] & 0xC0 == 0x80 { boundary -= 1 }
    return boundary
  }
}
