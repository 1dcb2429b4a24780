package import ChatflowProgram

/// The time that live conversations go by. Handed in, so that a test can let minutes pass at once.
package protocol LiveClock: Sendable {
  /// The wall clock's time.
  func now() -> Instant
  /// Returns at `time` or a little later, or earlier by the clock's choice; throws when cancelled.
  func sleep(until time: Instant) async throws
}
