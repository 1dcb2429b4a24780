/// A moment in time: whole milliseconds since 1970-01-01T00:00:00Z, before it negative.
///
/// Every clock of the project counts in this unit; what reads a real clock stays outside.
@frozen
public struct Instant: Hashable, Comparable, Sendable {
  /// Milliseconds since the Unix epoch, leap seconds not counted.
  public var milliseconds: Int64

  /// The instant `milliseconds` after the Unix epoch.
  @inlinable
  public init(milliseconds: Int64) { self.milliseconds = milliseconds }

  /// Whether the left instant is earlier.
  @inlinable
  public static func < (left: Instant, right: Instant) -> Bool {
    left.milliseconds < right.milliseconds
  }

  /// This instant moved by `milliseconds`; at the ends of the range it stays there.
  @inlinable
  public func advanced(byMilliseconds milliseconds: Int64) -> Instant {
    let (sum, overflow) = self.milliseconds.addingReportingOverflow(milliseconds)
    guard overflow else { return Instant(milliseconds: sum) }
    return Instant(milliseconds: milliseconds < 0 ? .min : .max)
  }
}
