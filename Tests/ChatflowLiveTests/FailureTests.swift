import ChatflowLive
import ChatflowProgram
import ChatflowSQLite
import Foundation
import GRDB
import Synchronization
import LiveTestSupport
import Testing

/// What a failing disk, a damaged conversation and a clock that is set back do to deadlines.
@Suite struct FailureTests {
  private static let quiet = """
    chatflow: a
    version: 1
    email_capture: {when: after 1m, message: Your e-mail?}
    """

  /// The deadline comes when the disk works again; nothing ends, and nothing is forgotten.
  @Test func deadlinesOutliveADiskThatFails() async throws {
    let desk = try Desk([Self.quiet])
    let store = FailingStore(desk.store)
    let host = LiveHost(store: store, shelf: desk.host.shelf, clock: desk.clock) { "other" }
    let ana = Browser("ana")
    let conversation = try await desk.open(ana)
    try await desk.act(ana, conversation, .message("Hello?"))
    store.fail(times: 3)
    desk.clock.advance(milliseconds: 60_000)
    let failures = Mutex(0)
    let loop = Task {
      await host.keepTime { _ in
        failures.withLock { $0 += 1 }
        // It is tried again a second later, and that second is over before the report is.
        desk.clock.advance(milliseconds: 1000)
      }
    }
    try await waitUntil { try await desk.seen(by: ana).last == "prompt: Your e-mail?" }
    #expect(failures.withLock { $0 } == 3)
    host.signals.finish()
    await loop.value
  }

  /// A conversation that can't be read keeps no other from its deadline.
  @Test func aDamagedConversationIsSetAside() async throws {
    let (desk, ana, bo) = try await twoWhoWait()
    try await desk.store.write { transaction in
      var row = try #require(try transaction.conversation(1))
      row.snapshot = [1, 2, 3]
      try transaction.update(row)
    }
    try await expectOnlyOneWaits(desk, bo)
    #expect(try await desk.seen(by: ana) == ["visitor: Hello?"])
  }

  /// Its visitor goes on in another one, whether they open the chat or just write.
  @Test(arguments: [true, false])
  func aDamagedConversationIsLeftBehind(opens: Bool) async throws {
    let desk = try Desk([Self.quiet])
    let ana = Browser("ana")
    let first = try await desk.open(ana)
    try await desk.act(ana, first, .message("Hello?"))
    try await desk.store.write { transaction in
      var row = try #require(try transaction.conversation(named: first))
      row.snapshot = [1, 2, 3]
      try transaction.update(row)
    }
    let second = opens ? try await desk.open(ana) : first
    let answer = try await desk.act(ana, second, .message("Still there?"), id: "again")
    #expect(answer.accepted && answer.conversation != first)
    let same = try await desk.act(ana, second, .message("Still there?"), id: "again")
    #expect(same == answer)
    #expect(try await desk.seen(by: ana) == ["visitor: Hello?", "visitor: Still there?"])
  }

  /// Nor does a row that can't be read keep its visitor from anything, nor anybody else.
  @Test func aDamagedRowIsSetAside() async throws {
    let (desk, ana, bo) = try await twoWhoWait()
    try await DatabaseQueue(path: desk.folder.appending(path: "live.sqlite").path()).write {
      try $0.execute(sql: "UPDATE conversations SET options = 'no JSON' WHERE id = 1")
    }
    try await expectOnlyOneWaits(desk, bo)
    #expect(try await desk.seen(by: ana) == ["visitor: Hello?"])
    let offer = try await desk.host.offer(
      token: ana.token, page: "/", locale: nil, chatflow: nil)
    #expect(offer.chatflow != nil && offer.current == nil && offer.entries.count == 1)
    let damaged = try #require(offer.entries.first?.conversation)
    // The page opens the chat then, and sends it again.
    await #expect(throws: Refusal.notFound) {
      try await desk.act(ana, damaged, .message("Still there?"))
    }
    let next = try await desk.open(ana)
    #expect(next != damaged)
    #expect(try await desk.act(ana, next, .message("Still there?")).accepted)
  }

  /// A mail whose row can't be read keeps no other from being sent.
  @Test func aDamagedMailIsSetAside() async throws {
    let mailing = try Mailing()
    _ = try await mailing.conversation(replies: ["One"])
    let second = try await mailing.conversation(replies: ["Two"])
    let path = mailing.desk.folder.appending(path: "live.sqlite").path()
    try await DatabaseQueue(path: path).write {
      try $0.execute(sql: "UPDATE mails SET entries = '{}' WHERE id = 1")
    }
    #expect(try await mailing.claim()?.conversation == second)
    #expect(try await mailing.claim() == nil)
    #expect(try await mailing.desk.store.read { try $0.mailCount(.failed) } == 1)
  }

  private func twoWhoWait() async throws -> (Desk, Browser, Browser) {
    let desk = try Desk([Self.quiet])
    let (ana, bo) = (Browser("ana"), Browser("bo"))
    for browser in [ana, bo] {
      let conversation = try await desk.open(browser)
      try await desk.act(browser, conversation, .message("Hello?"))
    }
    return (desk, ana, bo)
  }

  /// One deadline comes, and none is left.
  private func expectOnlyOneWaits(_ desk: Desk, _ bo: Browser) async throws {
    desk.clock.advance(milliseconds: 60_000)
    while try await desk.host.wakeDue() {}
    #expect(try await desk.seen(by: bo) == ["visitor: Hello?", "prompt: Your e-mail?"])
    #expect(try await desk.store.read { try $0.nextWake() } == nil)
  }

  /// The disk fails for one of several changes: the others aren't concerned.
  @Test func whatFailsIsNotThere() async throws {
    let desk = try Desk([Self.quiet])
    let store = FailingStore(desk.store)
    let host = LiveHost(store: store, shelf: desk.host.shelf, clock: desk.clock) { "other" }
    let ana = Browser("ana")
    let conversation = try await desk.open(ana)
    store.fail(times: 1)
    await #expect(throws: FailingStore.DiskFull.self) {
      try await host.act(
        .message("Hello?"), client: "1", conversation: conversation, token: ana.token)
    }
    #expect(try await desk.seen(by: ana) == [])
    // The same again is taken as if nothing had been.
    let answer = try await host.act(
      .message("Hello?"), client: "1", conversation: conversation, token: ana.token)
    #expect(answer.accepted)
    #expect(try await desk.seen(by: ana) == ["visitor: Hello?"])
  }
}

/// A store whose disk is full for some writes.
private final class FailingStore: LiveStore {
  struct DiskFull: Error {}

  private let store: any LiveStore
  private let failures = Mutex(0)

  init(_ store: any LiveStore) { self.store = store }

  func fail(times: Int) { failures.withLock { $0 = times } }

  func write<Result: Sendable>(
    _ body: @escaping @Sendable (any LiveTransaction) throws -> Result
  ) async throws -> Result {
    let fails = failures.withLock { left in
      left -= 1
      return left >= 0
    }
    return try await store.write { transaction in
      let result = try body(transaction)
      // As a commit fails: after all that was to be written.
      if fails { throw DiskFull() }
      return result
    }
  }

  func read<Result: Sendable>(
    _ body: @escaping @Sendable (any LiveView) throws -> Result
  ) async throws -> Result {
    try await store.read(body)
  }

  func scrub() async throws { try await store.scrub() }
}
