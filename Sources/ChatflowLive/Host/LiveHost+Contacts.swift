import ChatflowProgram

extension LiveHost {
  /// Changes a contact's names and owner. Running conversations know what they were told before.
  ///
  /// - Throws: ``Refusal/notFound``, ``Refusal/noSuchMember``.
  package func change(
    contact id: Int64, _ change: ContactChange, by actor: AuditActor = .server
  ) async throws -> ContactRow {
    try await queue.commit { transaction in
      guard var contact = try transaction.currentContact(id) else { throw Refusal.notFound }
      contact.firstName = change.firstName ?? contact.firstName
      contact.lastName = change.lastName ?? contact.lastName
      if let owner = change.owner { contact.owner = try owner.map { try known($0, transaction) } }
      try transaction.update(contact)
      try transaction.noteChange(ofContact: id)
      try note(.contactChanged, by: actor, "\(id)", in: transaction)
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

extension LiveTransaction {
  /// A contact that is about to be changed: no one else does meanwhile.
  func currentContact(_ id: Int64) throws -> ContactRow? {
    guard let known = try contact(id) else { return nil }
    return try contact(email: known.email)
  }
}
