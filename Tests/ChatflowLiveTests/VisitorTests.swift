import ChatflowLive
import ChatflowProgram
import ChatflowSQLite
import Foundation
import LiveTestSupport
import Testing

/// Visitors, contacts and conversations (meaning 3.1 and 3.5), durable.
@Suite struct VisitorTests {
  private static let capture = """
    chatflow: a
    version: 1
    welcome: Hi!
    email_capture:
      when: immediately
      message: Your e-mail?
      thanks: "Thanks, ${contact.first_name | friend}! ${contact.email}"
    """

  @Test func aFirstMessageCreatesNoContact() async throws {
    let desk = try Desk([Self.capture])
    let ana = Browser("ana")
    let conversation = try await desk.open(ana)
    let answer = try await desk.act(ana, conversation, .message("Hello?"))
    #expect(answer.accepted)
    #expect(
      try await desk.seen(by: ana) == ["bot: Hi!", "visitor: Hello?", "prompt: Your e-mail?"])
    #expect(try await desk.contacts() == 0)
    try await desk.act(ana, conversation, .email(" Ana@Acme.com ", consent: false))
    #expect(try await desk.contacts() == 1)
    #expect(try await desk.seen(by: ana).last == "bot: Thanks, friend! Ana@Acme.com")
  }

  /// Who goes from one chatflow to the other and back begins a conversation each time.
  @Test func fewConversationsOfOneVisitorBegin() async throws {
    let desk = try Desk([Self.capture, Self.capture.replacing("chatflow: a", with: "chatflow: b")])
    let (ana, bo) = (Browser("ana"), Browser("bo"))
    for number in 0..<LiveHost.mostBegun {
      _ = try await desk.open(ana, number.isMultiple(of: 2) ? "a" : "b")
    }
    // Her last one was in the other chatflow.
    await #expect(throws: Refusal.tooManyConversations) { try await desk.open(ana, "a") }
    let last = try await desk.open(ana, "b")
    #expect(try await desk.act(ana, last, .message("Hello?")).accepted)
    _ = try await desk.open(bo)
    try await desk.advance(seconds: 3600)
    let next = try await desk.open(bo, "b")
    #expect(next != last)
  }

  @Test func anotherBrowserSeesNothingEvenAfterTheSameEmail() async throws {
    let desk = try Desk([Self.capture])
    let (ana, other) = (Browser("ana"), Browser("other"))
    for browser in [ana, other] {
      let conversation = try await desk.open(browser)
      try await desk.act(browser, conversation, .message("I am \(browser.token[0])"))
      try await desk.act(browser, conversation, .email("ana@acme.com", consent: false))
    }
    #expect(try await desk.contacts() == 1)
    #expect(try await desk.seen(by: ana).contains("visitor: I am 97"))
    #expect(try await !desk.seen(by: other).contains("visitor: I am 97"))
    let anas = try await desk.open(ana)
    await #expect(throws: Refusal.notFound) {
      try await desk.act(other, anas, .message("Let me in"))
    }
    await #expect(throws: Refusal.notFound) {
      try await desk.act(other, "nobody's", .message("Let me in"))
    }
    #expect(try await desk.seen(by: Browser("third")).isEmpty)
  }

  @Test func manySubmitsAtOnceMakeOneContact() async throws {
    let desk = try Desk([Self.capture])
    try await withThrowingTaskGroup(of: Void.self) { group in
      for number in 0..<64 {
        group.addTask {
          let browser = Browser("visitor\(number)")
          let conversation = try await desk.open(browser)
          try await desk.act(browser, conversation, .message("Hello"))
          let email = number.isMultiple(of: 2) ? "eva@acme.com" : "EVA@acme.com"
          try await desk.act(browser, conversation, .email(email, consent: false))
        }
      }
      try await group.waitForAll()
    }
    #expect(try await desk.contacts() == 1)
  }

  @Test func theSameIDGetsTheSameAnswerOnce() async throws {
    let desk = try Desk([Self.capture])
    let ana = Browser("ana")
    let conversation = try await desk.open(ana)
    let first = try await desk.act(ana, conversation, .message("Hello?"), id: "m1")
    try await desk.act(ana, conversation, .message("And"), id: "m2")
    let again = try await desk.act(ana, conversation, .message("Hello?"), id: "m1")
    #expect(again == first)
    #expect(try await desk.seen(by: ana).count { $0 == "visitor: Hello?" } == 1)
    await #expect(throws: Refusal.conflict) {
      try await desk.act(ana, conversation, .message("Other words"), id: "m1")
    }
    await #expect(throws: Refusal.conflict) {
      try await desk.act(ana, conversation, .email("Hello?", consent: false), id: "m1")
    }
  }

  @Test(arguments: [(24 * 3600, true), (24 * 3600 + 1, false)])
  func aClosedConversationReopensForADay(_ seconds: Int64, _ isSame: Bool) async throws {
    let desk = try Desk([Self.capture])
    let ana = Browser("ana")
    let first = try await desk.open(ana)
    try await desk.act(ana, first, .message("Hello?"))
    try await desk.team(first, .close)
    try await desk.advance(seconds: seconds)
    let answer = try await desk.act(ana, first, .message("Again"), id: "again")
    #expect((answer.conversation == first) == isSame)
    #expect(try await desk.act(ana, first, .message("Again"), id: "again") == answer)
    let seen = try await desk.seen(by: ana)
    #expect(seen.prefix(4) == ["bot: Hi!", "visitor: Hello?", "prompt: Your e-mail?", "closed"])
    #expect(
      seen.dropFirst(4)
        == (isSame ? ["visitor: Again"] : ["bot: Hi!", "visitor: Again", "prompt: Your e-mail?"]))
  }

  @Test func consentIsKeptWithTextAndTime() async throws {
    let desk = try Desk([Self.capture + "\n  consent: I agree.\n"])
    let ana = Browser("ana")
    let conversation = try await desk.open(ana)
    try await desk.act(ana, conversation, .message("Hello?"))
    let unticked = try await desk.act(ana, conversation, .email("ana@acme.com", consent: false))
    #expect(!unticked.accepted)
    #expect(try await desk.contacts() == 0)
    desk.clock.advance(milliseconds: 1234)
    try await desk.act(ana, conversation, .email("ana@acme.com", consent: true))
    // A stranger with the same address takes nothing away.
    let stranger = Browser("stranger")
    let other = try await desk.open(stranger)
    try await desk.act(stranger, other, .message("Hello?"))
    try await desk.act(stranger, other, .email("ANA@acme.com", consent: true))
    let at = Desk.start.advanced(byMilliseconds: 1234)
    let given = [
      Consent(conversation: conversation, email: "ana@acme.com", text: "I agree.", at: at),
      Consent(conversation: other, email: "ANA@acme.com", text: "I agree.", at: at),
    ]
    #expect(try await desk.store.read { try $0.consents(email: "Ana@acme.com") } == given)
    let own = try await desk.store.read { view in
      try view.conversation(named: other).map { try view.consents(ofVisitor: $0.visitor) }
    }
    #expect(own == [given[1]])
    // With the stranger's conversation theirs goes, and with the contact all.
    let ids = try await desk.store.read { view in
      (
        try view.conversation(named: other)?.visitor, try view.contact(email: "ana@acme.com")?.id
      )
    }
    try await desk.host.erase(visitor: try #require(ids.0))
    #expect(try await desk.store.read { try $0.consents(email: "ana@acme.com") } == [given[0]])
    try await desk.host.erase(contact: try #require(ids.1))
    #expect(try await desk.store.read { try $0.consents(email: "ana@acme.com") } == [])
  }

  /// Names that are stored are told to the flow by a team member's word, not for a typed e-mail.
  @Test func anEmailProvesNothing() async throws {
    let flow = """
      chatflow: a
      version: 1
      welcome: "Hi ${contact.first_name | there}!"
      email_capture: {when: immediately}
      """
    let desk = try Desk([flow])
    let (ana, thief) = (Browser("ana"), Browser("thief"))
    let first = try await desk.open(ana)
    try await desk.act(ana, first, .message("Hello"))
    try await desk.team(
      first, .associate(email: "ana@acme.com", firstName: "Ana", lastName: nil))
    try await desk.team(first, .close)
    let second = try await desk.open(thief)
    try await desk.act(thief, second, .message("Hello"))
    try await desk.act(thief, second, .email("ana@acme.com", consent: false))
    try await desk.team(second, .close)
    try await desk.advance(seconds: 25 * 3600)
    _ = try await desk.open(ana)
    _ = try await desk.open(thief)
    #expect(try await desk.seen(by: ana).last == "bot: Hi Ana!")
    #expect(try await desk.seen(by: thief).last == "bot: Hi there!")
    #expect(try await desk.contacts() == 1)
  }

  /// What the closed chat says beforehand is what opening it says.
  @Test func aReturningVisitorIsGreetedAsSuch() async throws {
    let flow = """
      chatflow: a
      version: 1
      start: hello
      steps:
        hello:
          - {if: visitor.returning, then: again, else: first}
        first:
          - handoff: Welcome!
        again:
          - handoff: Welcome back!
      """
    let desk = try Desk([flow])
    let ana = Browser("ana")
    func preview() async throws -> [String] {
      try await desk.host.offer(token: ana.token, page: "/", locale: nil, chatflow: nil).preview
    }
    #expect(try await preview() == ["Welcome!"])
    let conversation = try await desk.open(ana)
    try await desk.act(ana, conversation, .message("Hello"))
    try await desk.team(conversation, .close)
    try await desk.advance(seconds: 25 * 3600)
    #expect(try await preview() == ["Welcome back!"])
    _ = try await desk.open(ana)
    #expect(try await desk.seen(by: ana).last == "bot: Welcome back!")
  }
}
