package import ChatflowProgram

/// Something that happened in a conversation, kept so that it can be played again. What time alone
/// brought follows from these.
package struct EventRow: Equatable, Sendable {
  /// Counts from 1 within its conversation.
  package var number: Int64
  package var at: Instant
  package var event: LiveEvent
  /// The state people see after it.
  package var state: String
  package init(number: Int64, at: Instant, event: LiveEvent, state: String) {
    self.number = number
    self.at = at
    self.event = event
    self.state = state
  }
}
