import ChatflowProgram

/// What a team member changes of a contact; nil: it stays.
package struct ContactChange: Equatable, Sendable {
  /// Nil inside: it is removed.
  package var firstName: String??
  package var lastName: String??
  package var owner: String??
  package init(firstName: String??, lastName: String??, owner: String??) {
    self.firstName = firstName
    self.lastName = lastName
    self.owner = owner
  }
}

extension LiveHost {
  /// Changes a contact's names and owner. Running conversations know what they were told before.
  ///
  /// - Throws: ``Refusal/notFound``, ``Refusal/noSuchMember``.
  package func change(contact id: Int64, _ change: ContactChange) async throws -> ContactRow {
    try await queue.commit { transaction in
      guard var contact = try transaction.contact(id) else { throw Refusal.notFound }
      if let owner = change.owner.flatMap({ $0 }) {
        let isKnown = try transaction.members().isEmpty || transaction.member(email: owner) != nil
        guard isKnown else { throw Refusal.noSuchMember }
      }
      contact.firstName = change.firstName ?? contact.firstName
      contact.lastName = change.lastName ?? contact.lastName
      contact.owner = change.owner ?? contact.owner
      try transaction.update(contact)
      return (contact, [])
    }
  }

  /// Erases a contact with its visitors and their conversations; returns once nothing of it is left
  /// in the store's files nor in what was delivered to this machine. A crash in between loses
  /// nothing: the rest is done at the next start.
  ///
  /// - Throws: ``Refusal/notFound``.
  package func erase(contact id: Int64) async throws {
    let changes = signals.stream(.erasures)
    try await queue.commit { transaction in
      guard try transaction.contact(id) != nil else { throw Refusal.notFound }
      let visitors = try transaction.erase(contact: id)
      return ((), Set(visitors.map { .visitor($0) } + [.deliveries, .team]))
    }
    for await _ in changes {
      if try await store.read({ try $0.erasures().isEmpty }) { return }
    }
  }

  /// Finishes what was erased: elsewhere by `remove`, then in the store's files.
  package func finishErasures(
    _ remove: (Set<String>) async throws -> Void
  ) async throws {
    let pending = try await store.read { try $0.erasures() }
    guard !pending.isEmpty else { return }
    try await remove(Set(pending))
    try await store.scrub()
    try await queue.commit { transaction in
      try transaction.finishErasures(pending)
      return ((), [.erasures])
    }
  }
}
