import ChatflowLive
import Foundation
import GRDB
import HTTPTestClient
import LiveTestSupport
import MailTestSupport
import TestSupport
import Testing

/// The server is killed at random moments while replies go out by mail, and answers come in. Each
/// reply reaches its address in one mail, which comes at most once more, with the same
/// `Message-ID`; each answer stands in its thread once. `CHATFLOW_KILLS` and `CHATFLOW_SEED` choose
/// how often, and how.
@Suite struct MailTortureTests {
  private static let flow = """
    chatflow: mail
    version: 1
    email_capture: {when: immediately, message: Your e-mail?}
    follow_up: {after: 1s}
    """
  private static let clients = 4

  private static func number(_ name: String) -> UInt64? {
    ProcessInfo.processInfo.environment[name].flatMap { UInt64($0) }
  }

  @Test func noMailIsLostAndNoAnswerDoubled() async throws {
    let seed = Self.number("CHATFLOW_SEED") ?? UInt64.random(in: 1...999_999)
    let kills = Int(Self.number("CHATFLOW_KILLS") ?? 3)
    print("torture by mail: \(kills) kills with CHATFLOW_SEED=\(seed)")
    let servers = try await MailServers()
    let server = try await ServerProcess(["mail": Self.flow])
    try Self.writeServerFile(server, servers)
    let (all, answers) = try await Self.play(server, servers, kills: kills, seed: seed)
    #expect(await server.end(SIGTERM) == 0, "a graceful end")
    let record = try await Record(server.data)
    #expect(record.faults == [])
    #expect(record.pending == 0 && record.contradictions == [])
    let accepted = try servers.accepted
    check(all, accepted)
    let mailed = record.conversations.values.flatMap { $0 }.compactMap { entry in
      if case .mailed(let mail) = entry.content { mail.text } else { nil }
    }
    #expect(mailed.sorted() == answers.sorted())
    #expect(answers.count == accepted.count)
    let repeats = accepted.count - Set(accepted.map(Self.id)).count
    print(
      "torture by mail: \(all.count) conversations, \(accepted.count) mails (\(repeats) repeated),",
      "\(answers.count) answers")
    try FileManager.default.removeItem(at: server.folder)
  }

  /// Each reply stands in the mails of one `Message-ID` to its own address, of which there are at
  /// most two.
  private func check(_ all: [Played], _ accepted: [MailServers.Accepted]) {
    for (id, copies) in Dictionary(grouping: accepted, by: Self.id) {
      #expect(copies.count <= 2, "\(id)")
      #expect(Set(copies.map(Self.replies)).count == 1, "\(id)")
    }
    for played in all {
      let theirs = accepted.filter { $0.recipients == [played.email ?? ""] }
      for text in played.sent {
        let ids = Set(theirs.filter { Self.replies($0).contains(text) }.map(Self.id))
        #expect(ids.count == 1, "\(text): \(ids)")
      }
    }
  }

  private static func id(_ mail: MailServers.Accepted) -> String {
    mail.message.firstMatch(of: #/(?i)message-id: (<[^>]+>)/#).map { String($0.output.1) } ?? ""
  }

  /// The replies in a mail, each in a line of its text. What it quotes isn't among them: it does
  /// so once the address's owner has answered.
  private static func replies(_ mail: MailServers.Accepted) -> Set<String> {
    let lines = mail.message.split(whereSeparator: \.isNewline)
    return Set(
      lines.filter { $0.wholeMatch(of: #/reply \d to [a-z0-9]+-\d+\./#) != nil }.map(String.init))
  }

  private static func writeServerFile(_ server: ServerProcess, _ servers: MailServers) throws {
    let text = """
      server: acme
      listen: 127.0.0.1:\(server.port)
      public_url: https://chat.example.test
      data: \(server.data.path())
      mail:
        relay: {host: localhost, port: \(servers.port(.open)), encryption: optional}
        from: support@example.test
        replies: \(MailedChat.domain)
        inbound: {token: {file: token}}

      """
    try Data(text.utf8).write(to: server.folder.appending(path: "server.yaml"))
    try Data("\(MailedChat.token)\n".utf8).write(to: server.folder.appending(path: "token"))
  }

  /// Lets clients play while the server is killed and started; returns what they did, and the
  /// answers to the mails.
  private static func play(
    _ server: ServerProcess, _ servers: MailServers, kills: Int, seed: UInt64
  ) async throws -> ([Played], answers: [String]) {
    var random = SeededGenerator(seed: seed)
    let course = Course(server.data)
    let options = ["--config", server.folder.appending(path: "server.yaml").path()]
    let answerer = MailAnswerer(
      servers: servers, client: TortureClient(name: "a", ports: [server.port], course: course),
      folder: server.folder)
    let answering = Task { [seed = random.next()] in try await answerer.run(seed) }
    let all = try await withThrowingTaskGroup(of: [Played].self) { group in
      for number in 0..<clients {
        let client = TortureClient(name: "c\(number)", ports: [server.port], course: course)
        let clientSeed = UInt64(seed % 1000 + UInt64(number))
        group.addTask { try await client.playMails(clientSeed) }
      }
      for _ in 0..<kills {
        try await server.start(options)
        try await server.isUp()
        try await Task.sleep(for: .milliseconds(Int.random(in: 0...1500, using: &random)))
        await server.end(SIGKILL)
      }
      // As if a quarter of an hour had passed: then mails go out again that were being sent.
      try await DatabaseQueue(path: server.data.appending(path: "chatflow.sqlite").path()).write {
        try $0.execute(sql: "UPDATE mails SET next_attempt = 0 WHERE state = 'waiting'")
      }
      try await server.start(options)
      try await server.isUp()
      course.end()
      return try await group.reduce(into: []) { $0 += $1 }
    }
    let wanted = Set(all.flatMap(\.sent))
    try await waitUntil { try wanted.isSubset(of: servers.accepted.flatMap(Self.replies)) }
    answering.cancel()
    try await answering.value
    // The spool is emptied every now and then.
    let spool = server.data.appending(path: "mail-spool").path()
    while try
      !(FileManager.default.fileExists(atPath: spool)
      ? FileManager.default.contentsOfDirectory(atPath: spool) : []).isEmpty
    {
      try await Task.sleep(for: .milliseconds(100))
    }
    return (all, answerer.answers)
  }
}
