package import ChatflowProgram

/// Somebody waits for too long: who is told of it.
package struct Alert: Equatable, Sendable {
  package var conversation: String
  package var chatflow: String
  package var since: Instant
  /// The members who want mails, and whom the conversation concerns.
  package var members: [Member]
}

extension LiveHost {
  /// Takes the longest wait of `milliseconds` or more that nobody was told of yet; nil: there is
  /// none. Each wait is taken once.
  package func claimAlert(afterWaiting milliseconds: Int64) async throws -> Alert? {
    guard let due = try await nextAlert(afterWaiting: milliseconds), due <= clock.now() else {
      return nil
    }
    return try await queue.commit { transaction in
      guard let next = try transaction.nextAlert(),
        next.since.advanced(byMilliseconds: milliseconds) <= clock.now()
      else { return (nil, []) }
      try transaction.noteAlert(next.conversation, since: next.since)
      // One that is damaged holds up no other.
      guard let row = try? transaction.conversation(next.conversation) else { return (nil, []) }
      let members = try transaction.membersWithAlerts().compactMap { try transaction.member($0) }
        .filter { Self.concerns($0, row.assignment) }
      let alert = Alert(
        conversation: row.name, chatflow: row.chatflow, since: next.since, members: members)
      return (alert, [])
    }
  }

  /// When the next wait is too long, unless it ends before.
  package func nextAlert(afterWaiting milliseconds: Int64) async throws -> Instant? {
    try await store.read { try $0.nextAlert()?.since.advanced(byMilliseconds: milliseconds) }
  }

  private static func concerns(_ member: Member, _ assignment: Assignment?) -> Bool {
    switch assignment {
    case nil: true
    case .team(let team): member.teams.contains { $0.isExactly(team) }
    case .user(let user): EmailAddress.key(member.email) == EmailAddress.key(user)
    }
  }

  /// Whether a member gets mails.
  package func hasAlerts(_ member: Int64) async throws -> Bool {
    try await store.read { try $0.membersWithAlerts().contains(member) }
  }

  package func setAlerts(of member: Int64, isOn: Bool) async throws {
    try await queue.commit { transaction in
      try transaction.setAlerts(of: member, isOn: isOn)
      return ((), [])
    }
  }
}
