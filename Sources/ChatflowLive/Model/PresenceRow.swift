package import ChatflowProgram

/// A change of the team's presence.
package struct PresenceRow: Equatable, Sendable {
  /// Counts from 1.
  package var number: Int64
  package var at: Instant
  package var isOnline: Bool
  package init(number: Int64, at: Instant, isOnline: Bool) {
    self.number = number
    self.at = at
    self.isOnline = isOnline
  }
}
