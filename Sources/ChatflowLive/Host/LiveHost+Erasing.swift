import ChatflowEngine
import ChatflowProgram

extension LiveHost {
  /// Erases a contact with its visitors and their conversations, the other addresses that only they
  /// gave, and its address wherever else it stands. Nothing of it is shown any more once this
  /// returns; ``erasuresFinish()`` returns when it is also gone from the files. A crash in between
  /// loses nothing: the rest is done at the next start.
  ///
  /// - Throws: ``Refusal/notFound``.
  package func erase(contact id: Int64, by actor: AuditActor = .server) async throws {
    try await queue.commit { transaction in
      guard let contact = try transaction.currentContact(id) else { throw Refusal.notFound }
      try note(.contactErased, by: actor, "\(id)", in: transaction)
      return ((), try erase(contact, transaction))
    }
  }

  /// Erases one visitor with their conversations, and the contacts that only they have made. The
  /// others of the same contact stay.
  ///
  /// - Throws: ``Refusal/notFound``.
  package func erase(visitor id: Int64, by actor: AuditActor = .server) async throws {
    try await queue.commit { transaction in
      guard try transaction.visitor(id) != nil else { throw Refusal.notFound }
      try note(.visitorErased, by: actor, "\(id)", in: transaction)
      try erase(visitor: id, transaction)
      return ((), [.visitor(id), .deliveries, .team])
    }
  }

  /// Erases an e-mail wherever it stands, and its contact, should there be one.
  ///
  /// - Throws: ``Refusal/notFound`` where it stands nowhere.
  package func erase(email: String, by actor: AuditActor = .server) async throws {
    try await queue.commit { transaction in
      if let contact = try transaction.contact(email: email) {
        let topics = try erase(contact, transaction)
        try note(.addressErased, by: actor, in: transaction)
        return ((), topics)
      }
      guard try erase(ErasedAddress(email), transaction) else { throw Refusal.notFound }
      try note(.addressErased, by: actor, in: transaction)
      return ((), [.deliveries, .team])
    }
  }

  func erase(visitor id: Int64, _ transaction: any LiveTransaction) throws {
    let made = try transaction.addressesMade(byVisitor: id)
    try transaction.erase(visitor: id)
    try eraseContacts(made, transaction)
  }

  private func erase(
    _ contact: ContactRow, _ transaction: any LiveTransaction
  ) throws -> Set<Topic> {
    let visitors = try transaction.visitors(ofContact: contact.id)
    let made = try visitors.flatMap { try transaction.addressesMade(byVisitor: $0) }
    _ = try transaction.erase(contact: contact.id)
    _ = try erase(ErasedAddress(contact.email), transaction)
    try eraseContacts(made, transaction)
    return Set(visitors.map { .visitor($0) } + [.deliveries, .team])
  }

  /// Erases the contacts that somebody has made who is gone, unless others are them too, or name
  /// them.
  private func eraseContacts(_ emails: [String], _ transaction: any LiveTransaction) throws {
    for email in emails {
      guard let contact = try transaction.contact(email: email),
        try transaction.visitors(ofContact: contact.id).isEmpty,
        try !transaction.isNamed(ErasedAddress(email))
      else { continue }
      _ = try transaction.erase(contact: contact.id)
    }
  }

  /// Returns whether the address stood anywhere.
  private func erase(
    _ address: ErasedAddress, _ transaction: any LiveTransaction
  ) throws -> Bool {
    let traces = try transaction.erase(address)
    for id in traces.snapshots {
      do {
        try transaction.attempt { try forget(address, inConversation: id, transaction) }
      } catch let error where Self.isDamage(error) {
        try transaction.eraseSnapshot(of: id)
      }
    }
    return traces.isAny
  }

  /// The visitor is somebody else meanwhile, and so is the contact of the conversation.
  private func forget(
    _ address: ErasedAddress, inConversation id: Int64, _ transaction: any LiveTransaction
  ) throws {
    guard var row = try transaction.conversation(id),
      let visitor = try transaction.visitor(row.visitor)
    else { throw Refusal.notFound }
    let contact = try visitor.contact.flatMap { try transaction.contact($0) }
    let program = try shelf.program(hash: row.program, in: transaction)
    var conversation = try Conversation(snapshot: row.snapshot, under: program.program)
    // A domain that nobody can have (RFC 2606).
    conversation.forget(address.email, for: contact?.email ?? "erased@erased.invalid") {
      address.redacted($0)
    }
    row.snapshot = conversation.snapshot
    row.options = conversation.offeredOptions
    try transaction.update(row)
  }

  /// Returns once nothing is left of what was erased so far, in the store's files and in what was
  /// delivered to this machine.
  package func erasuresFinish() async throws {
    let changes = signals.stream(.erasures)
    let last = try await store.read { try $0.lastErased() }
    func isDone() async throws -> Bool {
      try await store.read { try $0.areErased(upTo: last) }
    }
    if try await isDone() { return }
    for await _ in changes where try await isDone() { return }
  }

  /// Finishes what was erased: elsewhere by `remove`, then in the store's files.
  package func finishErasures(
    _ remove: ([Erasure]) async throws -> Void
  ) async throws {
    let pending = try await store.read { try $0.erasures() }
    // Files are rewritten once for all that is swept.
    guard !pending.isEmpty, !sweeping.isUnderWay else { return }
    try await remove(pending)
    try await store.scrub()
    try await queue.commit { transaction in
      try transaction.finishErasures(pending.map(\.number))
      return ((), [.erasures])
    }
  }
}
