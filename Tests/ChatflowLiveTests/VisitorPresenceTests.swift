import ChatflowLive
import ChatflowProgram
import LiveTestSupport
import Testing

/// Whether a visitor is there, and what they have seen.
@Suite struct VisitorPresenceTests {
  private static let flow = """
    chatflow: a
    version: 1
    welcome: Hi!
    email_capture: {when: never}
    """
  private let desk: Desk
  private let browser = Browser("ana")
  private let conversation: String

  init() async throws {
    desk = try Desk([Self.flow])
    conversation = try await desk.open(browser)
    try await desk.act(browser, conversation, .message("Hello?"))
  }

  private func tell(_ page: String, here: Bool, seen: Int64? = nil) async throws {
    try await desk.host.note(
      VisitorSign(page: page, isHere: here, seen: seen), token: browser.token)
  }

  /// Here, or how many seconds ago they left; nil: never was here.
  private func standing() async throws -> String? {
    let visitor = try await desk.host.store.read { try $0.visitor(token: browser.token) }
    guard let visitor else { return nil }
    if visitor.isHere { return visitor.leftAt == nil ? "here" : "here and left" }
    return visitor.leftAt.map {
      "left \((desk.clock.now().milliseconds - $0.milliseconds) / 1000) s ago"
    }
  }

  @Test func whoActsIsHereForAMinute() async throws {
    #expect(try await standing() == "here")
    try await desk.advance(seconds: 59)
    #expect(try await standing() == "here")
    try await desk.advance(seconds: 5)
    #expect(try await standing() == "left 4 s ago")
    try await desk.act(browser, conversation, .message("Still here."))
    #expect(try await standing() == "here")
  }

  @Test func aPageIsBelievedRatherThanWhatWasDone() async throws {
    try await tell("1", here: true)
    try await desk.advance(seconds: 10)
    try await tell("1", here: false)
    #expect(try await standing() == "left 0 s ago")
  }

  @Test func aPageThatSaysNothingMoreIsGone() async throws {
    for _ in 1...5 {
      try await tell("1", here: true)
      try await desk.advance(seconds: 50)
    }
    #expect(try await standing() == "here")
    try await desk.advance(seconds: 30)
    // Since the last sign counted, however late it is noticed.
    #expect(try await standing() == "left 20 s ago")
  }

  @Test func anyPageCounts() async throws {
    try await tell("1", here: true)
    try await tell("2", here: true)
    try await tell("1", here: false)
    #expect(try await standing() == "here")
    try await tell("2", here: false)
    #expect(try await standing() == "left 0 s ago")
    try await tell("2", here: false)
    try await desk.advance(seconds: 5)
    #expect(try await standing() == "left 5 s ago")
    try await tell("3", here: true)
    #expect(try await standing() == "here")
  }

  @Test func itIsNoticedAfterARestart() async throws {
    try await tell("1", here: true)
    // Nothing runs, and nobody tells.
    desk.clock.advance(seconds: 600)
    while try await desk.host.wakeDue() {}
    #expect(try await standing() == "left 540 s ago")
  }

  @Test func whatWasSeenIsKnownToTheLine() async throws {
    try await desk.team(conversation, .reply("One", author: "Bo"))
    try await desk.team(conversation, .assign(.team("sales")))
    try await desk.team(conversation, .reply("Two", author: "Bo"))
    func seen() async throws -> Int64? {
      try await desk.host.store.read { try $0.conversation(named: conversation)?.seenEntry }
    }
    #expect(try await seen() == 0)
    // Hi!, Hello?, One; what was assigned is no line of the visitor's.
    try await tell("1", here: true, seen: 3)
    #expect(try await seen() == 3)
    try await tell("1", here: true, seen: 2)
    #expect(try await seen() == 3)
    // More than there is can't be seen.
    try await tell("1", here: true, seen: 99)
    #expect(try await seen() == 5)
    try await desk.team(conversation, .reply("Three", author: "Bo"))
    #expect(try await seen() == 5)
    try await tell("1", here: true, seen: 5)
    #expect(try await seen() == 6)
  }

  @Test func theTeamIsToldOfEachChange() async throws {
    func change() async throws -> Int64 {
      try await desk.host.store.read { try $0.knownInboxChanges().last }
    }
    var last = try await change()
    func isTold() async throws -> Bool {
      let now = try await change()
      defer { last = now }
      return now > last
    }
    try await tell("1", here: true)
    #expect(try await !isTold())
    try await tell("1", here: true, seen: 1)
    #expect(try await isTold())
    try await tell("1", here: true, seen: 1)
    #expect(try await !isTold())
    try await tell("1", here: false)
    #expect(try await isTold())
    try await tell("2", here: true)
    #expect(try await isTold())
    try await desk.advance(seconds: 61)
    #expect(try await isTold())
  }

  @Test func nobodyIsMadeUp() async throws {
    try await desk.host.note(
      VisitorSign(page: "1", isHere: true), token: Browser("nobody").token)
    #expect(
      try await desk.host.store.read { try $0.visitor(token: Browser("nobody").token) } == nil)
  }

  @Test func anErasedVisitorLeavesNothing() async throws {
    try await tell("1", here: true)
    try await desk.team(
      conversation, .associate(email: "ana@acme.com", firstName: nil, lastName: nil))
    let contact = try await desk.host.store.read { try $0.contact(email: "ana@acme.com") }
    try await desk.host.erase(contact: try #require(contact).id)
    #expect(try await desk.host.store.read { try $0.nextSilence() } == nil)
  }

  @Test func whoWritesIsKnownForSixSeconds() async throws {
    let typing = desk.host.typing
    func signs(after number: Int) -> [String] {
      typing.signs(after: number, at: desk.clock.now()).map { $0.author ?? "visitor" }
    }
    try await desk.host.noteTyping(in: conversation, token: browser.token)
    try await desk.host.noteTyping(in: conversation, by: .program, author: "Bo")
    #expect(signs(after: 0) == ["visitor", "Bo"])
    #expect(signs(after: 1) == ["Bo"])
    desk.clock.advance(seconds: 5)
    try await desk.host.noteTyping(in: conversation, token: browser.token)
    #expect(signs(after: 0) == ["Bo", "visitor"])
    desk.clock.advance(seconds: 1)
    #expect(signs(after: 0) == ["visitor"])
    desk.clock.advance(seconds: 5)
    #expect(signs(after: 0) == [])
    #expect(typing.last == 3)
    await #expect(throws: Refusal.notFound) {
      try await desk.host.noteTyping(in: conversation, token: Browser("another").token)
    }
  }

  @Test func aPauseOfTheStepsIsShown() async throws {
    let desk = try Desk([
      """
      chatflow: a
      version: 1
      email_capture: {when: never}
      start: one
      steps:
        one:
          - say: One
          - wait: 5s
          - say: Two
          - handoff: Three
      """
    ])
    let name = try await desk.open(browser)
    func isPausing() async throws -> Bool? {
      try await desk.host.store.read { try $0.conversation(named: name)?.isPausing }
    }
    #expect(try await isPausing() == true)
    try await desk.advance(seconds: 5)
    #expect(try await isPausing() == false)
  }
}
