/// Situations seen, by their keys: exact, in one buffer.
struct KeyTable {
  private var bytes: [UInt8] = []
  /// Where each key ends.
  private var ends: [Int] = []
  private var hashes: [UInt64] = []
  /// Rows by hash, -1 where there is none; a power of two of them.
  private var slots: [Int32] = Array(repeating: -1, count: 1024)

  var count: Int { ends.count }

  /// The row of a key, and whether it is new.
  mutating func insert(_ key: [UInt8]) -> (row: Int, isNew: Bool) {
    let hash = Self.hash(key)
    var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    while slots[slot] >= 0 {
      let row = Int(slots[slot])
      if hashes[row] == hash, bytes[start(row)..<ends[row]].elementsEqual(key) {
        return (row, false)
      }
      slot = (slot + 1) & (slots.count - 1)
    }
    slots[slot] = Int32(ends.count)
    bytes += key
    ends.append(bytes.count)
    hashes.append(hash)
    if ends.count * 2 > slots.count { grow() }
    return (ends.count - 1, true)
  }

  /// The key of a row.
  func key(_ row: Int) -> ArraySlice<UInt8> { bytes[start(row)..<ends[row]] }

  private func start(_ row: Int) -> Int { row == 0 ? 0 : ends[row - 1] }

  private mutating func grow() {
    slots = Array(repeating: -1, count: slots.count * 2)
    for (row, hash) in hashes.enumerated() {
      var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
      while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = Int32(row)
    }
  }

  private static func hash(_ key: [UInt8]) -> UInt64 {
    var hasher = Hasher()
    key.withUnsafeBytes { hasher.combine(bytes: $0) }
    return UInt64(bitPattern: Int64(hasher.finalize()))
  }
}
