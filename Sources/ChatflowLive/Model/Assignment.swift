/// To whom a conversation is assigned.
package enum Assignment: Equatable, Sendable {
  case team(String)
  /// A team member's e-mail.
  case user(String)
}
