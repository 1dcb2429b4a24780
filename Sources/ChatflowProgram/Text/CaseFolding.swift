/// Full Unicode case folding, which makes texts comparable without regard to case.
package enum CaseFolding {
  /// Whether two texts are equal once folded. Allocates nothing where both are ASCII.
  package static func areEqual(_ left: Span<UInt8>, _ right: Span<UInt8>) -> Bool {
    var index = 0
    while index < left.count, index < right.count {
      let leftByte = left[index]
      let rightByte = right[index]
      guard leftByte < 0x80, rightByte < 0x80 else {
        // `ß` equals `ss`, so that the two need not be of one length; the rest decides.
        return folded(left.extracting(index..<left.count))
          == folded(right.extracting(index..<right.count))
      }
      guard leftByte.asciiLowercased == rightByte.asciiLowercased else { return false }
      index += 1
    }
    return index == left.count && index == right.count
  }

  /// The folded text. Bytes that are no UTF-8 become U+FFFD.
  package static func folded(_ text: Span<UInt8>) -> [UInt8] {
    var folded: [UInt8] = []
    folded.reserveCapacity(text.count)
    let string = text.withUnsafeBufferPointer { String(decoding: $0, as: UTF8.self) }
    for scalar in string.unicodeScalars { append(scalar, to: &folded) }
    return folded
  }

  private static func append(_ scalar: Unicode.Scalar, to folded: inout [UInt8]) {
    if scalar.isASCII {
      folded.append(UInt8(truncatingIfNeeded: scalar.value).asciiLowercased)
      return
    }
    FoldedScalars.of(scalar) {
      folded.append(contentsOf: UTF8.encode($0) ?? UTF8.encodedReplacementCharacter)
    }
  }
}
