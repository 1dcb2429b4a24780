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

  /// Erases a contact with its visitors and their conversations. Nothing of it is shown any
  /// more once this returns; ``erasuresFinish()`` returns when it is also gone from the files. A
  /// crash in between loses nothing: the rest is done at the next start.
  ///
  /// - Throws: ``Refusal/notFound``.
  package func erase(contact id: Int64) async throws {
    try await queue.commit { transaction in
      guard try transaction.contact(id) != nil else { throw Refusal.notFound }
      let visitors = try transaction.erase(contact: id)
      return ((), Set(visitors.map { .visitor($0) } + [.deliveries, .team]))
    }
  }

  /// Returns once nothing is left of what was erased so far, in the store's files and in what was
  /// delivered to this machine.
  package func erasuresFinish() async throws {
    let changes = signals.stream(.erasures)
    let last = try await store.read { try $0.lastErased() }
    func isDone() async throws -> Bool {
      try await store.read { try $0.erasures().allSatisfy { $0.number > last } }
    }
    if try await isDone() { return }
    for await _ in changes where try await isDone() { return }
  }

  /// Finishes what was erased: elsewhere by `remove`, then in the store's files.
  package func finishErasures(
    _ remove: ([Erasure]) async throws -> Void
  ) async throws {
    let pending = try await store.read { try $0.erasures() }
    guard !pending.isEmpty else { return }
    try await remove(pending)
    try await store.scrub()
    try await queue.commit { transaction in
      try transaction.finishErasures(pending.map(\.number))
      return ((), [.erasures])
    }
  }
}
