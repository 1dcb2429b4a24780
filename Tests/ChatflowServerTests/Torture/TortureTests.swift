import ChatflowLive
import ChatflowSQLite
import Foundation
import HTTPTestClient
import ChatflowProgram
import TestSupport
import Testing

/// The server is killed at random moments while clients write, wait and try again. What it had
/// answered is there, once, in order; deadlines come once and never early; what is to be delivered
/// is; the database is sound. `CHATFLOW_KILLS` and `CHATFLOW_SEED` choose how often, and how.
@Suite struct TortureTests {
  static let flows = [
    "quiet": """
    chatflow: quiet
    version: 1
    welcome: Hi!
    email_capture: {when: after 1s, message: Your e-mail?, thanks: Thanks!}
    """,
    "steps": """
    chatflow: steps
    version: 1
    start: menu
    steps:
      menu:
        - choose: What brings you here?
          options: {A person: human, Nothing: bye}
          otherwise: human
          no_reply: {after: 1s, goto: human}
      human:
        - notify: wanted
        - handoff: A moment.
      bye:
        - end: Bye!
    """,
  ]
  static let clients = 8

  static func number(_ name: String) -> UInt64? {
    ProcessInfo.processInfo.environment[name].flatMap { UInt64($0) }
  }

  @Test func nothingIsLostOrDoubled() async throws {
    let seed = Self.number("CHATFLOW_SEED") ?? UInt64.random(in: 1...999_999)
    let kills = Int(Self.number("CHATFLOW_KILLS") ?? 10)
    print("torture: \(kills) kills with CHATFLOW_SEED=\(seed)")
    let server = try await ServerProcess(Self.flows)
    let all = try await Self.play(server, kills: kills, seed: seed)
    #expect(await server.end(SIGTERM) == 0, "a graceful end")
    let record = try await Record(server.data)
    #expect(record.faults == [])
    for played in all { check(played, record.conversations[played.conversation]) }
    checkDeliveries(record)
    let messages = all.reduce(0) { $0 + $1.sent.count }
    #expect(messages > 0)
    print(
      "torture: \(all.count) conversations, \(messages) messages,",
      "\(record.delivered.count) deliveries (\(record.repeats) repeated)")
    try FileManager.default.removeItem(at: server.folder)
  }

  /// Lets clients play while the server is killed and started.
  private static func play(
    _ server: ServerProcess, kills: Int, seed: UInt64
  ) async throws -> [Played] {
    var random = SeededGenerator(seed: seed)
    let course = Course(server.data)
    return try await withThrowingTaskGroup(of: [Played].self) { group in
      for number in 0..<clients {
        let client = TortureClient(
          name: "c\(number)", ports: [server.port], course: course)
        let clientSeed = random.next()
        group.addTask { try await client.play(clientSeed) }
      }
      var startup = Duration.milliseconds(100)
      for _ in 0..<kills {
        let start = ContinuousClock.now
        try await server.start()
        if Int.random(in: 0..<5, using: &random) == 0 {
          // While it starts.
          try await Task.sleep(for: startup * Double.random(in: 0...1, using: &random))
        } else {
          try await server.isUp()
          startup = start.duration(to: .now)
          try await Task.sleep(for: .milliseconds(Int.random(in: 0...500, using: &random)))
        }
        await server.end(SIGKILL)
      }
      try await server.start()
      try await server.isUp()
      course.end()
      let all = try await group.reduce(into: []) { $0 += $1 }
      // Deadlines of those who left come too.
      try await Task.sleep(for: .milliseconds(1500))
      return all
    }
  }

  // MARK: What must hold

  func check(_ played: Played, _ entries: [Entry]?) {
    guard let entries else {
      Issue.record("\(played.conversation) is not there")
      return
    }
    let seen = entries.filter { $0.sequence != nil }
    #expect(seen.map(\.sequence) == Array(1...Int64(seen.count)))
    // The stream gave the same, from the start, without gap or repeat.
    #expect(played.streamed.map(\.sequence) == Array(1...Int64(played.streamed.count)))
    #expect(
      played.streamed.map(\.at) == seen.prefix(played.streamed.count).map(\.at.milliseconds))
    let written = seen.compactMap { entry -> String? in
      if case .visitor(let text, file: _) = entry.content, text != "A person" { return text }
      return nil
    }
    #expect(written == played.sent)
    if played.chatflow == "quiet" {
      checkPrompt(played, seen)
    } else {
      #expect(entries.count { $0.content == .handoff } == 1)
      #expect(entries.count { $0.content == .notified(name: "wanted", variables: [:]) } == 1)
      #expect(entries.count { $0.content == .bot("A moment.") } == 1)
    }
    if let email = played.email {
      #expect(entries.count { $0.content == .contact(email: email, isNew: true, by: nil) } == 1)
      #expect(entries.count { $0.content == .email(email) } == 1)
      #expect(entries.count { $0.content == .bot("Thanks!") } == 1)
    }
  }

  /// The prompt comes once, a second after the first message, unless a reply came before.
  private func checkPrompt(_ played: Played, _ seen: [Entry]) {
    guard
      let first = seen.first(where: { if case .visitor = $0.content { true } else { false } })
    else { return }
    let due = first.at.milliseconds + 1000
    let prompts = seen.filter { if case .prompt = $0.content { true } else { false } }
    #expect(prompts.count <= 1)
    #expect(prompts.allSatisfy { $0.at.milliseconds >= due })
    guard let reply = played.reply else {
      #expect(prompts.count == 1)
      return
    }
    let replies = seen.filter { $0.content == .agent(reply, author: "") }
    #expect(replies.count == 1)
    guard let answer = replies.first else { return }
    #expect(prompts.allSatisfy { $0.number < answer.number }, "a prompt after the reply")
    #expect(prompts.count == 1 || answer.at.milliseconds < due)
  }

  func checkDeliveries(_ record: Record) {
    #expect(record.pending == 0)
    #expect(record.contradictions == [], "one key, two deliveries")
    var expected = 0
    for entries in record.conversations.values {
      expected += entries.count { entry in
        switch entry.content {
        case .contact, .handoff, .notified: true
        default: false
        }
      }
    }
    #expect(record.delivered.count == expected)
  }
}
