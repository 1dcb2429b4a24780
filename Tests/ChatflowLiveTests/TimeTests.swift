import ChatflowLive
import ChatflowProgram
import ChatflowSQLite
import LiveTestSupport
import Synchronization
import Testing

/// Deadlines and the team's presence, as the store keeps them.
@Suite struct TimeTests {
  private static let quiet = """
    chatflow: a
    version: 1
    email_capture: {when: after 1m, message: Your e-mail?}
    """

  @Test func aQuietMinuteIsKeptOverARestart() async throws {
    let clock = ManualClock(Desk.start)
    let ana = Browser("ana")
    let first = try Desk([Self.quiet], clock: clock)
    let conversation = try await first.open(ana)
    try await first.act(ana, conversation, .message("Hello?"))
    clock.advance(milliseconds: 59_999)
    #expect(try await !first.host.wakeDue())
    try first.file?.close()
    let second = try Desk([Self.quiet], clock: clock, folder: first.folder)
    #expect(try await !second.host.wakeDue())
    clock.advance(milliseconds: 1)
    #expect(try await second.host.wakeDue())
    #expect(try await second.seen(by: ana) == ["visitor: Hello?", "prompt: Your e-mail?"])
    #expect(try await !second.host.wakeDue())
    withExtendedLifetime(first) {}
  }

  @Test func aReplyThatCameFirstWins() async throws {
    let desk = try Desk([Self.quiet])
    let ana = Browser("ana")
    let conversation = try await desk.open(ana)
    try await desk.act(ana, conversation, .message("Hello?"))
    desk.clock.advance(milliseconds: 59_999)
    try await desk.team(conversation, .reply("Here I am", author: "Bo"))
    desk.clock.advance(milliseconds: 60_000)
    #expect(try await !desk.host.wakeDue())
    #expect(try await desk.seen(by: ana) == ["visitor: Hello?", "agent: Here I am"])
  }

  /// What was due before a reply happens before it, even where nobody woke the conversation.
  @Test func aReplyThatComesLateIsLate() async throws {
    let desk = try Desk([Self.quiet])
    let ana = Browser("ana")
    let conversation = try await desk.open(ana)
    try await desk.act(ana, conversation, .message("Hello?"))
    desk.clock.advance(milliseconds: 60_000)
    try await desk.team(conversation, .reply("Here I am", author: "Bo"))
    #expect(
      try await desk.seen(by: ana)
        == ["visitor: Hello?", "prompt: Your e-mail?", "agent: Here I am"])
  }

  @Test func theLoopBringsWhatIsDue() async throws {
    let desk = try Desk([Self.quiet])
    let ana = Browser("ana")
    let loop = Task { await desk.host.keepTime { Issue.record($0) } }
    defer { desk.host.signals.finish() }
    let conversation = try await desk.open(ana)
    try await desk.act(ana, conversation, .message("Hello?"))
    let visitor = try #require(try await desk.host.visitor(token: ana.token))
    let changes = desk.host.signals.stream(.visitor(visitor))
    desk.clock.advance(milliseconds: 60_000)
    for await _ in changes { break }
    #expect(try await desk.seen(by: ana).last == "prompt: Your e-mail?")
    desk.host.signals.finish()
    await loop.value
  }

  /// The clock goes on between two looks at it: what came due meanwhile is brought.
  @Test func aDeadlineThatComesWhileOneIsLookedForIsBrought() async throws {
    let desk = try Desk([Self.quiet])
    let ana = Browser("ana")
    let conversation = try await desk.open(ana)
    try await desk.act(ana, conversation, .message("Hello?"))
    let visitor = try #require(try await desk.host.visitor(token: ana.token))
    let host = LiveHost(
      store: desk.store, shelf: desk.host.shelf, clock: JumpingClock(desk.clock)
    ) { "a" }
    let changes = host.signals.stream(.visitor(visitor))
    let loop = Task { await host.keepTime { Issue.record($0) } }
    for await _ in changes { break }
    #expect(try await desk.seen(by: ana).last == "prompt: Your e-mail?")
    host.signals.finish()
    await loop.value
  }

  /// What came of it happened, and at that time, also where nobody looked before they were back.
  @Test func theTeamLeavesAndComesBackUnseen() async throws {
    let desk = try Desk([
      """
      chatflow: a
      version: 1
      availability: {team: required, away: {show: message, message: We are away.}}
      email_capture: {when: never}
      """
    ])
    try await desk.host.setPresence(of: .program, isOnline: true)
    let ana = Browser("ana")
    let conversation = try await desk.open(ana)
    try await desk.act(ana, conversation, .message("Hello?"))
    desk.clock.advance(milliseconds: 1000)
    try await desk.host.setPresence(of: .program, isOnline: false)
    desk.clock.advance(milliseconds: 1000)
    try await desk.host.setPresence(of: .program, isOnline: true)
    desk.clock.advance(milliseconds: 1000)
    try await desk.act(ana, conversation, .message("Still there?"))
    let entries = try await desk.host.news(token: ana.token, after: 0)?.entries.map(\.entry) ?? []
    #expect(
      entries.map(\.content.words)
        == ["visitor: Hello?", "bot: We are away.", "visitor: Still there?"])
    #expect(entries.map { $0.at.milliseconds - Desk.start.milliseconds } == [0, 1000, 3000])
  }

  @Test func theTeamLeavesWhileAVisitorWaits() async throws {
    let desk = try Desk([
      """
      chatflow: a
      version: 1
      availability: {team: required, away: {show: message, message: We are away.}}
      email_capture: {when: away_only}
      """
    ])
    try await desk.host.setPresence(of: .program, isOnline: true)
    let ana = Browser("ana")
    let conversation = try await desk.open(ana)
    try await desk.act(ana, conversation, .message("Hello?"))
    #expect(try await desk.seen(by: ana) == ["visitor: Hello?"])
    try await desk.host.setPresence(of: .program, isOnline: false)
    #expect(try await desk.host.wakeDue())
    let seen = try await desk.seen(by: ana)
    #expect(seen.count == 3)
    #expect(seen[1] == "bot: We are away.")
    #expect(seen[2].hasPrefix("prompt: "))
    try await desk.host.setPresence(of: .program, isOnline: true)
    try await desk.host.setPresence(of: .program, isOnline: false)
    while try await desk.host.wakeDue() {}
    #expect(try await desk.seen(by: ana).count == 3)
  }
}

/// A clock that goes on by a minute behind the first look at it, and then stands still.
private final class JumpingClock: LiveClock {
  private let clock: ManualClock
  private let hasJumped = Mutex(false)

  init(_ clock: ManualClock) { self.clock = clock }

  func now() -> Instant {
    let now = clock.now()
    let isFirst = hasJumped.withLock { hasJumped in
      defer { hasJumped = true }
      return !hasJumped
    }
    if isFirst { clock.advance(seconds: 60) }
    return now
  }

  func sleep(until time: Instant) async throws { try await clock.sleep(until: time) }
}
