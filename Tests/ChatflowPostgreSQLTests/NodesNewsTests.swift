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

  /// What a visitor's tab shows, as its stream reads it.
  private final class Tab: Sendable {
    private let lines = Mutex<[(sequence: Int64, words: String)]>([])
    private let told = Count()

    var words: [String] { lines.withLock { $0.map { "\($0.sequence) \($0.words)" } } }
    var isFollowing: Bool { told.value > 0 }

    func follow(_ host: LiveHost, _ news: AsyncStream<Void>, token: [UInt8]) async throws {
      for await _ in news {
        let last = lines.withLock { $0.last?.sequence ?? 0 }
        let new = try await host.news(token: token, after: last)?.entries ?? []
        lines.withLock { lines in
          lines += new.map { ($0.entry.sequence ?? 0, $0.entry.content.words) }
        }
        told.add()
      }
    }
  }

  /// A visitor's two tabs on two nodes, in which they write at once, come to show one thread, also
  /// where nobody can listen.
  @Test(arguments: [true, false])
  func twoTabsOnTwoNodesAgree(listens: Bool) async throws {
    try await Nodes.with(2, listens: listens) { nodes in
      let name = try await nodes.open(Self.ana)
      let id = try #require(try await nodes.hosts[0].visitor(token: Self.ana.token))
      let tabs = [Tab(), Tab()]
      let running = zip(nodes.hosts, tabs).flatMap { host, tab in
        let news = host.signals.stream(.visitor(id))
        return [
          Task { try await tab.follow(host, news, token: Self.ana.token) },
          Task { await host.followOthers() },
        ]
      }
      defer { for task in running { task.cancel() } }
      // The first look tells all.
      try #require(try await eventually { tabs.allSatisfy(\.isFollowing) })
      try await withThrowingTaskGroup(of: Void.self) { group in
        for node in 0..<2 {
          group.addTask {
            for number in 0..<15 {
              try await nodes.write(Self.ana, name, "\(node)-\(number)", at: node)
            }
          }
        }
        try await group.waitForAll()
      }
      _ = try await nodes.hosts[1].act(
        .reply("Hello Ana", author: "Bo"), by: .program, client: "reply", conversation: name)
      let thread = try await nodes.entries(name).compactMap { entry in
        entry.sequence.map { "\($0) \(entry.content.words)" }
      }
      #expect(thread.count == 31)
      #expect(try await eventually { tabs.allSatisfy { $0.words == thread } })
    }
  }

  /// What each node keeps itself, such as what it delivered to a file, goes as well.
  @Test func everyNodeErasesWhatItKeeps() async throws {
    try await Nodes.with(2) { nodes in
      let name = try await nodes.open(Self.ana)
      try await nodes.write(Self.ana, name, "Hello?", at: 0)
      let id = try #require(try await nodes.hosts[0].visitor(token: Self.ana.token))
      try await nodes.hosts[1].erase(visitor: id)
      let last = try await nodes.stores[0].read { try $0.lastErased() }
      for node in 0..<2 {
        #expect(try await !nodes.stores[1 - node].read { try $0.areErased(upTo: last) })
        let erased = Mutex<[String?]>([])
        try await nodes.hosts[node].finishErasures { erasures in
          erased.withLock { $0 += erasures.map(\.conversation) }
        }
        #expect(erased.withLock { $0 }.contains(name))
      }
      for store in nodes.stores { #expect(try await store.read { try $0.areErased(upTo: last) }) }
      #expect(try await nodes.hosts[0].news(token: Self.ana.token, after: 0) == nil)
    }
  }
}
