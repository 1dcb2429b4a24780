/// A conversation in a list. Where what is kept of it is damaged, it still has its place there, so
/// that the others are listed.
package struct ListedConversation: Sendable {
  package var place: InboxPlace
  /// As in ``ConversationRow/change``.
  package var change: Int64
  package var row: Result<ConversationRow, DamagedRow>

  package init(place: InboxPlace, change: Int64, row: Result<ConversationRow, DamagedRow>) {
    self.place = place
    self.change = change
    self.row = row
  }
}
