import ChatflowLive
import ChatflowPostgreSQL
import Foundation
import LiveTestSupport
import Synchronization
import Testing

/// What one node learns of what others change (meaning 10.4).
@Suite struct NodesNewsTests {
  private static let ana = Browser("ana")
  private static let bo = Browser("bo")

  /// The names of those that changed, as a stream of the team's reads them.
  private static func changes(
    after known: inout KnownChanges, at node: Int, of nodes: Nodes, limit: Int = 2
  ) async throws -> [String] {
    var names: [String] = []
    while true {
      let place = known
      let changes = try await nodes.stores[node].read { view in
        try view.inboxChanges(after: place, limit: limit)
      }
      names += try changes.conversations.map { try $0.row.get().name }
      known = changes.known
      if changes.isComplete { return names }
    }
  }

  /// Another program's long transaction in the same server keeps no rows of the inbox back.
  @Test func anOpenTransactionKeepsNoRowsBack() async throws {
    let cluster = try Cluster()
    try await Nodes.with(2, cluster: cluster) { nodes in
      try await cluster.withOpenTransaction {
        var known = try await nodes.stores[1].read { try $0.knownInboxChanges() }
        var names: [String] = []
        for number in 0..<7 {
          let browser = Browser("v\(number)")
          let name = try await nodes.open(browser)
          try await nodes.write(browser, name, "Hello?", at: number % 2)
          names.append(name)
        }
        #expect(try await Self.changes(after: &known, at: 1, of: nodes) == names)
        #expect(try await Self.changes(after: &known, at: 1, of: nodes).isEmpty)
        try await nodes.write(Browser("v3"), names[3], "Anybody?", at: 0)
        #expect(try await Self.changes(after: &known, at: 1, of: nodes) == [names[3]])
        // What is kept of the place doesn't grow.
        #expect(known.open.count < 4)
      }
    }
  }

  /// A change that ends after one with a higher number isn't passed over.
  @Test func whatEndsLateComes() async throws {
    try await Nodes.with(2) { nodes in
      let early = try await nodes.open(Self.ana)
      let late = try await nodes.open(Self.bo)
      try await nodes.write(Self.ana, early, "Hello?", at: 0)
      try await nodes.write(Self.bo, late, "Hello?", at: 0)
      var known = try await nodes.stores[1].read { try $0.knownInboxChanges() }
      let (begun, free) = (Count(), Count())
      let writing = Task {
        try await nodes.stores[0].write { transaction in
          guard let row = try transaction.conversation(named: late) else { return }
          try transaction.update(row)
          begun.add()
          while free.value == 0 { usleep(1000) }
        }
      }
      let hasBegun = try await eventually { begun.value > 0 }
      try await nodes.write(Self.ana, early, "Anybody?", at: 1)
      #expect(try await Self.changes(after: &known, at: 1, of: nodes) == [early])
      let settled = known.settled
      free.add()
      try await writing.value
      try #require(hasBegun)
      #expect(try await Self.changes(after: &known, at: 1, of: nodes) == [late])
      #expect(try await Self.changes(after: &known, at: 1, of: nodes).isEmpty)
      // Who comes back with a number alone lacks nothing either.
      var again = KnownChanges(last: settled)
      #expect(try await Self.changes(after: &again, at: 1, of: nodes) == [late, early])
    }
  }
}
