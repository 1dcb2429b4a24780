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
    let answer = try await queue.commit { transaction in
      guard let found = try sound(named: name, transaction),
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
        // Who writes takes over from the bot.
        if act.isForVisitor, live.row.hasVisitorWritten { live.takeOver(at: now) }
        guard live.isShownToTeam else { throw Refusal.notFound }
        try apply(act, by: principal.member, to: &live, at: now)
        try note(act.audited, by: AuditActor(principal), name, in: transaction)
        return true
      }
      return (answer, topics.union(gone))
    }
    switch act {
    case .close, .assign: try await takeUpQueue()
    default: break
    }
    return answer
  }

  private func apply(
    _ act: TeamAct, by member: Member?, to live: inout LiveConversation, at now: Instant
  ) throws {
    switch act {
    case .reply(let text, let author):
      try reply(.agent(text, author: author), text, by: member, to: &live, at: now)
    case .file(let file, let author):
      try reply(
        .agent(file.name, author: author, file: file), file.name, by: member, to: &live, at: now)
    case .associate(let email, let firstName, let lastName):
      try live.associate(
        email: email, firstName: firstName, lastName: lastName, by: member, at: now)
    case .assign(let assignment): try live.assign(assignment, by: member, at: now)
    case .close:
      try live.receive(
        .closed, recorded: .closed, at: now, showing: live.isClosed ? nil : .closed, by: member)
    case .note(let text, let author, let mentions):
      try live.append(.note(text, author: author, mentions: mentions), at: now, by: member)
    case .tag(let added, let removed):
      try live.tag(added: added, removed: removed, by: member, at: now)
    }
  }

  private func reply(
    _ shown: EntryContent, _ text: String, by member: Member?, to live: inout LiveConversation,
    at now: Instant
  ) throws {
    // Who answers has it from here on, unless somebody had it.
    if let member, live.row.assignment == nil {
      try live.assign(.user(member.email), by: member, at: now)
    }
    try live.receive(
      .agentMessage, recorded: .agent(text: text), at: now, showing: shown, by: member)
    live.noteRead()
  }

  /// Says that who looks at it has read a conversation up to an entry.
  ///
  /// - Throws: ``Refusal/notFound``.
  package func markRead(
    _ name: String, upTo entry: Int64, by principal: Principal
  ) async throws {
    try await queue.commit { transaction in
      guard var row = try sound(named: name, transaction), row.shownToTeamAt != nil
      else { throw Refusal.notFound }
      guard row.unread > 0 else { return ((), []) }
      if let member = principal.member {
        let known = try transaction.readUpTo(row.id, by: member.id)
        guard entry > known else { return ((), []) }
        try transaction.setRead(row.id, upTo: min(entry, row.lastEntry), by: member.id)
        try transaction.noteChange(ofVisitor: row.visitor)
        return ((), [.team])
      }
      // Programs are one for the whole team. No more than what can be unread is looked at.
      let unread = min(
        row.unread,
        try transaction.linesOfVisitor(
          inConversation: row.id, after: entry, limit: ConversationRow.mostUnread))
      guard unread != row.unread else { return ((), []) }
      row.unread = unread
      try transaction.update(row)
      return ((), [.team])
    }
  }
}

extension LiveView {
  /// How many of the visitor's lines a member hasn't read, and nobody has answered.
  package func unread(_ row: ConversationRow, of member: Int64?) throws -> Int {
    guard let member, row.unread > 0 else { return row.unread }
    let known = try readUpTo(row.id, by: member)
    guard known > 0 else { return row.unread }
    return min(
      row.unread,
      try linesOfVisitor(
        inConversation: row.id, after: known, limit: ConversationRow.mostUnread))
  }
}
