import ChatflowLive
import ChatflowServer
import Foundation
import HTTPTestClient
import TestSupport
import Testing

/// Event streams: everything once, in order, over cuts and restarts.
@Suite struct EventStreamTests {
  private struct Line: Decodable {
    var sequence: Int64
    var text: String?
  }

  /// Reads until the text came that ends it, cutting the connection at random moments.
  private static func follow(
    _ visitor: Visitor, until end: String, seed: UInt64
  ) async throws -> (lines: [Line], cuts: Int) {
    var random = SeededGenerator(seed: seed)
    var lines: [Line] = []
    var cuts = 0
    while lines.last?.text != end {
      let last = lines.last?.sequence ?? 0
      let stream = try await EventStream(visitor.events(after: last), port: visitor.port)
      var left = Int.random(in: 1...6, using: &random)
      while left > 0, lines.last?.text != end, let event = try await stream.next() {
        left -= 1
        guard event.name == "entry" else { continue }
        let line = try JSONDecoder().decode(Line.self, from: Data(event.data.utf8))
        #expect(event.id == line.sequence)
        lines.append(line)
      }
      stream.close()
      cuts += 1
    }
    return (lines, cuts)
  }

  @Test(arguments: 1...4 as ClosedRange<UInt64>)
  func nothingIsMissingOrRepeated(_ seed: UInt64) async throws {
    try await TestServer.with([TestServer.flow]) {
      $0.limits.visitor = RateLimit(burst: 1000, perSecond: 1000)
      $0.limits.address = RateLimit(burst: 100_000, perSecond: 1000)
    } _: { server async throws in
      let (visitor, conversation) = try await server.visitor()
      let sent = (1...100).map { "message \($0)" } + ["the end"]
      async let sending: Void = {
        for (number, text) in sent.enumerated() {
          _ = try await visitor.send(visitor.message(conversation, "\(number)", text))
        }
      }()
      let (lines, cuts) = try await Self.follow(visitor, until: "the end", seed: seed)
      try await sending
      #expect(lines.map(\.sequence) == Array(1...Int64(lines.count)))
      let expected = ["Hi!", sent[0], "Your e-mail?"] + sent.dropFirst()
      #expect(lines.map { $0.text ?? "" } == expected)
      #expect(cuts > 1)
    }
  }

  @Test func theStateComesAfterEachChange() async throws {
    try await TestServer.with { server async throws in
      let (visitor, conversation) = try await server.visitor()
      let stream = try await EventStream(visitor.events(after: 0), port: server.port)
      var events: [String] = []
      func read(_ count: Int) async throws {
        events.removeAll()
        while events.count < count, let event = try await stream.next() {
          if ["", "ping"].contains(event.name) { continue }
          events.append("\(event.name) \(event.data)")
        }
      }
      try await read(2)
      #expect(events[0].contains("Hi!"))
      #expect(events[1].hasPrefix("state "))
      #expect(events[1].contains("\"prompt\":false"))
      _ = try await visitor.send(visitor.message(conversation, "1", "Hello"))
      try await read(3)
      #expect(events[2].contains("\"prompt\":true"))
      #expect(events[2].contains("\"state\":\"waiting_for_team\""))
      stream.close()
    }
  }

  /// Scripts aren't told of comments: a stream that has nothing to say says so by an event. Proxies
  /// are asked to let it through as it comes.
  @Test func aStreamThatHasNothingToSaySaysThat() async throws {
    try await TestServer.with { server async throws in
      let (visitor, _) = try await server.visitor()
      let connection = try await Connection.open(port: server.port)
      try await connection.send(visitor.events(after: 0).text)
      let answer = try await connection.head()
      connection.close()
      #expect(answer["x-accel-buffering"] == "no")
      #expect(answer["cache-control"] == "no-store, no-transform")
      let stream = try await EventStream(visitor.events(after: 0), port: server.port)
      while let event = try await stream.next(), event.name != "state" {}
      server.host.signals.sendAll()
      let event = try await stream.next()
      #expect(event?.name == "ping")
      #expect(event?.data == "0")
      stream.close()
    }
  }

  @Test func withoutACookieThereIsNothing() async throws {
    try await TestServer.with { server async throws in
      var visitor = Visitor(port: server.port)
      for token in [nil, "x", String(repeating: "x", count: 43)] {
        visitor.token = token
        for path in ["events", "entries?after=0"] {
          let answer = try await visitor.request("GET", path).answer(port: server.port)
          #expect(answer.status == 204)
          #expect(answer.body.isEmpty)
        }
      }
    }
  }

  /// A server that stops ends all streams, and doesn't wait for those who hold a connection. The
  /// limit ends a test that would wait for ever.
  @Test(.timeLimit(.minutes(10))) func allEndAtShutdown() async throws {
    try await TestServer.with([TestServer.flow]) {
      $0.limits.streamsPerVisitor = 100
    } _: { server async throws in
      let (visitor, _) = try await server.visitor()
      let idle = try await Connection.open(port: server.port)
      var streams: [EventStream] = []
      for _ in 1...100 {
        let stream = try await EventStream(visitor.events(after: 0), port: server.port)
        #expect(try await stream.next() != nil)
        streams.append(stream)
      }
      try await server.stop()
      for stream in streams {
        while try await stream.next() != nil {}
      }
      try await idle.end()
    }
  }
}
