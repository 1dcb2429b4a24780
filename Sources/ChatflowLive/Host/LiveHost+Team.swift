import ChatflowEngine
import ChatflowProgram

extension LiveHost {
  /// Takes what a team member does. The same `client` id again gets the same answer.
  ///
  /// - Throws: ``Refusal/notFound``, ``Refusal/conflict``, ``Refusal/noSuchMember``.
  package func act(
    _ act: TeamAct, by principal: Principal, client: String, conversation name: String
  ) async throws -> Answer {
    try await queue.commit { transaction in
      guard let row = try transaction.conversation(named: name),
        let visitor = try transaction.visitor(row.visitor)
      else { throw Refusal.notFound }
      // Those who act choose their ids without knowing of each other.
      let client = "team/\(principal.id)/\(client)"
      let request = act.fingerprint
      if let receipt = try transaction.receipt(client, in: row.id) {
        guard receipt.request == request else { throw Refusal.conflict }
        return (receipt.answer, [])
      }
      var act = act
      if case .assign(.user(let email)) = act {
        act = .assign(.user(try known(email, transaction)))
      }
      var live = try conversation(row, visitor, transaction)
      let now = max(clock.now(), row.time)
      try live.advance(to: now)
      guard live.isShownToTeam else { throw Refusal.notFound }
      try apply(act, by: principal.member?.email, to: &live, at: now)
      let (answer, topics) = try finish(&live, true)
      try transaction.insert(
        Receipt(request: request, answer: answer), client: client, conversation: row.id)
      return (answer, topics)
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
        ofConversation: row.id, after: entry, limit: Self.mostUnread)
      let unread = min(row.unread, later.count { $0.content.isByVisitor })
      guard unread != row.unread else { return ((), []) }
      row.unread = unread
      try transaction.update(row)
      return ((), [.team])
    }
  }

  /// More unread lines than these are counted as so many.
  static let mostUnread = 1000
}

extension TeamAct {
  /// Tells one act from another.
  fileprivate var fingerprint: String {
    let parts: [String?] =
      switch self {
      case .reply(let text, let author): ["reply", text, author]
      case .associate(let email, let firstName, let lastName):
        ["associate", email, firstName, lastName]
      case .assign(.team(let team)): ["assign", "team", team]
      case .assign(.user(let user)): ["assign", "user", user]
      case .assign(nil): ["assign"]
      case .close: ["close"]
      }
    // With their lengths, so that no two lists come to the same text.
    let text = parts.map { $0.map { "\($0.utf8.count) \($0)" } ?? "-" }.joined(separator: " ")
    return SHA256.hash(Array(text.utf8).span).description
  }
}
