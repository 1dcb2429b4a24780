package import ChatflowProgram

/// One line of a thread, as it is shown to the visitor, the team, or both.
package struct Entry: Equatable, Sendable {
  /// Counts from 1 within its conversation.
  package var number: Int64
  /// Counts from 1 over all that its visitor sees; nil where only the team sees it.
  package var sequence: Int64?
  package var at: Instant
  package var content: EntryContent

  package init(number: Int64, sequence: Int64?, at: Instant, content: EntryContent) {
    self.number = number
    self.sequence = sequence
    self.at = at
    self.content = content
  }
}
