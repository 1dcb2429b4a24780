import ChatflowLive
import ChatflowPostgreSQL
import ChatflowProgram
import Foundation
import LiveTestSupport
import Testing

/// What several nodes on one database promise together (meaning 10.4).
@Suite struct NodesTests {
  private static let ana = Browser("ana")

  /// All write in the same conversation at once: each line is there once, and numbers have no gap.
  @Test func allWriteInOneConversation() async throws {
    try await Nodes.with(3) { nodes in
      let name = try await nodes.open(Self.ana)
      try await nodes.write(Self.ana, name, "Hello?", at: 0)
      try await withThrowingTaskGroup(of: Void.self) { group in
        for node in 0..<3 {
          group.addTask {
            for number in 0..<20 {
              try await nodes.write(Self.ana, name, "\(node)-\(number)", at: node)
            }
          }
        }
        try await group.waitForAll()
      }
      let entries = try await nodes.entries(name)
      #expect(entries.map(\.number) == Array(1...Int64(entries.count)))
      #expect(entries.compactMap(\.sequence) == Array(1...Int64(entries.count)))
      for node in 0..<3 {
        let written = entries.compactMap { entry -> String? in
          guard case .visitor(let text, file: _) = entry.content, text.hasPrefix("\(node)-") else {
            return nil
          }
          return text
        }
        #expect(written == (0..<20).map { "\(node)-\($0)" })
      }
    }
  }

  /// The same request on two nodes is done once, and both get the same answer.
  @Test func aRequestOnTwoNodesIsDoneOnce() async throws {
    try await Nodes.with(2) { nodes in
      let name = try await nodes.open(Self.ana)
      for number in 0..<20 {
        async let first = nodes.write(Self.ana, name, "m\(number)", at: 0, id: "\(number)")
        async let second = nodes.write(Self.ana, name, "m\(number)", at: 1, id: "\(number)")
        let answers = try await (first, second)
        #expect(answers.0 == answers.1)
      }
      #expect(try await nodes.entries(name).count { $0.content.isByVisitor } == 20)
    }
  }

  /// A visitor who is new to both nodes at once is one visitor.
  @Test func aVisitorWhoOpensTwiceIsOne() async throws {
    try await Nodes.with(2) { nodes in
      for number in 0..<10 {
        let browser = Browser("twice\(number)")
        async let first = nodes.open(browser, at: 0)
        async let second = nodes.open(browser, at: 1)
        let names = try await (first, second)
        #expect(names.0 == names.1)
      }
    }
  }

  @Test func twoMembersReplyAndAssignAtOnce() async throws {
    try await Nodes.with(2) { nodes in
      let name = try await nodes.open(Self.ana)
      try await nodes.write(Self.ana, name, "Hello?", at: 0)
      nodes.clock.advance(seconds: 3600)
      try await withThrowingTaskGroup(of: Void.self) { group in
        for node in 0..<2 {
          group.addTask {
            for number in 0..<15 {
              let acts: [TeamAct] = [
                .reply("reply \(node)-\(number)", author: "M\(node)"),
                .assign(.user("m\(node)@acme.com")),
              ]
              for (index, act) in acts.enumerated() {
                _ = try await nodes.hosts[node].act(
                  act, by: .program, client: "\(node)-\(number)-\(index)", conversation: name)
              }
            }
          }
        }
        try await group.waitForAll()
      }
      let entries = try await nodes.entries(name)
      #expect(entries.map(\.number) == Array(1...Int64(entries.count)))
      for node in 0..<2 {
        let replies = entries.compactMap { entry -> String? in
          guard case .agent(let text, author: "M\(node)", file: _) = entry.content else {
            return nil
          }
          return text
        }
        #expect(replies == (0..<15).map { "reply \(node)-\($0)" })
      }
      // Each assignment that is noted is another than the one before.
      let assigned = entries.compactMap { entry -> Assignment? in
        if case .assigned(let assignment, by: _) = entry.content { assignment } else { nil }
      }
      #expect(zip(assigned, assigned.dropFirst()).allSatisfy { $0 != $1 })
      let row = try await nodes.stores[0].read { try $0.conversation(named: name) }
      #expect(row?.assignment == assigned.last)
    }
  }

  /// Those who wait on another node are told at once, or within a second where nobody can listen.
  @Test(arguments: [true, false])
  func othersSeeChanges(listens: Bool) async throws {
    try await Nodes.with(2, listens: listens) { try await Self.seeChanges($0) }
  }

  /// Another program's long transaction in the same server keeps no news back.
  @Test func anOpenTransactionKeepsNoNewsBack() async throws {
    let cluster = try Cluster()
    try await Nodes.with(2, cluster: cluster, listens: false) { nodes in
      try await cluster.withOpenTransaction { try await Self.seeChanges(nodes) }
    }
  }

