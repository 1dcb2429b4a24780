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
      guard let row = try transaction.conversation(named: name),
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
      guard live.isShownToTeam else { throw Refusal.notFound }
      try apply(act, to: &live, at: now)
      let (answer, topics) = try finish(&live, true)
      try transaction.insert(
        Receipt(request: request, answer: answer), client: client, conversation: row.id)
      return (answer, topics)
    }
  }

  private func apply(
    _ act: TeamAct, to live: inout LiveConversation, at now: Instant
  ) throws {
    switch act {
    case .reply(let text, let author):
      try live.receive(
        .agentMessage, recorded: .agent(text: text), at: now,
        showing: .agent(text, author: author))
    case .associate(let email, let firstName, let lastName):
      try live.associate(email: email, firstName: firstName, lastName: lastName, at: now)
    case .assign(let assignment): try live.assign(assignment, at: now)
    case .close:
      try live.receive(
        .closed, recorded: .closed, at: now, showing: live.isClosed ? nil : .closed)
    }
  }

  /// The team comes online, or leaves. Whom that could concern is woken; every other conversation
  /// learns of it, and of the moment, when it goes on.
  package func setTeam(isOnline: Bool) async throws {
    try await changing { transaction in
      guard try transaction.teamIsOnline() != isOnline else { return ((), []) }
      let now = clock.now()
      try transaction.setTeamIsOnline(isOnline, at: now)
      try transaction.wakeWatchers(at: now)
      return ((), [.timers])
    }
  }
}
