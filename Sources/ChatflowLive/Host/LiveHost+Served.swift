package import ChatflowProgram

extension LiveHost {
  /// Keeps since when the chatflows at hand are served as they are.
  package func noteServed() async throws {
    let programs = shelf.current
    try await queue.commit { transaction in
      for live in programs {
        try transaction.noteServed(live.program.name, program: live.hash, at: clock.now())
      }
      return ((), [])
    }
  }

  /// Since when each chatflow is served as it is now, by names.
  package func servedSince() async throws -> [String: Instant] {
    let known = try await store.read { try $0.served() }
    return Dictionary(known.map { ($0.chatflow, $0.since) }) { first, _ in first }
  }
}
