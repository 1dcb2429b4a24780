/// Cutting texts to what is kept of them (meaning 1, limits).
package enum BoundedText {
  /// The most bytes of a text.
  package static let limit = 4096

  /// How many bytes of `text` are kept: at most ``limit``, whole scalars, none from the
  /// first byte on that is no UTF-8.
  package static func keptCount(_ text: Span<UInt8>) -> Int {
    let bounded = text.extracting(0..<min(text.count, limit))
    do throws(UTF8.ValidationError) {
      return try UTF8Span(validating: bounded).count
    } catch {
      return error.byteOffsets.lowerBound
    }
  }

  /// The last place at or before `index` at which a scalar of the UTF-8 `text` starts or ends.
  package static func scalarBoundary(_ text: Span<UInt8>, atOrBefore index: Int) -> Int {
    var boundary = max(0, min(index, text.count))
    while boundary > 0, boundary < text.count, text[boundary] & 0xC0 == 0x80 { boundary -= 1 }
    return boundary
  }
}
