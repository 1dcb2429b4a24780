import ChatflowEngine
import ChatflowProgram

/// What a team member does in a conversation.
package enum TeamAct: Equatable, Sendable {
  case reply(String, author: String)
  /// Says who the visitor is; the names are given where the contact is new, or to be changed.
  case associate(email: String, firstName: String?, lastName: String?)
  /// Nil: to nobody.
  case assign(Assignment?)
  case close
}

extension LiveHost {
  /// Takes what a team member does. The same `client` id again gets the same answer.
  ///
  /// - Throws: ``Refusal/notFound``, ``Refusal/conflict``.
  package func act(
    _ act: TeamAct, client: String, conversation name: String
  ) async throws -> Answer {
    try await changing { transaction in
      guard let row = try transaction.conversation(named: name), row.shownToTeamAt != nil,
        let visitor = try transaction.visitor(row.visitor)
      else { throw Refusal.notFound }
      // Team members and visitors choose their ids without knowing of each other.
      let client = "team/\(client)"
      let request = SHA256.hash(Array("\(act)".utf8).span).description
      if let receipt = try transaction.receipt(client, in: row.id) {
        guard receipt.request == request else { throw Refusal.conflict }
        return (receipt.answer, [])
      }
      var live = try conversation(row, visitor, transaction)
      let now = max(clock.now(), row.time)
      try live.advance(to: now)
      try apply(act, to: &live, transaction, at: now)
      let (answer, topics) = try finish(&live, true, at: now)
      try transaction.insert(
        Receipt(request: request, answer: answer), client: client, conversation: row.id)
      return (answer, topics)
    }
  }

  private func apply(
    _ act: TeamAct, to live: inout LiveConversation, _ transaction: any LiveTransaction,
    at now: Instant
  ) throws {
    switch act {
    case .reply(let text, let author):
      try live.receive(.agentMessage, at: now, showing: .agent(text, author: author))
    case .associate(let email, let firstName, let lastName):
      var (contact, _) = try transaction.findOrCreateContact(email: email, at: now)
      contact.firstName = firstName ?? contact.firstName
      contact.lastName = lastName ?? contact.lastName
      try transaction.update(contact)
      try live.receive(
        .contactAssociated(
          Contact(
            email: contact.email, firstName: contact.firstName, lastName: contact.lastName,
            owner: contact.owner)), at: now)
      live.noteAssociation(contact)
    case .assign(let assignment): try live.assign(assignment, at: now)
    case .close:
      try live.receive(.closed, at: now, showing: live.row.closedAt == nil ? .closed : nil)
    }
  }

  /// The team comes online, or leaves: what was due before happens as things were then.
  package func setTeam(isOnline: Bool) async throws {
    try await changing { transaction in
      guard try transaction.teamIsOnline() != isOnline else { return ((), []) }
      let now = clock.now()
      var topics: Set<Topic> = [.timers]
      while try wakeSome(transaction, at: now, &topics) {}
      try transaction.setTeamIsOnline(isOnline)
      try transaction.wakeWatchers(at: now)
      return ((), topics)
    }
  }
}
