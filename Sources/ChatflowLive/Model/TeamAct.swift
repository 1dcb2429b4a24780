/// What a team member does in a conversation.
package enum TeamAct: Equatable, Sendable {
  case reply(String, author: String)
  /// Says who the visitor is; the names are given where the contact is new, or to be changed.
  case associate(email: String, firstName: String?, lastName: String?)
  /// Nil: to nobody.
  case assign(Assignment?)
  case close
}
