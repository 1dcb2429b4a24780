// Where characters end, the standard library knows; it keeps that behind this name.
@_spi(_Unicode) import Swift

/// Cutting texts to what is kept of them (meaning 1, limits).
package enum BoundedText {
  /// The most bytes of a text.
  package static let limit = 4096
  /// The most bytes of a visitor's text that the team sees.
  package static let teamLimit = 16_384

  /// How many bytes of `text` are kept: at most `limit`, whole grapheme clusters, none from the
  /// first byte on that is no UTF-8. Of a cluster that is longer than all that, whole scalars.
  package static func keptCount(_ text: Span<UInt8>, limit: Int = limit) -> Int {
    let valid = validCount(text.extracting(0..<min(text.count, limit)))
    guard text.count > limit, valid + 3 >= limit else { return valid }
    return clusterBoundary(text, atOrBefore: valid)
  }

  private static func validCount(_ text: Span<UInt8>) -> Int {
    do throws(UTF8.ValidationError) {
      return try UTF8Span(validating: text).count
    } catch {
      return error.byteOffsets.lowerBound
    }
  }

  /// The last place at or before `index`, where a scalar ends, at which a grapheme cluster does;
  /// `index` itself where that would leave nothing.
  private static func clusterBoundary(_ text: Span<UInt8>, atOrBefore index: Int) -> Int {
    guard index < text.count else { return index }
    var recognizer = Unicode._CharacterRecognizer()
    var boundary = 0
    var place = 0
    while place <= index, place < text.count {
      let (scalar, count) = ScalarReading.scalar(text, at: place)
      if recognizer.hasBreak(before: scalar) { boundary = place }
      place += count
    }
    return boundary == 0 ? index : boundary
  }

  /// The last place at or before `index` at which a scalar of the UTF-8 `text` starts or ends.
  package static func scalarBoundary(_ text: Span<UInt8>, atOrBefore index: Int) -> Int {
    var boundary = max(0, min(index, text.count))
    while boundary > 0, boundary < text.count, text[boundary] & 0xC0 == 0x80 { boundary -= 1 }
    return boundary
  }
}
