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

  /// Appends what a scalar folds to.
  ///
  /// Unicode derives folding from the case mappings: lower, upper and lower case again bring all
  /// variants of a letter together. Two groups are exceptions (CaseFolding.txt): the dotless i
  /// stays, and Cherokee folds to its capitals, which are older than its small letters.
  private static func append(_ scalar: Unicode.Scalar, to folded: inout [UInt8]) {
    if scalar.isASCII {
      folded.append(UInt8(truncatingIfNeeded: scalar.value).asciiLowercased)
      return
    }
    if scalar == dotlessI {
      folded.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
      return
    }
    for lower in scalar.properties.lowercaseMapping.unicodeScalars {
      for upper in lower.properties.uppercaseMapping.unicodeScalars {
        for last in upper.properties.lowercaseMapping.unicodeScalars {
          let result = cherokeeCapital(of: last) ?? last
          folded.append(contentsOf: UTF8.encode(result) ?? UTF8.encodedReplacementCharacter)
        }
      }
    }
  }

  private static let dotlessI: Unicode.Scalar = "\u{131}"

  private static func cherokeeCapital(of scalar: Unicode.Scalar) -> Unicode.Scalar? {
    switch scalar.value {
    case 0xAB70...0xABBF: Unicode.Scalar(scalar.value - 0xAB70 + 0x13A0)
    case 0x13F8...0x13FD: Unicode.Scalar(scalar.value - 8)
    default: nil
    }
  }
}
