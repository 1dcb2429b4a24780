import ChatflowServer
import Foundation
import HTTPTestClient
import Testing

/// How much is taken, and how fast.
@Suite struct RequestLimitTests {
  /// A message is taken whole, or not at all.
  @Test func messagesHaveASize() async throws {
    try await TestServer.with { server async throws in
      let (visitor, conversation) = try await server.visitor()
      let whole = String(repeating: "中", count: 5461)
      for (id, text, status) in [
        ("a", whole, 200), ("b", whole + "xx", 413),
        ("c", String(repeating: "x", count: 16384), 200),
        ("d", String(repeating: "x", count: 1_000_000), 413),
      ] {
        let request = visitor.message(conversation, id, text)
        #expect(try await request.answer(port: server.port).status == status, "\(id)")
        let team = server.team(
          "POST", "conversations/\(conversation)/messages", json(["id": id, "text": text]))
        #expect(try await team.answer(port: server.port).status == status, "\(id)")
      }
      let thread = try await visitor.request("GET", "entries?after=0").answer(port: server.port)
      #expect(thread.text.contains("\"\(whole)\""))
    }
  }

  /// What says nothing changes nothing.
  @Test(arguments: ["", " \n\t", "\u{200B}", "\u{3000}\u{FEFF}", "\u{2066}\u{2069}"])
  func emptyMessagesAreRefused(_ text: String) async throws {
    try await TestServer.with { server async throws in
      let (visitor, conversation) = try await server.visitor()
      let request = visitor.message(conversation, "1", text)
      #expect(try await request.answer(port: server.port).status == 400)
      let thread = try await visitor.request("GET", "entries?after=0").answer(port: server.port)
      #expect(try value(thread, "entries.1.kind") == nil)
      #expect(try value(thread, "state.state") == "new")
    }
  }

