/// What a list of the inbox shows: a filter, and what narrows it.
package struct InboxQuery: Equatable, Sendable {
  package var filter: InboxFilter
  package var team: String?
  /// A member's e-mail.
  package var user: String?
  package var chatflow: String?
  /// As locales begin: `es`.
  package var language: String?
  package var tag: String?
  /// The member who hasn't read all of it.
  package var unreadOf: Int64?

  package init(_ filter: InboxFilter) { self.filter = filter }
}
