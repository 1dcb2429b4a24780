package import ChatflowProgram

/// What can be looked up of visitors' pages.
package protocol VisitorPresenceView {
  /// Until when the visitor counts as here, by all of their pages; nil: none shows the chat.
  func hereUntil(_ visitor: Int64) throws -> Instant?
  /// The conversations of a visitor, the latest first.
  func conversations(ofVisitor visitor: Int64, limit: Int) throws -> [Int64]
  /// When the first page of all visitors counts no longer, unless it tells of itself again.
  func nextSilence() throws -> Instant?
  /// The visitors of whom a page counts no longer at `time`.
  func visitorsWithSilentPages(at time: Instant, limit: Int) throws -> [Int64]
}

/// What a transaction changes of visitors' pages.
package protocol VisitorPresenceTransaction: VisitorPresenceView {
  /// Notes that a page shows the chat to somebody until `time`. The page without a name, which is
  /// that of who acted, counts until a page tells of itself.
  func save(page: String, of visitor: Int64, until time: Instant) throws
  func deletePage(_ page: String, of visitor: Int64) throws
  /// Deletes the pages that count no longer at `time`.
  func deleteSilentPages(of visitor: Int64, at time: Instant) throws
  /// Notes that a visitor came, or left at `time`.
  func setVisitor(_ visitor: Int64, isHere: Bool, at time: Instant) throws
  /// Notes that a visitor has seen all up to a sequence, in whichever conversations it was.
  func setSeen(upTo sequence: Int64, by visitor: VisitorRow) throws
  /// Lets the team's pages look again at all conversations of a visitor.
  func noteChange(ofVisitor visitor: Int64) throws
}
