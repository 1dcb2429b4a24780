import ChatflowLive
import ChatflowPostgreSQL
import ChatflowProgram
import Foundation
import LiveTestSupport
import Testing

/// Connections are cut and the database falls while nodes write: what was acknowledged is there,
/// once, and in order. `CHATFLOW_KILLS` chooses how often.
@Suite(.serialized) struct OutageTests {
  private static let kills =
    ProcessInfo.processInfo.environment["CHATFLOW_KILLS"].flatMap { Int($0) } ?? 10

  @Test func cutConnectionsLoseNothing() async throws {
    let cluster = try Cluster()
    try await Self.play(cluster, rounds: Self.kills) { try cluster.cutConnections() }
  }

  @Test func aFallOfTheDatabaseLosesNothing() async throws {
    let cluster = try Cluster()
    try await Self.play(cluster, rounds: max(2, Self.kills / 5)) { try cluster.restart() }
  }

  /// Each change is one that must not be done twice, and has no id that would keep it from that.
  private static func play(
    _ cluster: Cluster, rounds: Int, _ disturb: @escaping @Sendable () throws -> Void
  ) async throws {
    try await Nodes.with(2, cluster: cluster) { nodes in
      let over = Count()
      let done = try await withThrowingTaskGroup(of: (String, [String]).self) { group in
        for number in 0..<6 {
          let browser = Browser("out\(number)")
          let name = try await nodes.open(browser)
          group.addTask {
            var kept: [String] = []
            while over.value == 0 || kept.count <= rounds {
              let text = "\(number)-\(kept.count)"
              do {
                try await nodes.write(browser, name, text, at: number % 2, id: text)
                kept.append(text)
              } catch is StoreUnavailable {
                continue
              } catch is CommitQueue.Overload {
                continue
              }
            }
            return (name, kept)
          }
        }
        for round in 0..<rounds {
          try await Task.sleep(for: .milliseconds(40 + round * 37 % 211))
          try disturb()
        }
        try await Task.sleep(for: .milliseconds(500))
        over.add()
        return try await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
      }
      for (name, kept) in done {
        let entries = try await nodes.entries(name)
        #expect(entries.map(\.number) == Array(1...Int64(max(1, entries.count))))
        let written = entries.compactMap { entry -> String? in
          if case .visitor(let text, file: _) = entry.content { text } else { nil }
        }
        #expect(written == kept)
      }
    }
  }

  /// What isn't acknowledged may be there or not; what is done without an id isn't done twice.
  @Test func aChangeWithoutAnIdIsDoneOnce() async throws {
    let cluster = try Cluster()
    try await Nodes.with(1, cluster: cluster) { nodes in
      let queue = CommitQueue(store: nodes.stores[0], signals: Signals())
      let over = Count()
      let writer = Task {
        var count = 0
        while over.value == 0 {
          let key = count
          try await queue.commit { transaction in
            // Twice would be an error: the key is taken from the number of rows.
            let pending = try transaction.pendingDeliveries(limit: .max).count
            guard pending == key else { throw Refusal.conflict }
            try transaction.insert(
              Delivery(
                key: "\(key)", kind: .notify, conversation: "c", chatflow: "a", at: Nodes.start))
            return ((), [])
          }
          count += 1
        }
        return count
      }
      for round in 0..<Self.kills {
        try await Task.sleep(for: .milliseconds(20 + round * 31 % 97))
        try cluster.cutConnections()
      }
      over.add()
      let count = try await writer.value
      let kept = try await nodes.stores[0].read { try $0.pendingDeliveries(limit: .max).count }
      #expect(kept == count)
    }
  }
}

extension Nodes {
  static let start = ManualClock.start
}
