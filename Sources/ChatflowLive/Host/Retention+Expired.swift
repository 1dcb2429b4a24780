import ChatflowEngine
package import ChatflowProgram

extension Retention {
  /// The keys whose time is shorter than a timer of one of these programs, each with that program:
  /// its conversations could go before they have done what they do by themselves.
  package func tooShort(for programs: [LiveProgram]) -> [(key: String, program: Program)] {
    let longest = programs.map(\.program).max { $0.tables.longestTimer < $1.tables.longestTimer }
    guard let longest else { return [] }
    return [("closed", closed), ("unknown", unknown)].compactMap { key, time in
      guard let time, time < Int64(longest.tables.longestTimer) else { return nil }
      return (key, longest)
    }
  }

  /// What ``LiveHost/sweep(_:)`` would erase; changes nothing.
  package func expired(
    at now: Instant, in view: any LiveView, shelf: ProgramShelf
  ) throws -> RetentionCount {
    var count = RetentionCount()
    if let time = closed.map({ now.advanced(byMilliseconds: -$0) }) {
      count.conversations = try view.conversations(closedBy: time, after: 0, limit: .max)
        .count { try !Self.hasTimers($0, view, shelf) }
    }
    if let time = unknown.map({ now.advanced(byMilliseconds: -$0) }) {
      count.visitors = try view.unknownVisitors(silentSince: time, after: 0, limit: .max)
        .count { try !Self.hasTimers(ofVisitor: $0, view, shelf) }
    }
    if let time = audit.map({ now.advanced(byMilliseconds: -$0) }) {
      count.auditLines = try view.auditCount(by: time)
    }
    return count
  }

  static func hasTimers(
    ofVisitor visitor: Int64, _ view: any LiveView, _ shelf: ProgramShelf
  ) throws -> Bool {
    try view.conversations(ofVisitor: visitor, limit: .max)
      .contains { try hasTimers($0, view, shelf) }
  }

  /// Whether a conversation does something by itself later; one that can't be read doesn't.
  static func hasTimers(
    _ id: Int64, _ view: any LiveView, _ shelf: ProgramShelf
  ) throws -> Bool {
    do {
      guard let row = try view.conversation(id), !row.snapshot.isEmpty else { return false }
      let program = try shelf.program(hash: row.program, in: view)
      let conversation = try Conversation(snapshot: row.snapshot, under: program.program)
      return conversation.nextDeadline != nil || conversation.mailTime != nil
    } catch let error where LiveHost.isDamage(error) {
      return false
    }
  }
}
