import ChatflowServer
import Foundation
import HTTPTestClient
import Testing

/// Clients that are slow, stuck or endless are cut off; the server goes on for all others.
///
/// The limit ends tests that would wait for ever; nothing is said about how fast anything is. On a
/// busy machine a client may be cut off before it has sent anything.
@Suite(.timeLimit(.minutes(10))) struct StuckClientTests {
  private static func quick(_ configuration: inout ServerConfiguration) {
    configuration.limits.stuckAfter = 3
  }

  @Test func whoNeverEndsTheBodyIsCutOff() async throws {
    try await TestServer.with([TestServer.flow], Self.quick) { server async throws in
      let (visitor, conversation) = try await server.visitor()
      let request = visitor.message(conversation, "1", "Hello").with("Content-Length", "2000")
      let stuck = try await Connection.open(port: server.port)
      try? await stuck.send(request.text)
      try await stuck.end()
      // What never came to its end did nothing.
      let thread = try await visitor.request("GET", "entries?after=0").answer(port: server.port)
      #expect(!thread.text.contains("Hello"))
    }
  }

  /// A byte now and then is no end, whether somebody reads it or not.
  @Test(arguments: ["/api/visitor/offer", "/nothing", "/api/visitor/events"])
  func whoTricklesTheBodyIsCutOff(_ path: String) async throws {
    try await TestServer.with([TestServer.flow], Self.quick) { server async throws in
      let request = Request(
        "POST", path,
        headers: [
          ("Host", "x"), ("Content-Type", "application/json"),
          ("Origin", "http://127.0.0.1:\(server.port)"), ("Content-Length", "2000"),
        ])
      let slow = try await Connection.open(port: server.port)
      try await slow.send(request.text)
      let sender = Task {
        while !Task.isCancelled {
          try await slow.send("x")
          try await Task.sleep(for: .milliseconds(50))
        }
      }
      try await slow.end()
      sender.cancel()
    }
  }

  @Test func whoNeverEndsTheHeadIsCutOff() async throws {
    try await TestServer.with([TestServer.flow], Self.quick) { server async throws in
      let stuck = try await Connection.open(port: server.port)
      try? await stuck.send("POST /api/visitor/offer HTTP/1.1\r\nHost: x\r\n")
      try await stuck.end()
      let silent = try await Connection.open(port: server.port)
      try await silent.end()
    }
  }

  /// Its end is waited for by nobody, whatever is answered to it.
  @Test(arguments: ["/api/visitor/offer", "/nothing", "/healthz"])
  func anEndlessBodyIsCutOff(_ path: String) async throws {
    try await TestServer.with([TestServer.flow], Self.quick) { server async throws in
      let request = Request(
        path == "/healthz" ? "GET" : "POST", path,
        headers: [
          ("Host", "x"), ("Content-Type", "application/json"),
          ("Origin", "http://127.0.0.1:\(server.port)"), ("Transfer-Encoding", "chunked"),
        ])
      let endless = try await Connection.open(port: server.port)
      try? await endless.send(request.text)
      let sender = Task {
        while !Task.isCancelled {
          try? await endless.send("1000\r\n" + String(repeating: "x", count: 4096) + "\r\n")
          try await Task.sleep(for: .milliseconds(20))
        }
      }
      try await endless.end()
      sender.cancel()
    }
  }

  /// A client that doesn't read its events is cut off once its buffers are full.
  @Test func whoNeverReadsIsCutOff() async throws {
    // As long as a reply may be: each waits for the disk, and the buffers hold megabytes.
    let text = String(repeating: "Much to say. ", count: 1200)
    try await TestServer.with([TestServer.flow], Self.quick) { server async throws in
      let (visitor, conversation) = try await server.visitor()
      _ = try await visitor.send(visitor.message(conversation, "1", "Hello"))
      var stuck = try await Connection.open(port: server.port, isReading: false)
      while (try? await stuck.send(visitor.events(after: 0).text)) == nil {
        stuck = try await Connection.open(port: server.port, isReading: false)
      }
      func streams() async throws -> Bool {
        try await server.get("/metrics").text.contains("\nchatflow_event_streams 1\n")
      }
      while try await !streams() { await Task.yield() }
      var count = 0
      while try await streams() {
        count += 1
        let reply = server.team(
          "POST", "conversations/\(conversation)/messages",
          json(["id": "\(count)", "text": text]))
        #expect(try await reply.answer(port: server.port).status == 200)
      }
      #expect(count > 0)
      withExtendedLifetime(stuck) {}
    }
  }

  @Test(arguments: ["ZZ\r\n", "5\r\nhello!\r\n", "-1\r\n", "FFFFFFFFFFFFFFFFF\r\n"])
  func chunksThatAreNoneAreRefused(_ chunks: String) async throws {
    try await TestServer.with([TestServer.flow]) { server async throws in
      let request = Request(
        "POST", "/api/visitor/offer",
        headers: [
          ("Host", "127.0.0.1:\(server.port)"), ("Content-Type", "application/json"),
          ("Origin", "http://127.0.0.1:\(server.port)"), ("Transfer-Encoding", "chunked"),
        ])
      let odd = try await Connection.open(port: server.port)
      try await odd.send(request.text + chunks)
      let answer = try await odd.answer()
      #expect(answer.status == 400)
      #expect(answer["connection"] == "close")
      try await odd.end()
      #expect(!server.logs.text.contains("request failed"))
    }
  }

  /// A proxy may have gone by the other one.
  @Test(arguments: ["/healthz", "/nothing", "/demo"])
  func twoHostsAreRefused(_ path: String) async throws {
    try await TestServer.with([TestServer.flow]) { server async throws in
      for second in ["x", "y"] {
        let request = Request("GET", path, headers: [("Host", "x"), ("host", second)])
        #expect(try await request.answer(port: server.port).status == 400)
      }
    }
  }

  @Test func whatIsNoHTTPIsRefused() async throws {
    try await TestServer.with { server async throws in
      for bytes in ["\u{0}\u{1}\u{2}\r\n\r\n", "HELLO\r\n\r\n", "GET / HTTP/9.9\r\n\r\n"] {
        let odd = try await Connection.open(port: server.port)
        try await odd.send(bytes)
        try await odd.end()
      }
      #expect(try await server.get("/healthz").status == 200)
    }
  }
}
