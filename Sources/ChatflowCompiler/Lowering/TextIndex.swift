import ChatflowProgram

/// Finds texts in a pool by their bytes, so that each stands there once. The bytes lie in the pool
/// alone. O(length of a text) for each on average.
struct TextIndex {
  /// One more than a text's index, at the place of its hash or the next free one; 0 where nothing
  /// is. At most half of them are taken, and their number is a power of two.
  private var slots = [UInt32](repeating: 0, count: 128)

  /// The text's index in `pool`, which has no texts but those of this index; one that isn't there
  /// is added.
  mutating func id(of text: String, in pool: inout TextPool) -> TextID {
    let bytes = text.utf8Span.span
    if 2 * pool.count >= slots.count { grow(pool) }
    var slot = place(of: bytes)
    while slots[slot] != 0 {
      let id = TextID(slots[slot] - 1)
      if pool.holds(bytes, at: id) { return id }
      slot = (slot + 1) & (slots.count - 1)
    }
    let id = pool.append(bytes)
    slots[slot] = id.index + 1
    return id
  }

  private mutating func grow(_ pool: TextPool) {
    slots = [UInt32](repeating: 0, count: 2 * slots.count)
    for index in 0..<UInt32(pool.count) {
      var slot = place(of: pool.bytes.span.extracting(pool.range(TextID(index))))
      while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = index + 1
    }
  }

  /// Seeded by each process for itself: no file can be made to fill one place.
  private func place(of text: Span<UInt8>) -> Int {
    var hasher = Hasher()
    text.withUnsafeBytes { hasher.combine(bytes: $0) }
    return hasher.finalize() & (slots.count - 1)
  }
}
