import ChatflowLive
import ChatflowProgram
import ChatflowSQLite
import Foundation
import LiveTestSupport
import TestSupport
import Testing

/// What is older than it is to be kept goes, and nothing else.
@Suite struct RetentionTests {
  private static let day: Int64 = 86_400_000
  private static let flow = """
    chatflow: a
    version: 1
    start: first
    steps:
      first:
        - ask: What is it about?
          save: topic
          no_reply: {after: 3d, goto: late}
        - goto: human
      late:
        - say: Still there?
        - wait: 30d
        - goto: human
      human:
        - handoff: A colleague comes.
    """
  private static let days = Retention(closed: 10 * day, unknown: 5 * day, audit: 20 * day)

  private static func names(_ desk: Desk) async throws -> Set<String> {
    try await desk.store.read { view in
      var names: Set<String> = []
      for visitor in try view.visitors(matching: nil, before: nil, limit: .max) {
        for listed in try view.conversations(ofVisitor: visitor.visitor) {
          names.insert(try listed.row.get().name)
        }
      }
      return names
    }
  }

  @Test func whatIsOldGoes() async throws {
    let desk = try Desk([Self.flow])
    let browsers = (0..<6).map { Browser("browser\($0)") }
    var names: [String] = []
    for browser in browsers {
      names.append(try await desk.open(browser))
      try await desk.act(browser, names[names.count - 1], .message("Hello zebedee"))
    }
    // 0: unknown; 1: unknown and closed; 2: a contact; 3: a contact, closed; 4: a contact, closed
    // and opened again; 5: unknown, heard of again.
    for index in [2, 3, 4] {
      try await desk.team(
        names[index], .associate(email: "a\(index)@b.cd", firstName: nil, lastName: nil))
    }
    for index in [1, 3, 4] { try await desk.team(names[index], .close) }
    try await desk.advance(seconds: 3600)
    try await desk.act(browsers[4], names[4], .message("Me again"))
    let first = try await desk.host.sweep(Self.days)
    #expect(first == RetentionCount())
    try await desk.advance(seconds: 4 * 86_400)
    try await desk.act(browsers[5], names[5], .message("Me again"))
    try await desk.advance(seconds: 2 * 86_400)
    let expected = try await desk.store.read { view in
      try Self.days.expired(at: desk.clock.now(), in: view, shelf: desk.host.shelf)
    }
    #expect(expected == RetentionCount(visitors: 2))
    #expect(try await desk.host.sweep(Self.days) == expected)
    #expect(try await Self.names(desk) == Set(names[2...]))
    try await desk.advance(seconds: 4 * 86_400)
    #expect(try await desk.host.sweep(Self.days) == RetentionCount(conversations: 1, visitors: 1))
    #expect(try await Self.names(desk) == [names[2], names[4]])
    #expect(try await desk.contacts() == 3)
    #expect(try await desk.store.read { try $0.contact(email: "a3@b.cd") } != nil)
    // Whose conversation went begins another one.
    let next = try await desk.open(browsers[3])
    #expect(next != names[3])
    try await desk.host.finishErasures { erasures in
      #expect(Set(erasures.compactMap(\.conversation)) == [names[0], names[1], names[3], names[5]])
    }
    let told = try await desk.store.read { view in
      try view.audit(AuditFilter(), before: nil, limit: 9).filter { $0.by == .server }
        .map { "\($0.act.rawValue) \($0.subject ?? "")" }
    }
    #expect(
      told == [
        "unknown visitors expired 1", "closed conversations expired 1",
        "unknown visitors expired 2",
      ])
  }

  /// Whatever the file says, what a conversation does by itself comes first.
  @Test func noConversationGoesBeforeItsTimers() async throws {
    let desk = try Desk([Self.flow])
    let name = try await desk.open(Browser("a"))
    let short = Retention(closed: Self.day, unknown: Self.day)
    #expect(short.tooShort(for: desk.host.shelf.current).map(\.key) == ["closed", "unknown"])
    #expect(
      Retention(closed: 30 * Self.day, unknown: 30 * Self.day)
        .tooShort(for: desk.host.shelf.current).isEmpty)
    for _ in 0..<32 {
      #expect(try await desk.host.sweep(short).sum == 0)
      try await desk.advance(seconds: 86_400)
    }
    #expect(try await Self.names(desk) == [name])
    try await desk.advance(seconds: 2 * 86_400)
    #expect(try await desk.host.sweep(short) == RetentionCount(visitors: 1))
  }

  @Test func theAuditIsKeptForItsTime() async throws {
    let desk = try Desk([Self.flow])
    for _ in 0..<3 {
      for _ in 0..<1100 { try await desk.host.note(.signedIn, by: .server) }
      try await desk.advance(seconds: 86_400)
    }
    let gone = try await desk.host.sweep(Retention(audit: 2 * Self.day))
    #expect(gone == RetentionCount(auditLines: 2200))
    let left = try await desk.store.read { view in
      (
        try view.audit(AuditFilter(act: .signedIn), before: nil, limit: .max).count,
        try view.audit(AuditFilter(act: .auditExpired), before: nil, limit: .max)
          .map { $0.subject ?? "" }
      )
    }
    #expect(left.0 == 1100)
    #expect(left.1 == ["200", "1000", "1000"])
  }

  /// A waiting mail keeps its conversation.
  @Test func aMailThatWaitsIsSentFirst() async throws {
    let desk = try Desk([Self.flow], mail: MailPolicy())
    let browser = Browser("a")
    let name = try await desk.open(browser)
    try await desk.act(browser, name, .message("Hello"))
    try await desk.team(name, .associate(email: "a@b.cd", firstName: nil, lastName: nil))
    try await desk.team(name, .close)
    let id = try await desk.store.write { transaction in
      let row = try #require(try transaction.conversation(named: name))
      try transaction.insert(
        NewMail(
          key: "k", conversation: row.id, address: "a@b.cd", entries: [1], at: row.startedAt))
      return try #require(try transaction.waitingMails(inConversation: row.id).first).id
    }
    try await desk.advance(seconds: 11 * 86_400)
    #expect(try await desk.host.sweep(Self.days).sum == 0)
    try await desk.store.write { transaction in
      var mail = try #require(try transaction.mail(id))
      mail.state = .sent
      try transaction.update(mail)
    }
    #expect(try await desk.host.sweep(Self.days) == RetentionCount(conversations: 1))
  }
}
