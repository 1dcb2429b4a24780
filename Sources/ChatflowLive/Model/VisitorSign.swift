/// What a page of a visitor's tells of itself.
package struct VisitorSign: Equatable, Sendable {
  /// Which of the visitor's pages it is. The page makes the name up; an empty one is no page's.
  package var page: String
  /// Whether somebody looks at the chat there: the page is visible, and the chat is open or shows
  /// a reply beside its button.
  package var isHere: Bool
  /// Up to which ``Entry/sequence`` all was seen; nil: nothing more than before.
  package var seen: Int64?

  package init(page: String, isHere: Bool, seen: Int64? = nil) {
    self.page = page
    self.isHere = isHere
    self.seen = seen
  }
}
