package import ChatflowProgram

/// One line of a thread, as it is shown to the visitor, the team, or both.
package struct Entry: Equatable, Sendable {
  /// Counts from 1 within its conversation.
  package var number: Int64
  /// Counts from 1 over all that its visitor sees; nil where only the team sees it.
  package var sequence: Int64?
  package var at: Instant
  package var content: EntryContent
  /// The number of the member who wrote or did it; nil: nobody, a program, or one who isn't known.
  package var member: Int64?

  package init(
    number: Int64, sequence: Int64?, at: Instant, content: EntryContent, member: Int64? = nil
  ) {
    self.number = number
    self.sequence = sequence
    self.at = at
    self.content = content
    self.member = member
  }
}
