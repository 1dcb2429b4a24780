import ChatflowProgram

extension LiveHost {
  /// Changes a contact's names and owner. Running conversations know what they were told before.
  ///
  /// - Throws: ``Refusal/notFound``, ``Refusal/noSuchMember``.
  package func change(contact id: Int64, _ change: ContactChange) async throws -> ContactRow {
    try await queue.commit { transaction in
      guard var contact = try transaction.contact(id) else { throw Refusal.notFound }
      contact.firstName = change.firstName ?? contact.firstName
      contact.lastName = change.lastName ?? contact.lastName
      if let owner = change.owner { contact.owner = try owner.map { try known($0, transaction) } }
      try transaction.update(contact)
      try transaction.noteChange(ofContact: id)
      return (contact, [.team])
    }
  }

  /// A member's e-mail as it is kept. As long as nobody was added to the team, nothing is known of
  /// who is in it.
  ///
  /// - Throws: ``Refusal/noSuchMember``.
  func known(_ email: String, _ view: any LiveView) throws -> String {
    if let member = try view.member(email: email) { return member.email }
    guard try view.members().isEmpty else { throw Refusal.noSuchMember }
    return email
  }
}
