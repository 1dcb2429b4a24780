import ChatflowProgram

/// What the team wrote since the visitor left, and no mail has told them (meaning 10.1).
///
/// Few conversations have any, so they lie in the ``TextArena``, as text of its own kind: digits of
/// seven bits, the lowest first. So the state stays as small as it is without them.
struct UnseenReplies: Equatable, Sendable {
  /// When the first of them was written.
  var first: Instant
  /// The milliseconds from the first to the mail that tells them, should the contact be known.
  var delay: UInt32
  /// How many there are; those above the highest number aren't counted.
  var count: UInt32

  /// When they are mailed, should the contact be known.
  var deadline: Instant { first.advanced(byMilliseconds: Int64(delay)) }

  /// The least delay there is: that of one reply.
  static func leastDelay(_ followUp: FollowUp) -> UInt32 {
    min(followUp.after, FollowUp.longestDelay)
  }

  /// One more reply.
  mutating func add(at now: Instant, _ followUp: FollowUp) {
    let passed = now.milliseconds.subtractingReportingOverflow(first.milliseconds)
    let longest = Int64(FollowUp.longestDelay)
    let elapsed = passed.overflow ? longest : max(0, min(longest, passed.partialValue))
    delay = max(delay, UInt32(min(longest, elapsed + Int64(followUp.after))))
    count = count == .max ? count : count + 1
  }
}

extension UnseenReplies {
  private static let digitCount = 20

  /// Their digits.
  fileprivate var digits: InlineArray<20, UInt8> {
    var digits = InlineArray<20, UInt8>(repeating: 0)
    var index = 0
    func put(_ number: UInt64, _ count: Int) {
      for place in 0..<count {
        digits[index] = UInt8(truncatingIfNeeded: number >> (7 * UInt64(place))) & 0x7F
        index += 1
      }
    }
    put(UInt64(bitPattern: first.milliseconds), 10)
    put(UInt64(delay), 5)
    put(UInt64(count), 5)
    return digits
  }

  /// Reads digits; nil where there are too few or too many, or where they aren't the ones that
  /// ``digits`` gives.
  fileprivate init?(_ digits: Span<UInt8>) {
    guard digits.count == Self.digitCount else { return nil }
    func number(_ range: Range<Int>) -> UInt64 {
      var number: UInt64 = 0
      for index in range.reversed() { number = number << 7 | UInt64(digits[index] & 0x7F) }
      return number
    }
    first = Instant(milliseconds: Int64(bitPattern: number(0..<10)))
    delay = UInt32(truncatingIfNeeded: number(10..<15))
    count = UInt32(truncatingIfNeeded: number(15..<20))
    let own = self.digits
    for index in 0..<Self.digitCount where own[index] != digits[index] { return nil }
  }
}

extension ValueName {
  /// The unseen replies of an arena. No program can read or name them.
  static var unseenReplies: ValueName { ValueName(rawValue: .max) }
}

extension TextArena {
  /// What the visitor hasn't seen; nil where there is nothing, or nothing that a conversation
  /// keeps.
  var unseenReplies: UnseenReplies? {
    guard let range = range(of: .unseenReplies) else { return nil }
    return UnseenReplies(bytes.span.extracting(range))
  }

  /// Keeps what the visitor hasn't seen.
  mutating func set(_ replies: UnseenReplies) {
    let digits = replies.digits
    set(.unseenReplies, digits.span)
  }
}
