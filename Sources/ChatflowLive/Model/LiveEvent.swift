/// What a conversation took, with all that it was told: enough to play it again.
package enum LiveEvent: Codable, Equatable, Sendable {
  /// The visitor opened the chat; `team`: whether the team was online.
  case opened(visit: Visit, team: Bool)
  case message(text: String)
  /// The visitor answered by mail.
  case mail(text: String)
  case pick(option: String)
  case email(email: String, consent: Bool)
  /// A team member wrote.
  case agent(text: String)
  /// A team member said who the visitor is.
  case associated(contact: Contact)
  case closed
  /// The visitor left: no page of theirs shows the chat any more. Only flows that follow up are
  /// told.
  case left
  /// The team came online, or left.
  case team(isOnline: Bool)

  package struct Visit: Codable, Equatable, Sendable {
    package var page: String?
    package var locale: String?
    package var isReturning: Bool?
    package var isVerified: Bool?
    package var contact: Contact?
  }

  /// What the flow was told of a contact.
  package struct Contact: Codable, Equatable, Sendable {
    package var email: String
    package var firstName: String?
    package var lastName: String?
    /// A team member's e-mail.
    package var owner: String?
  }
}
