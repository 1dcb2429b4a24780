/// Places by name, in four bytes a slot: the names themselves lie with what is in the places.
///
/// Hashes are products with a random odd number, of which the highest bits count. For any two names
/// these are seldom equal, so that nobody can choose names that all lie in one heap.
struct NameIndex {
  /// A place plus one, or 0.
  private var slots = [UInt32](repeating: 0, count: 1024)
  private var count = 0
  private let factor = UInt64.random(in: 0 ... .max) | 1

  /// The slot in which a name is, or would be.
  @inline(__always)
  func slot(of name: UInt64, nameAt: (Int) -> UInt64) -> Int {
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: (name &* factor) >> UInt64(mask.leadingZeroBitCount))
    while slots[slot] != 0, nameAt(Int(slots[slot]) - 1) != name { slot = (slot + 1) & mask }
    return slot
  }

  @inline(__always)
  func place(in slot: Int) -> Int? {
    slots[slot] == 0 ? nil : Int(slots[slot]) - 1
  }

  /// Puts a new place where its name would be.
  mutating func put(_ place: Int, in slot: Int, nameAt: (Int) -> UInt64) {
    slots[slot] = UInt32(place) + 1
    count += 1
    guard count * 4 > slots.count * 3 else { return }
    slots = [UInt32](repeating: 0, count: slots.count * 2)
    for place in 0..<count {
      slots[self.slot(of: nameAt(place), nameAt: nameAt)] = UInt32(place) + 1
    }
  }
}
