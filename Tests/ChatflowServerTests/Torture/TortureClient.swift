import Foundation
import HTTPTestClient
import Synchronization
import TestSupport
import Testing

/// What one visitor did, and was told that it is done.
struct Played: Sendable {
  var chatflow: String
  var conversation = ""
  /// The texts that were acknowledged, in order.
  var sent: [String] = []
  /// The team's reply that was acknowledged.
  var reply: String?
  var email: String?
  /// What the event stream gave, over all its connections.
  var streamed: [StreamedLine] = []
}

/// A line as the event stream gives it.
struct StreamedLine: Decodable, Equatable, Sendable {
  var sequence: Int64
  var at: Int64
  var kind: String
  var text: String?
}

/// A client that keeps its ids and tries again until it is answered, whatever happens to the
/// server.
struct TortureClient: Sendable {
  let name: String
  /// Where the servers are, any of which may be asked.
  let ports: [Int]
  let course: Course

  /// Plays visitors as long as the course lasts.
  func play(_ seed: UInt64) async throws -> [Played] {
    var random = SeededGenerator(seed: seed)
    var all: [Played] = []
    while !course.isEnding {
      let round = "\(name)-\(all.count)"
      var visitor = Visitor(port: ports[0], address: course.newAddress())
      let isQuiet = Bool.random(using: &random)
      var played = Played(chatflow: isQuiet ? "quiet" : "steps")
      let opened = try await answered(visitor.opening(played.chatflow), &random)
      visitor.keepCookie(opened)
      played.conversation = try opened.json(Visitor.Taken.self).conversation
      let stream = Follower(visitor, ports)
      let following = Task { try await stream.follow() }
      let last =
        isQuiet
        ? try await playQuiet(&played, visitor, round, stream, &random)
        : try await playSteps(&played, visitor, round, &random)
      while stream.lines.last?.sequence ?? 0 < last { try await pause(5...20, &random) }
      following.cancel()
      played.streamed = stream.lines
      all.append(played)
    }
    return all
  }

  /// Writes; then the team replies at some moment, or the prompt comes and is answered.
  private func playQuiet(
    _ played: inout Played, _ visitor: Visitor, _ round: String, _ stream: Follower,
    _ random: inout SeededGenerator
  ) async throws -> Int64 {
    var last = try await write(&played, visitor, round, &random)
    if Bool.random(using: &random) {
      try await pause(0...1200, &random)
      let reply = "reply to \(round)"
      let request = Request(
        "POST", "/api/team/conversations/\(played.conversation)/messages",
        headers: [
          ("Host", "x"), ("Content-Type", "application/json"),
          ("Authorization", "Bearer \(try course.teamToken())"),
        ], body: json(["id": "reply", "text": reply]))
      last = try await answered(request, &random).json(Visitor.Taken.self).sequence
      played.reply = reply
    } else {
      while !stream.lines.contains(where: { $0.kind == "prompt" }) {
        try await pause(5...20, &random)
      }
      let email = "\(round)@acme.com"
      let request = visitor.email(played.conversation, "mail", email)
      let taken = try await answered(request, &random).json(Visitor.Taken.self)
      #expect(taken.accepted)
      played.email = email
      last = taken.sequence
    }
    return last
  }

  /// Picks, or lets the bot wait; then writes.
  private func playSteps(
    _ played: inout Played, _ visitor: Visitor, _ round: String, _ random: inout SeededGenerator
  ) async throws -> Int64 {
    try await pause(0...1200, &random)
    if Bool.random(using: &random) {
      _ = try await answered(visitor.pick(played.conversation, "pick", "A person"), &random)
    }
    return try await write(&played, visitor, round, &random)
  }

  private func write(
    _ played: inout Played, _ visitor: Visitor, _ round: String, _ random: inout SeededGenerator
  ) async throws -> Int64 {
    var last: Int64 = 0
    for number in 1...Int.random(in: 1...4, using: &random) {
      let text = "\(round) says \(number)"
      let request = visitor.message(played.conversation, "m\(number)", text)
      let taken = try await answered(request, &random).json(Visitor.Taken.self)
      #expect(taken.accepted)
      #expect(taken.conversation == played.conversation)
      #expect(taken.sequence > last)
      last = taken.sequence
      played.sent.append(text)
      // Sometimes the answer is as good as lost: the same again gets the same answer.
      if Int.random(in: 0..<4, using: &random) == 0 {
        #expect(try await answered(request, &random).json(Visitor.Taken.self) == taken)
      }
      try await pause(0...200, &random)
    }
    return last
  }

  /// The answer to a request that is sent again until there is one.
  func answered(
    _ request: Request, _ random: inout SeededGenerator
  ) async throws -> HTTPAnswer {
    while true {
      let port = ports.randomElement(using: &random) ?? 0
      if let answer = try? await request.answer(port: port), ![429, 503].contains(answer.status) {
        #expect([200, 204].contains(answer.status), "\(request.path): \(answer.text)")
        return answer
      }
      try await pause(5...40, &random)
    }
  }

  func pause(
    _ milliseconds: ClosedRange<Int>, _ random: inout SeededGenerator
  ) async throws {
    try await Task.sleep(for: .milliseconds(Int.random(in: milliseconds, using: &random)))
  }
}

/// What all clients share.
final class Course: Sendable {
  private struct State {
    var isEnding = false
    var addresses = 0
  }

  private let state = Mutex(State())
  private let data: URL

  init(_ data: URL) { self.data = data }

  var isEnding: Bool { state.withLock { $0.isEnding } }
  func end() { state.withLock { $0.isEnding = true } }

  /// A visitor's address, a new one each time: rates are counted for each.
  func newAddress() -> String {
    let count = state.withLock {
      $0.addresses += 1
      return $0.addresses
    }
    return "10.\(count >> 16).\(count >> 8 & 255).\(count & 255)"
  }

  func teamToken() throws -> String {
    let token = try String(contentsOf: data.appending(path: "team-token"), encoding: .utf8)
    return token.trimmingCharacters(in: .newlines)
  }
}

/// Follows a visitor's event stream over all cuts.
final class Follower: Sendable {
  private let visitor: Visitor
  private let ports: [Int]
  private let found = Mutex<[StreamedLine]>([])

  init(_ visitor: Visitor, _ ports: [Int]) {
    self.visitor = visitor
    self.ports = ports
  }

  var lines: [StreamedLine] { found.withLock { $0 } }

  func follow() async throws {
    while !Task.isCancelled {
      do {
        let stream = try await EventStream(
          visitor.events(after: lines.last?.sequence ?? 0), port: ports.randomElement() ?? 0)
        defer { stream.close() }
        while let event = try await stream.next() {
          guard event.name == "entry" else { continue }
          let line = try JSONDecoder().decode(StreamedLine.self, from: Data(event.data.utf8))
          // Nothing is told before its time.
          #expect(Date().timeIntervalSince1970 * 1000 >= Double(line.at))
          found.withLock { $0.append(line) }
        }
      } catch {
        try await Task.sleep(for: .milliseconds(20))
      }
    }
  }
}
