/// Turns libyaml's marks, which count Unicode scalars, into UTF-8 offsets. O(1) each.
struct MarkTable {
  /// The offset of each scalar; empty when the text is ASCII and the two are the same.
  private let offsets: [UInt32]
  private let end: Int

  /// The file's bytes must be valid UTF-8, below 4 GiB.
  init(_ file: SourceFile) {
    let bytes = file.bytes
    end = bytes.count
    if file.isASCII {
      offsets = []
      return
    }
    var offsets: [UInt32] = []
    offsets.reserveCapacity(bytes.count)
    for (offset, byte) in bytes.enumerated() where byte & 0xC0 != 0x80 {
      offsets.append(UInt32(truncatingIfNeeded: offset))
    }
    self.offsets = offsets
  }

  /// The UTF-8 offset of a mark; marks past the end are taken as the end.
  func offset(_ mark: Int) -> Int {
    if offsets.isEmpty { return max(0, min(mark, end)) }
    guard mark < offsets.count else { return end }
    return Int(offsets[max(0, mark)])
  }
}
