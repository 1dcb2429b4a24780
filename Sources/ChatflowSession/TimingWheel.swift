package import ChatflowProgram
import HeapModule

/// One deadline for each of many conversations, which are known by small numbers: the earliest
/// comes first, at one instant the lowest number.
///
/// A hierarchical timing wheel: each level has 64 slots, a slot of one level is as long as a whole
/// level below it, and a deadline lies in the finest slot that the present one does not share. So
/// setting and cancelling touch a list or two, whatever else is pending, and a deadline moves down
/// a few times at most until it is due. 24 bytes a conversation.
package struct TimingWheel: Sendable {
  /// A deadline that has come.
  package struct Due: Comparable, Sendable {
    /// When it was set for.
    package let time: Instant
    /// Whose it is.
    package let conversation: Int

    package static func < (left: Due, right: Due) -> Bool {
      (left.time.milliseconds, left.conversation) < (right.time.milliseconds, right.conversation)
    }
  }

  /// What a conversation has pending: a link of the list that its slot is.
  private struct Entry: Sendable {
    var time = Instant(milliseconds: 0)
    var next = none
    var previous = none
    /// Where it is: a row of `heads`, or one of the two constants.
    var slot = nowhere
  }

  private static let none: Int32 = -1
  /// Nothing is pending.
  private static let nowhere: UInt16 = .max
  /// Already due: in the heap, which may also hold old times of the conversation.
  private static let inHeap: UInt16 = .max - 1
  private static let bits = 6
  private static let slots = 1 << bits
  private static let levels = (64 + bits - 1) / bits

  private var entries: [Entry] = []
  /// The first conversation of each slot's list, level by level.
  private var heads = [Int32](repeating: none, count: levels * slots)
  /// For each level which slots have anything in them.
  private var occupied = [UInt64](repeating: 0, count: levels)
  private var due = Heap<Due>()
  /// Up to here deadlines have been asked for; whatever lies in a slot is later.
  private var elapsed: UInt64 = 0
  /// How many deadlines are pending.
  package private(set) var count = 0

  /// A wheel with nothing pending.
  package init() {}

  /// When the conversation's deadline is, if it has one.
  package func deadline(of conversation: Int) -> Instant? {
    guard entries.indices.contains(conversation), entries[conversation].slot != Self.nowhere
    else { return nil }
    return entries[conversation].time
  }

  /// Sets the deadline of a conversation, in place of the one it may have. Room is kept for all
  /// numbers up to the highest.
  package mutating func set(_ time: Instant, for conversation: Int) {
    guard conversation >= 0, conversation <= Int(Int32.max) else { return }
    if conversation >= entries.count {
      entries.append(
        contentsOf: repeatElement(Entry(), count: conversation + 1 - entries.count))
    }
    remove(conversation)
    entries[conversation].time = time
    count += 1
    insert(conversation)
  }

  /// Takes back the deadline of a conversation, if it has one.
  package mutating func cancel(_ conversation: Int) {
    guard entries.indices.contains(conversation) else { return }
    remove(conversation)
  }

  /// Takes the earliest deadline that has come at `time`. The times asked for must not fall.
  package mutating func next(upTo time: Instant) -> Due? {
    while true {
      while let first = due.min, first.time <= time {
        due.removeMin()
        let entry = entries[first.conversation]
        guard entry.slot == Self.inHeap, entry.time == first.time else { continue }
        entries[first.conversation].slot = Self.nowhere
        count -= 1
        return first
      }
      guard turn(upTo: Self.ticks(time)) else { return nil }
    }
  }

  /// The earliest of all deadlines. Takes time in proportion to those that come about when it does.
  package var earliest: Instant? {
    let pending = due.unordered.filter { first in
      entries[first.conversation].slot == Self.inHeap
        && entries[first.conversation].time == first.time
    }
    if let first = pending.min() { return first.time }
    guard let level = occupied.firstIndex(where: { $0 != 0 }) else { return nil }
    var link = heads[level * Self.slots + occupied[level].trailingZeroBitCount]
    var earliest: Instant?
    while link != Self.none {
      let entry = entries[Int(link)]
      earliest = min(earliest ?? entry.time, entry.time)
      link = entry.next
    }
    return earliest
  }

  // MARK: The wheel

  /// Instants as numbers without a sign, in the same order.
  private static func ticks(_ time: Instant) -> UInt64 {
    UInt64(bitPattern: time.milliseconds) ^ (1 << 63)
  }

  /// Turns to the next slot that has anything in it, and spreads that over the levels below, or
  /// over the heap; false if no such slot begins by `time`.
  private mutating func turn(upTo time: UInt64) -> Bool {
    guard let level = occupied.firstIndex(where: { $0 != 0 }) else {
      elapsed = max(elapsed, time)
      return false
    }
    // All of a level lies ahead of the present, in the same slot of the level above.
    let slot = occupied[level].trailingZeroBitCount
    let shift = level * Self.bits
    let above = shift + Self.bits < 64 ? (elapsed >> (shift + Self.bits)) << (shift + Self.bits) : 0
    let start = above | UInt64(slot) << shift
    guard start <= time else {
      elapsed = max(elapsed, time)
      return false
    }
    elapsed = start
    let row = level * Self.slots + slot
    var link = heads[row]
    heads[row] = Self.none
    occupied[level] &= ~(1 << UInt64(slot))
    while link != Self.none {
      let conversation = Int(link)
      link = entries[conversation].next
      insert(conversation)
    }
    return true
  }

  /// Puts an entry that is in no list where its time belongs.
  private mutating func insert(_ conversation: Int) {
    let time = entries[conversation].time
    let ticks = Self.ticks(time)
    guard ticks > elapsed else {
      entries[conversation].slot = Self.inHeap
      due.insert(Due(time: time, conversation: conversation))
      return
    }
    let level = (63 - (ticks ^ elapsed).leadingZeroBitCount) / Self.bits
    let slot = Int(truncatingIfNeeded: ticks >> UInt64(level * Self.bits)) & (Self.slots - 1)
    let row = level * Self.slots + slot
    let next = heads[row]
    if next != Self.none { entries[Int(next)].previous = Int32(truncatingIfNeeded: conversation) }
    entries[conversation].next = next
    entries[conversation].previous = Self.none
    entries[conversation].slot = UInt16(truncatingIfNeeded: row)
    heads[row] = Int32(truncatingIfNeeded: conversation)
    occupied[level] |= 1 << UInt64(slot)
  }

  /// Takes a conversation's entry out of its list; one in the heap stays there and counts no more.
  private mutating func remove(_ conversation: Int) {
    let entry = entries[conversation]
    guard entry.slot != Self.nowhere else { return }
    entries[conversation].slot = Self.nowhere
    count -= 1
    guard entry.slot != Self.inHeap else { return }
    if entry.next != Self.none { entries[Int(entry.next)].previous = entry.previous }
    if entry.previous != Self.none {
      entries[Int(entry.previous)].next = entry.next
      return
    }
    heads[Int(entry.slot)] = entry.next
    guard entry.next == Self.none else { return }
    let (level, slot) = Int(entry.slot).quotientAndRemainder(dividingBy: Self.slots)
    occupied[level] &= ~(1 << UInt64(slot))
  }
}
