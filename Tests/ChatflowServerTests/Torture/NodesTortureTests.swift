#if POSTGRESQL
  import ChatflowLive
  import ChatflowPostgreSQL
  import Foundation
  import HTTPTestClient
  import LiveTestSupport
  import TestSupport
  import Testing

  /// Three servers on one database: one is killed every moment, its database falls, and its
  /// connections are cut, while clients ask any of them. All that holds of one server holds of them
  /// (meaning 10.4).
  @Suite struct NodesTortureTests {
    @Test func nothingIsLostOrDoubled() async throws {
      let seed = TortureTests.number("CHATFLOW_SEED") ?? UInt64.random(in: 1...999_999)
      let kills = Int(TortureTests.number("CHATFLOW_KILLS") ?? 8)
      print("torture of nodes: \(kills) kills with CHATFLOW_SEED=\(seed)")
      let cluster = try Cluster()
      var servers: [ServerProcess] = []
      for _ in 0..<3 { servers.append(try await ServerProcess(TortureTests.flows)) }
      let all = try await Self.play(servers, cluster, kills: kills, seed: seed)
      for server in servers { #expect(await server.end(SIGTERM) == 0, "a graceful end") }
      var options = cluster.options(schema: "chatflow", node: "test")
      options.isTemporary = true
      let store = try await PostgreSQLStore(options)
      let record = try await Record(store, servers.map(\.data))
      await store.close()
      let torture = TortureTests()
      for played in all { torture.check(played, record.conversations[played.conversation]) }
      torture.checkDeliveries(record)
      #expect(all.reduce(0) { $0 + $1.sent.count } > 0)
      print(
        "torture of nodes: \(all.count) conversations,",
        "\(all.reduce(0) { $0 + $1.sent.count }) messages,",
        "\(record.delivered.count) deliveries (\(record.repeats) repeated)")
      for server in servers { try FileManager.default.removeItem(at: server.folder) }
    }

    /// Starts a server, as often as its database falls meanwhile.
    private static func rise(_ server: ServerProcess, _ options: [String]) async throws {
      for _ in 0..<20 {
        do {
          try await server.start(options)
          try await server.isUp()
          return
        } catch is ServerProcess.DoesNotStart {
          await server.end(SIGKILL)
        }
      }
    }

    private static func play(
      _ servers: [ServerProcess], _ cluster: Cluster, kills: Int, seed: UInt64
    ) async throws -> [Played] {
      var random = SeededGenerator(seed: seed)
      let store = ["--store", cluster.address]
      for server in servers {
        try await server.start(store)
        try await server.isUp()
      }
      let course = Course(servers[0].data)
      let ports = servers.map(\.port)
      return try await withThrowingTaskGroup(of: [Played].self) { group in
        for number in 0..<TortureTests.clients {
          let client = TortureClient(name: "n\(number)", ports: ports, course: course)
          let clientSeed = random.next()
          group.addTask { try await client.play(clientSeed) }
        }
        for number in 1...max(1, kills) {
          try await Task.sleep(for: .milliseconds(Int.random(in: 100...900, using: &random)))
          switch number % 4 {
          case 3: try cluster.cutConnections()
          case 0 where number % 8 == 0: try cluster.restart()
          default: break
          }
          let victim = servers[Int.random(in: 0..<servers.count, using: &random)]
          await victim.end(SIGKILL)
          try await Task.sleep(for: .milliseconds(Int.random(in: 0...300, using: &random)))
          try await rise(victim, store)
        }
        for server in servers {
          do { try await server.isUp() } catch is ServerProcess.DoesNotStart {
            try await rise(server, store)
          }
        }
        course.end()
        let all = try await group.reduce(into: []) { $0 += $1 }
        // Deadlines of those who left come too, and what a node that was killed had to deliver.
        try await Task.sleep(for: .seconds(13))
        return all
      }
    }
  }
#endif
