import ChatflowEngine
import ChatflowProgram

extension LiveHost {
  /// Takes what a team member does. The same `client` id again gets the same answer.
  ///
  /// - Throws: ``Refusal/notFound``, ``Refusal/conflict``, ``Refusal/noSuchMember``.
  package func act(
    _ act: TeamAct, by principal: Principal, client: String, conversation name: String
  ) async throws -> Answer {
    // Before the writer's turn, not within it.
    let fingerprint = act.fingerprint
    return try await queue.commit { transaction in
      guard let found = try transaction.conversation(named: name),
        let theirs = try transaction.visitor(found.visitor)
      else { throw Refusal.notFound }
      let (row, visitor, gone) = try settled(found, theirs, transaction)
      let (answer, topics) = try acting(
        // Those who act choose their ids without knowing of each other.
        client: "team/\(principal.id)/\(client)", fingerprint: fingerprint, in: row, of: visitor,
        transaction: transaction
      ) { live, now in
        var act = act
        if case .assign(.user(let email)) = act {
          act = .assign(.user(try known(email, transaction)))
        }
        guard live.isShownToTeam else { throw Refusal.notFound }
        try apply(act, by: principal.member?.email, to: &live, at: now)
        return true
      }
      return (answer, topics.union(gone))
    }
  }

  private func apply(
    _ act: TeamAct, by member: String?, to live: inout LiveConversation, at now: Instant
  ) throws {
    switch act {
    case .reply(let text, let author):
      try live.receive(
        .agentMessage, recorded: .agent(text: text), at: now,
        showing: .agent(text, author: author))
      live.noteRead()
    case .associate(let email, let firstName, let lastName):
      try live.associate(
        email: email, firstName: firstName, lastName: lastName, by: member, at: now)
    case .assign(let assignment): try live.assign(assignment, by: member, at: now)
    case .close:
      try live.receive(
        .closed, recorded: .closed, at: now, showing: live.isClosed ? nil : .closed)
    }
  }

  /// Says that the team has read a conversation up to an entry.
  ///
  /// - Throws: ``Refusal/notFound``.
  package func markRead(_ name: String, upTo entry: Int64) async throws {
    try await queue.commit { transaction in
      guard var row = try transaction.conversation(named: name), row.shownToTeamAt != nil
      else { throw Refusal.notFound }
      guard row.unread > 0 else { return ((), []) }
      // No more than what can be unread is looked at.
      let later = try transaction.entries(
        ofConversation: row.id, after: entry, limit: ConversationRow.mostUnread)
      let unread = min(row.unread, later.count { $0.content.isByVisitor })
      guard unread != row.unread else { return ((), []) }
      row.unread = unread
      try transaction.update(row)
      return ((), [.team])
    }
  }
}
