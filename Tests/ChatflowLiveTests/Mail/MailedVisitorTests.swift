import ChatflowLive
import ChatflowProgram
import ChatflowSQLite
import LiveTestSupport
import Testing

/// From the widget that is closed to the mail, and back (meaning 10.1).
@Suite struct MailedVisitorTests {
  private static let flow = """
    chatflow: a
    version: 1
    email_capture: {when: immediately, message: Your e-mail?}
    follow_up: {after: 2m, subject: Your chat with Acme}
    """

  private func left() async throws -> (Desk, Browser, conversation: String) {
    let desk = try Desk([Self.flow], mail: MailPolicy())
    let browser = Browser("v")
    let conversation = try await desk.open(browser)
    try await desk.act(browser, conversation, .message("Hello"))
    try await desk.act(browser, conversation, .email("ana@acme.com", consent: true))
    try await desk.host.note(VisitorSign(page: "p", isHere: true), token: browser.token)
    try await desk.host.note(VisitorSign(page: "p", isHere: false), token: browser.token)
    return (desk, browser, conversation)
  }

  @Test func whatWasNotSeenGoesOutInOneMail() async throws {
    let (desk, _, conversation) = try await left()
    try await desk.team(conversation, .reply("One", author: "Ben"))
    try await desk.advance(seconds: 60)
    try await desk.team(conversation, .reply("Two", author: "Ben"))
    try await desk.advance(seconds: 119)
    #expect(try await desk.host.claimMail(token: Mailing.token) == nil)
    try await desk.advance(seconds: 1)
    let mail = try #require(try await desk.host.claimMail(token: Mailing.token))
    #expect(mail.address == "ana@acme.com" && mail.subject == "Your chat with Acme")
    #expect(mail.replies.map(\.text) == ["One", "Two"])
    try await desk.advance(seconds: 3600)
    let waiting = try await desk.store.read { try $0.mails(.waiting, limit: 9) }
    #expect(waiting.count == 1)
  }

  @Test func whoComesBackGetsNoMail() async throws {
    let (desk, browser, conversation) = try await left()
    try await desk.team(conversation, .reply("One", author: "Ben"))
    try await desk.advance(seconds: 60)
    try await desk.host.note(VisitorSign(page: "p", isHere: true), token: browser.token)
    try await desk.advance(seconds: 50)
    #expect(try await desk.host.nextMail() == nil)
  }

  /// Who answers by mail isn't here: the next reply goes by mail, too.
  @Test func theNextReplyGoesByMailToo() async throws {
    let (desk, _, conversation) = try await left()
    try await desk.team(conversation, .reply("One", author: "Ben"))
    try await desk.advance(seconds: 120)
    _ = try #require(try await desk.host.claimMail(token: Mailing.token))
    let reception = try await desk.host.receive(
      IncomingMessage(
        key: [1], id: "1@acme.com", kind: .person,
        tokens: [Mailing.token(conversation, "ana@acme.com")], sender: "ana@acme.com",
        content: MailedText(text: "Thanks")))
    #expect(reception == .answered(conversation: conversation))
    try await desk.team(conversation, .reply("Two", author: "Ben"))
    try await desk.advance(seconds: 120)
    let mail = try #require(try await desk.host.claimMail(token: Mailing.token))
    #expect(mail.replies.map(\.text) == ["Two"] && mail.isVerified)
  }
}
