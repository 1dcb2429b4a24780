/// Texts, each once, compared by their bytes, in the order in which they came: a hash table of
/// their rows. Where the engine runs in other languages it is the only one: the standard library's
/// dictionaries and sets come with a copy of their code for each kind of key.
package struct TextSet: Sendable {
  private var texts: [String] = []
  /// The row of a text, counted from 1, at the place that its hash gives or behind it; 0: none.
  /// Half of the places are free at least.
  private var slots: [UInt32] = []

  /// No texts.
  package init() {}

  /// Whether there are none.
  package var isEmpty: Bool { texts.isEmpty }

  /// The row of a text, from 0.
  package func row(of text: String) -> Int? {
    guard !isEmpty else { return nil }
    let row = Int(slots[slot(of: text)])
    return row == 0 ? nil : row - 1
  }

  /// Adds a text; false if it is there already.
  @inline(never)
  package mutating func insert(_ text: String) -> Bool {
    if texts.count * 2 >= slots.count { grow() }
    let slot = slot(of: text)
    guard slots[slot] == 0 else { return false }
    texts.append(text)
    slots[slot] = UInt32(truncatingIfNeeded: texts.count)
    return true
  }

  /// Where a text stands, or would stand.
  @inline(never)
  private func slot(of text: String) -> Int {
    var hasher = Hasher()
    text.utf8Span.span.withUnsafeBytes { hasher.combine(bytes: $0) }
    let last = slots.count - 1
    var slot = hasher.finalize() & last
    while slots[slot] != 0, !texts[Int(slots[slot]) - 1].isExactly(text) {
      slot = (slot + 1) & last
    }
    return slot
  }

  private mutating func grow() {
    slots = [UInt32](repeating: 0, count: max(16, slots.count * 2))
    for row in texts.indices {
      slots[slot(of: texts[row])] = UInt32(truncatingIfNeeded: row + 1)
    }
  }
}
