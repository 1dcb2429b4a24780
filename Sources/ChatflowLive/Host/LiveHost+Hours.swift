import ChatflowEngine
import ChatflowHost
import ChatflowProgram

extension LiveHost {
  /// Works out again when conversations go on that wait for the hours of their chatflow: the rules
  /// of its time zone may have changed since that was kept. Only those are written that wait for
  /// another time now.
  ///
  /// - Returns: How many these were.
  @discardableResult
  package func followHours() async throws -> Int {
    var last: Int64 = 0
    var count = 0
    while true {
      let (after, shelf) = (last, self.shelf)
      let (end, outdated) = try await store.read { view in
        let watching = try view.watching(after: after, limit: Self.wokenAtOnce)
        return (watching.last, try watching.filter { try Self.isOutdated($0, view, shelf) })
      }
      guard let end else { return count }
      last = end
      guard !outdated.isEmpty else { continue }
      count += outdated.count
      try await queue.commit { transaction in
        var topics: Set<Topic> = [.timers]
        try wake(outdated, transaction, at: clock.now(), &topics)
        return ((), topics)
      }
    }
  }

  private static func isOutdated(
    _ id: Int64, _ view: any LiveView, _ shelf: ProgramShelf
  ) throws -> Bool {
    do {
      guard let row = try view.conversation(id) else { return false }
      let program = try shelf.program(hash: row.program, in: view)
      var hosted = HostedConversation(
        try Conversation(snapshot: row.snapshot, under: program.program),
        schedule: program.schedule, teamIsOnline: false)
      hosted.arm(at: row.time)
      return hosted.wake != row.wake
    } catch let error where isDamage(error) {
      // It is set aside when it is due.
      return false
    }
  }
}
