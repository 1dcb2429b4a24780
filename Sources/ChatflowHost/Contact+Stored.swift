package import ChatflowEngine

extension Contact {
  /// What a conversation is told when a team member types this of its visitor: the team sees whom
  /// it confirms, so what is stored of the contact fills what it didn't type, but not over a name
  /// that the visitor gave (meaning 3.1).
  ///
  /// - Parameters:
  ///   - stored: The contact with this e-mail, if there is one.
  ///   - isSame: Whether the visitor is no other contact yet.
  ///   - conversation: What is told; nil before it has begun.
  package func confirmed(
    by stored: Contact?, isSame: Bool, in conversation: Conversation?
  ) -> Contact {
    func name(_ typed: String?, _ stored: String?, _ key: String) -> String? {
      typed ?? (isSame && conversation?.value(of: key) != nil ? nil : stored)
    }
    return Contact(
      email: email,
      firstName: name(firstName, stored?.firstName, "contact.first_name"),
      lastName: name(lastName, stored?.lastName, "contact.last_name"),
      owner: owner ?? stored?.owner)
  }
}