  private static func seeChanges(_ nodes: Nodes) async throws {
    let name = try await nodes.open(ana)
    let host = nodes.hosts[1]
    let id = try #require(try await host.visitor(token: ana.token))
    let told = Count()
    let news = host.signals.stream(.visitor(id))
    let listener = Task { for await _ in news { told.add() } }
    let follower = Task { await host.followOthers() }
    defer {
      follower.cancel()
      listener.cancel()
    }
    // The first look tells all.
    try #require(try await eventually { told.value > 0 })
    for number in 0..<3 {
      let before = told.value
      try await nodes.write(ana, name, "m\(number)", at: 0)
      #expect(try await eventually { told.value > before })
      let seen = try await host.news(token: ana.token, after: 0)
      #expect(seen?.entries.last?.entry.content == .visitor("m\(number)"))
    }
  }

  /// Who writes, and who looks, is seen where others are, whatever the name.
  @Test func typingIsSeenOnOtherNodes() async throws {
    try await Nodes.with(2) { nodes in
      let name = try await nodes.open(Self.ana)
      try await nodes.write(Self.ana, name, "Hello?", at: 0)
      nodes.clock.advance(seconds: 3600)
      while try await nodes.hosts[0].wakeDue() {}
      let told = nodes.hosts.map { _ in Count() }
      let followers = zip(nodes.hosts, told).flatMap { host, told in
        let news = host.signals.stream(.team)
        return [
          Task { for await _ in news { told.add() } }, Task { await host.followOthers() },
        ]
      }
      // They listen where they looked first.
      try #require(try await eventually { told.allSatisfy { $0.value > 0 } })
      func signs(_ node: Int) -> [String] {
        nodes.hosts[node].typing.signs(after: 0, at: nodes.clock.now()).map {
          "\($0.conversation == name) \($0.author ?? "visitor") \($0.isViewing)"
        }
      }
      try await nodes.hosts[0].noteTyping(in: name, token: Self.ana.token)
      #expect(try await eventually { signs(1) == ["true visitor false"] })
      try await nodes.hosts[1].noteTyping(in: name, by: .program, author: "Bo sign\t7 \n")
      #expect(try await eventually { signs(0).last == "true Bo sign\t7   false" })
      try await nodes.hosts[1].noteTyping(
        in: name, by: .program, author: "Bo", isViewing: true)
      #expect(try await eventually { signs(0).last == "true Bo true" })
      // Nobody hears themselves.
      #expect(nodes.hosts[0].typing.last == 3 && nodes.hosts[1].typing.last == 3)
      for follower in followers { follower.cancel() }
    }
  }

  /// On more nodes there are no more attempts.
  @Test func attemptsAreCountedTogether() async throws {
    try await Nodes.with(3) { nodes in
      let tokens = try await withThrowingTaskGroup(of: SharedToken.self) { group in
        for number in 0..<12 {
          group.addTask {
            try await nodes.stores[number % 3].take([1], burst: 5, perSecond: 0.001)
          }
        }
        return try await group.reduce(into: []) { $0.append($1) }
      }
      #expect(tokens.count { $0 == .taken } == 5)
      let missing = tokens.compactMap { token -> Int? in
        if case .missing(let seconds) = token { seconds } else { nil }
      }
      #expect(missing.count == 7 && missing.allSatisfy { (900...1000).contains($0) })
      #expect(try await nodes.stores[0].take([2], burst: 5, perSecond: 0.001) == .taken)
      // They come back with time.
      #expect(try await nodes.stores[1].take([1], burst: 5, perSecond: 1e6) == .taken)
    }
  }

  /// A deadline that all nodes look for comes once.
  @Test func deadlinesComeOnce() async throws {
    try await Nodes.with(3) { nodes in
      var names: [String] = []
      for number in 0..<30 {
        let browser = Browser("waits\(number)")
        let name = try await nodes.open(browser, at: number % 3)
        try await nodes.write(browser, name, "Hello?", at: (number + 1) % 3)
        names.append(name)
      }
      nodes.clock.advance(milliseconds: 59_999)
      for host in nodes.hosts {
        let isEarly = try await host.wakeDue()
        #expect(!isEarly)
      }
      nodes.clock.advance(milliseconds: 1)
      try await withThrowingTaskGroup(of: Void.self) { group in
        for host in nodes.hosts {
          group.addTask {
            for _ in 0..<20 { while try await host.wakeDue() {} }
          }
        }
        try await group.waitForAll()
      }
      for name in names {
        let prompts = try await nodes.entries(name).count {
          $0.content == .prompt("Your e-mail?", consent: nil)
        }
        #expect(prompts == 1)
      }
    }
  }

