import ChatflowLive
import ChatflowProgram
import LiveTestSupport
import Testing

/// What is mailed to visitors who aren't there (meaning 10.1).
@Suite struct LiveFollowUpTests {
  private static let flow = """
    chatflow: a
    version: 1
    welcome: Hi!
    email_capture: {when: immediately, message: Your e-mail?}
    follow_up: {after: 2m, subject: Your chat}
    """
  private let desk: Desk
  private let browser = Browser("ana")
  private let conversation: String

  init() async throws {
    desk = try Desk([Self.flow])
    conversation = try await desk.open(browser)
    try await desk.act(browser, conversation, .message("Hello?"))
    try await desk.act(browser, conversation, .email("ana@acme.com", consent: false))
    try await desk.host.note(VisitorSign(page: "1", isHere: true), token: browser.token)
  }

  private func reply(_ text: String) async throws {
    try await desk.team(conversation, .reply(text, author: "Bo"))
  }

  private func mails() async throws -> [Int?] {
    try await desk.host.store.read { view in
      try view.pendingDeliveries(limit: 100).map { try $0.delivery.get() }.filter {
        $0.kind == .mail
      }
      .map(\.replies)
    }
  }

  private func mailAt() async throws -> Int64? {
    try await desk.host.store.read { try $0.conversation(named: conversation)?.mailAt }
      .map { ($0.milliseconds - desk.clock.now().milliseconds) / 1000 }
  }

  @Test func whoIsHereGetsNoMail() async throws {
    try await reply("Hi.")
    #expect(try await mailAt() == nil)
    for _ in 1...10 {
      try await desk.advance(seconds: 30)
      try await desk.host.note(VisitorSign(page: "1", isHere: true), token: browser.token)
    }
    #expect(try await mails() == [])
  }

  @Test func whoLeftGetsOneMailWithAll() async throws {
    try await desk.host.note(VisitorSign(page: "1", isHere: false), token: browser.token)
    try await reply("One")
    #expect(try await mailAt() == 120)
    try await desk.advance(seconds: 100)
    try await reply("Two")
    #expect(try await mailAt() == 120)
    try await desk.advance(seconds: 119)
    #expect(try await mails() == [])
    try await desk.advance(seconds: 1)
    #expect(try await mails() == [2])
    #expect(try await mailAt() == nil)
  }

  @Test func aPageThatSaysNothingMoreIsNotHere() async throws {
    try await desk.advance(seconds: 61)
    try await reply("One")
    try await desk.advance(seconds: 120)
    #expect(try await mails() == [1])
  }

  @Test func whoIsBackInTimeGetsNone() async throws {
    try await desk.host.note(VisitorSign(page: "1", isHere: false), token: browser.token)
    try await reply("One")
    try await desk.advance(seconds: 60)
    try await desk.host.note(VisitorSign(page: "2", isHere: true), token: browser.token)
    #expect(try await mailAt() == nil)
    try await desk.advance(seconds: 600)
    #expect(try await mails() == [])
  }

  /// Nobody noted the silence in time, as after a restart: what is written then isn't seen.
  @Test func lateIsAsGoodAsPunctual() async throws {
    desk.clock.advance(seconds: 61)
    try await reply("One")
    try await desk.advance(seconds: 120)
    #expect(try await mails() == [1])
  }

  /// The visitor left while the bot was waiting for an answer; the team is shown it later.
  @Test func whoLeftBeforeTheHandOffGetsAMail() async throws {
    let desk = try Desk([
      """
      chatflow: a
      version: 1
      follow_up: {after: 2m}
      start: mail
      steps:
        mail:
          - ask: Your e-mail?
            as: email
            otherwise: human
          - ask: What is it about?
            save: subject
            no_reply: {after: 5m, goto: human}
          - goto: human
        human:
          - handoff: A colleague writes to you.
      variables: {subject: text}
      """
    ])
    let conversation = try await desk.open(browser)
    try await desk.act(browser, conversation, .message("ana@acme.com"))
    try await desk.advance(seconds: 400)
    try await desk.team(conversation, .reply("Hello Ana", author: "Bo"))
    try await desk.advance(seconds: 120)
    let mails = try await desk.host.store.read { view in
      try view.pendingDeliveries(limit: 9).map { try $0.delivery.get() }.filter { $0.kind == .mail }
    }
    #expect(mails.map(\.replies) == [1])
  }
}
