/// A piece of a byte buffer that is handed along with it: of an event's input, or of an
/// ``EffectBuffer``.
@frozen
public struct TextRange: Equatable, Sendable {
  /// The offset of the first byte.
  public var start: UInt32
  /// How many bytes there are.
  public var count: UInt32

  /// The bytes from `start` on, `count` of them.
  @inlinable
  public init(start: UInt32, count: UInt32) {
    self.start = start
    self.count = count
  }

  /// The same offsets; what lies past 4 GiB is left out.
  @inlinable
  public init(_ range: Range<Int>) {
    start = UInt32(clamping: range.lowerBound)
    count = UInt32(clamping: range.count)
  }

  /// The part of the range that exists in a buffer of `bufferCount` bytes.
  @inlinable
  public func clamped(toCount bufferCount: Int) -> Range<Int> {
    let lower = min(Int(start), bufferCount)
    return lower..<min(Int(start) + Int(count), bufferCount)
  }
}