  @Test func whatIsNoRequestIsRefused() async throws {
    try await TestServer.with { server async throws in
      let (visitor, conversation) = try await server.visitor()
      let good = visitor.message(conversation, "1", "Hello")
      for type in [nil, "text/plain", "application/x-www-form-urlencoded", "multipart/form-data"] {
        #expect(
          try await good.with("Content-Type", type).answer(port: server.port).status == 415)
      }
      let broken = [
        "", "{", "null", "[]", "\"\"", "{}", "{\"id\":1,\"text\":\"x\"}", "{\"id\":\"1\"}",
        "{\"id\":\"\",\"text\":\"x\"}", "{\"id\":\"a b\",\"text\":\"x\"}",
        "{\"id\":\"a\\u0000\",\"text\":\"x\"}", "{\"id\":\"é\",\"text\":\"x\"}",
        "{\"id\":\"\(String(repeating: "x", count: 65))\",\"text\":\"x\"}",
        String(repeating: "[", count: 16_000), "{\"id\":\"1\",\"text\":\"\\ud800\"}",
      ]
      for body in broken {
        var request = good
        request.body = body
        let answer = try await request.answer(port: server.port)
        #expect(answer.status == 400, "\(body.prefix(40))")
        #expect(answer.text.hasPrefix("{\"error\":"))
      }
      for path in ["/nothing", "/api", "/api/visitor/none", "/api/visitor/conversations/x", "/%00"]
      {
        #expect(try await server.get(path).status == 404, "\(path)")
      }
      #expect(try await good.answer(port: server.port).status == 200)
    }
  }

  @Test func aVisitorSendsSoMuch() async throws {
    try await TestServer.with([TestServer.flow]) {
      $0.limits.visitor = RateLimit(burst: 3, perSecond: 0.5)
    } _: { server async throws in
      let (visitor, conversation) = try await server.visitor()
      let (other, others) = try await server.visitor()
      func send(_ id: String) async throws -> HTTPAnswer {
        try await visitor.message(conversation, id, "Hello").answer(port: server.port)
      }
      for id in 1...3 { #expect(try await send("\(id)").status == 200) }
      let refused = try await send("4")
      #expect(refused.status == 429)
      #expect(refused["retry-after"] == "2")
      // Others go on.
      #expect(
        try await other.message(others, "1", "Hello").answer(port: server.port).status == 200)
      server.rateClock.advance(by: .milliseconds(1999))
      #expect(try await send("4").status == 429)
      server.rateClock.advance(by: .milliseconds(1))
      #expect(try await send("4").status == 200)
      let thread = try await visitor.request("GET", "entries?after=0").answer(port: server.port)
      #expect(thread.text.components(separatedBy: "\"text\":\"Hello\"").count == 5)
    }
  }

  /// One who sends too much, or looks too often, doesn't keep others behind the same address out.
  @Test func refusalsDontCountForTheAddress() async throws {
    try await TestServer.with([TestServer.flow]) {
      $0.limits.visitor = RateLimit(burst: 2, perSecond: 0.01)
      $0.limits.address = RateLimit(burst: 9, perSecond: 0.01)
      $0.limits.streamsPerVisitor = 1
    } _: { server async throws in
      let (visitor, conversation) = try await server.visitor()
      let (other, others) = try await server.visitor()
      let stream = try await EventStream(visitor.events(after: 0), port: server.port)
      _ = try await stream.next()
      for id in 1...20 {
        let status = try await visitor.message(conversation, "\(id)", "Hello")
          .answer(port: server.port).status
        #expect(status == (id <= 2 ? 200 : 429), "\(id)")
        #expect(try await visitor.events(after: 0).answer(port: server.port).status == 429)
      }
      for (id, status) in [("a", 200), ("b", 200), ("c", 429)] {
        let answer = try await other.message(others, id, "Hello").answer(port: server.port)
        #expect(answer.status == status, "\(id)")
      }
    }
  }

  @Test(arguments: [false, true])
  func anAddressHasSoManyConnections(_ isProxy: Bool) async throws {
    try await TestServer.with([TestServer.flow]) {
      $0.limits.connectionsOfAddress = 3
      $0.trustedProxies = isProxy ? [Network("127.0.0.0/8")].compactMap(\.self) : []
    } _: { server async throws in
      let request = Request("GET", "/healthz", headers: [("Host", "x")])
      var open: [Connection] = []
      for _ in 1...3 {
        let connection = try await Connection.open(port: server.port)
        try await connection.send(request.text)
        #expect(try await connection.answer().status == 200)
        open.append(connection)
      }
      let fourth = try await Connection.open(port: server.port)
      if isProxy {
        try await fourth.send(request.text)
        #expect(try await fourth.answer().status == 200)
        return
      }
      try await fourth.end()
      // The others go on, and one that ends makes room.
      try await open[0].send(request.text)
      #expect(try await open[0].answer().status == 200)
      open.removeLast().close()
      while (try? await request.answer(port: server.port))?.status != 200 { await Task.yield() }
    }
  }

  /// The status of a request that comes from an address.
  private static func ask(_ server: TestServer, _ address: String) async throws -> Int {
    let visitor = Visitor(port: server.port, address: address)
    let request = visitor.request("POST", "offer", json(["page": "/"]))
    return try await request.answer(port: server.port).status
  }

  @Test(arguments: [false, true])
  func anAddressSendsSoMuch(_ trustsProxy: Bool) async throws {
    try await TestServer.with([TestServer.flow]) {
      $0.limits.address = RateLimit(burst: 5, perSecond: 1)
      $0.trustedProxies = trustsProxy ? [Network("127.0.0.0/8")].compactMap(\.self) : []
    } _: { server async throws in
      // What the proxy saw stands last; the rest anybody may have written.
      for number in 1...5 {
        let status = try await Self.ask(server, "10.0.0.\(number), 10.1.1.1")
        #expect(status == 200)
      }
      #expect(try await Self.ask(server, "10.0.0.9, 10.1.1.1") == 429)
      #expect(try await Self.ask(server, "10.2.2.2") == (trustsProxy ? 200 : 429))
      for number in 1...5 where trustsProxy {
        #expect(try await Self.ask(server, "2001:db8:1:1::\(number)") == 200)
      }
      #expect(try await Self.ask(server, "2001:db8:1:1:ffff::1") == 429)
      #expect(try await Self.ask(server, "2001:db8:1:2::1") == (trustsProxy ? 200 : 429))
    }
  }

  /// Also for those who come with tokens of their own making.
  @Test func fewConversationsBeginAtOnce() async throws {
    try await TestServer.with([TestServer.flow]) {
      $0.limits.openings = RateLimit(burst: 2, perSecond: 1)
    } _: { server async throws in
      var (visitor, _) = try await server.visitor()
      _ = try await server.visitor()
      var third = Visitor(port: server.port)
      #expect(try await third.opening("a").answer(port: server.port).status == 429)
      third.token = String(repeating: "b", count: 43)
      #expect(try await third.opening("a").answer(port: server.port).status == 429)
      // A visitor who is known opens the chat again.
      _ = try await visitor.open("a")
      server.rateClock.advance(by: .seconds(1))
      _ = try await third.open("a")
    }
  }

  @Test func oneVisitorHasSoManyStreams() async throws {
    try await TestServer.with([TestServer.flow]) {
      $0.limits.streamsPerVisitor = 2
    } _: { server async throws in
      let (visitor, _) = try await server.visitor()
      var streams: [EventStream] = []
      for _ in 1...2 {
        let stream = try await EventStream(visitor.events(after: 0), port: server.port)
        _ = try await stream.next()
        streams.append(stream)
      }
      let third = try await visitor.events(after: 0).answer(port: server.port)
      #expect(third.status == 429)
      #expect(third["retry-after"] != nil)
      // One that was left makes room, without waiting for a heartbeat.
      streams.removeLast().close()
      while true {
        if let next = try? await EventStream(visitor.events(after: 0), port: server.port) {
          #expect(try await next.next() != nil)
          break
        }
        server.rateClock.advance(by: .seconds(1))
        await Task.yield()
      }
    }
  }
}