  /// The last members leave on two nodes at once: then nobody is there, and it is written down.
  @Test func theTeamLeavesOnTwoNodes() async throws {
    try await Nodes.with(2) { nodes in
      var members: [Member] = []
      for number in 0..<2 {
        members.append(
          try await nodes.hosts[number].add(
            NewMember(
              email: "m\(number)@acme.com", name: "M", role: .member, teams: [],
              passwordHash: "h")))
      }
      #expect(members.map(\.role) == [.admin, .member])
      for _ in 0..<10 {
        for isOnline in [true, false] {
          try await withThrowingTaskGroup(of: Void.self) { group in
            for (host, member) in zip(nodes.hosts, members) {
              group.addTask {
                try await host.setPresence(of: .member(member), isOnline: isOnline)
              }
            }
            try await group.waitForAll()
          }
          let isThere = try await nodes.stores[0].read { try $0.teamIsOnline() }
          #expect(isThere == isOnline)
        }
      }
      let rows = try await nodes.stores[0].read { try $0.presence(from: 0) }
      #expect(zip(rows, rows.dropFirst()).allSatisfy { $0.isOnline != $1.isOnline })
    }
  }

  @Test func oneNodeDelivers() async throws {
    try await Nodes.with(3) { nodes in
      var has: [Bool] = []
      for number in [0, 1, 0] { has.append(try await nodes.stores[number].has(.deliveries)) }
      #expect(has == [true, false, true])
      // What it did is left to others when it ends.
      await nodes.stores[0].close()
      has = []
      for number in [1, 2] { has.append(try await nodes.stores[number].has(.deliveries)) }
      #expect(has == [true, false])
    }
  }

  @Test func allNodesHaveTheSameSecrets() async throws {
    try await Nodes.with(2) { nodes in
      let first = try await nodes.stores[0].secret("team-token", orKeep: [1, 2])
      let second = try await nodes.stores[1].secret("team-token", orKeep: [3])
      #expect(first == [1, 2] && second == [1, 2])
    }
  }

  /// Nothing of who was erased on one node is left in any table.
  @Test func anErasureLeavesNothing() async throws {
    let flow = """
      chatflow: a
      version: 1
      welcome: Hi!
      email_capture: {when: immediately, message: Your e-mail?, thanks: Thanks!}
      """
    try await Nodes.with(2, [flow]) { nodes in
      let name = try await nodes.open(Self.ana)
      _ = try await nodes.hosts[0].act(
        .email("Eva.Erased@acme.com", consent: true), client: "1", conversation: name,
        token: Self.ana.token)
      let other = try await nodes.open(Browser("bo"), at: 1)
      try await nodes.write(
        Browser("bo"), other, "Ask eva.erased@acme.com\0 and others", at: 1)
      let writing = Task {
        for number in 0..<40 {
          try await nodes.write(Browser("bo"), other, "More \(number)", at: 0)
        }
      }
      try await nodes.hosts[1].erase(email: "eva.erased@acme.com")
      try await writing.value
      for host in nodes.hosts { try await host.finishErasures { _ in } }
      try await nodes.hosts[0].erasuresFinish()
      let tables = try nodes.cluster.query(
        "SELECT tablename FROM pg_tables WHERE schemaname = '\(nodes.schema)'")
      for table in tables.split(separator: "\n") {
        let found = try nodes.cluster.query(
          """
          SELECT count(*) FROM "\(nodes.schema)".\(table) AS r
          WHERE r::text ILIKE '%erased@acme%' OR r::text ILIKE '%6572617365644061636d65%'
            OR r::text ILIKE '%''eva''%'
          """)
        #expect(found.trimmingCharacters(in: .whitespacesAndNewlines) == "0", "\(table)")
      }
      let written = try await nodes.entries(other).count { $0.content.isByVisitor }
      #expect(written == 41)
    }
  }

  @Test func aLaterVersionIsRefused() async throws {
    try await Nodes.with(1) { nodes in
      try nodes.cluster.query("INSERT INTO \"\(nodes.schema)\".versions (step) VALUES (999)")
      await #expect(throws: LaterVersion.self) {
        _ = try await PostgreSQLStore(nodes.cluster.options(schema: nodes.schema))
      }
    }
  }

  @Test func nodesThatBeginAtOnceMakeTheTablesOnce() async throws {
    let cluster = try Cluster.started()
    let schema = "t\(UUID().uuidString.prefix(8))"
    try await withThrowingTaskGroup(of: PostgreSQLStore.self) { group in
      for number in 0..<6 {
        group.addTask {
          try await PostgreSQLStore(cluster.options(schema: schema, node: "n\(number)"))
        }
      }
      for try await store in group { await store.close() }
    }
    cluster.drop(schema: schema)
  }
}
