/// Why something was not done; nothing has changed.
package enum Refusal: Error, Equatable {
  /// There is no such conversation, or it is another visitor's.
  case notFound
  /// A message with this id came before, and said something else.
  case conflict
  /// Nobody is signed in to the portal there, or not any more.
  case notSignedIn
  /// The visitor's message says nothing.
  case emptyMessage
  /// No chatflow is offered there now.
  case notOffered
  /// Too many conversations of the visitor began lately.
  case tooManyConversations
  /// The conversation has as many files as it may have.
  case tooManyFiles
  /// There is a team member with this e-mail.
  case memberExists
  /// There is no team member with this e-mail.
  case noSuchMember
  /// No admin would be left to add members.
  case lastAdmin
}
