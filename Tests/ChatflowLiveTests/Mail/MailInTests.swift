import ChatflowLive
import ChatflowProgram
import ChatflowSQLite
import LiveTestSupport
import Testing

/// Mails that come in: the visitor's messages, once each, and nothing of what programs write.
@Suite struct MailInTests {
  private func sent() async throws -> (Mailing, conversation: String) {
    let mailing = try Mailing()
    let conversation = try await mailing.conversation()
    try await mailing.sendAll()
    return (mailing, conversation)
  }

  private func row(_ mailing: Mailing, _ name: String) async throws -> ConversationRow {
    try #require(try await mailing.desk.store.read { try $0.conversation(named: name) })
  }

  @Test func anAnswerIsTheVisitorsMessage() async throws {
    let (mailing, conversation) = try await sent()
    for _ in 0..<2 {
      let reception = try await mailing.receive("Yes, please", to: conversation, key: "1")
      #expect(
        reception == .answered(conversation: conversation)
          || reception == .repeated(conversation: conversation))
    }
    let thread = try await mailing.thread(conversation)
    #expect(thread.filter { $0 == "mailed: Yes, please" }.count == 1)
    #expect(try await row(mailing, conversation).unread == 1)
    #expect(try await mailing.desk.seen(by: Browser("v")).last == "mailed: Yes, please")
    let events = try await mailing.desk.store.read { view in
      try view.events(ofConversation: 1, after: 0, limit: .max).map(\.event)
    }
    #expect(events.last == .mail(text: "Yes, please"))
  }

  /// The address was written to: that somebody else answers proves nothing.
  @Test func anotherSenderVerifiesNothing() async throws {
    let (mailing, conversation) = try await sent()
    for sender in ["eve@evil.example", nil] {
      _ = try await mailing.receive("Hi", to: conversation, from: sender)
    }
    #expect(
      try await mailing.thread(conversation).filter { $0.hasPrefix("mailed") } == [
        "mailed: Hi [from eve@evil.example]", "mailed: Hi [from ?]",
      ])
    try await mailing.reply(in: conversation, to: "ana@acme.com", ["More"])
    let mail = try #require(try await mailing.claim())
    #expect(!mail.isVerified && mail.quotes.isEmpty)
    try await mailing.settle(mail, .sent(id: "2@acme.com"))
    // The owner's own answer does, and then the mail quotes.
    _ = try await mailing.receive("It's me", to: conversation, from: "ANA@acme.com")
    try await mailing.reply(in: conversation, to: "ana@acme.com", ["Fine"])
    let quoting = try #require(try await mailing.claim())
    #expect(quoting.isVerified)
    #expect(quoting.quotes.map(\.text).contains("My secret words"))
    #expect(quoting.replies.map(\.text) == ["Fine"])
  }

  /// An address that was verified in one conversation is only a typed one in another: there,
  /// somebody else may have typed it.
  @Test func verifyingHoldsForItsConversation() async throws {
    let (mailing, conversation) = try await sent()
    _ = try await mailing.receive(to: conversation)
    _ = try await mailing.conversation("stranger")
    let mail = try #require(try await mailing.claim())
    #expect(!mail.isVerified && mail.quotes.isEmpty)
  }

  /// Who signs in to the portal has the address, and with it the conversations that a member gave
  /// them; where it was only typed, it stays so.
  @Test func signingInVerifiesWhatTheOwnerHas() async throws {
    let (mailing, conversation) = try await sent()
    let host = mailing.desk.host
    try await mailing.desk.team(
      conversation, .associate(email: "ana@acme.com", firstName: nil, lastName: nil))
    try await mailing.reply(in: conversation, to: "ana@acme.com", ["More"])
    let before = try #require(try await mailing.claim())
    #expect(!before.isVerified && before.quotes.isEmpty)
    try await mailing.settle(before, .sent(id: "2@acme.com"))
    try await host.askForLink(
      PortalLink(token: [1], browser: [2], code: [3], createdAt: mailing.desk.clock.now()))
    #expect(try await host.addressee(ofLink: [1], email: "ana@acme.com") == "ana@acme.com")
    guard
      case .signedIn = try await host.signIn(
        link: [1], browser: [2], code: nil, session: [4], replacing: nil)
    else {
      Issue.record("no sign-in")
      return
    }
    try await mailing.reply(in: conversation, to: "ana@acme.com", ["Even more"])
    let mail = try #require(try await mailing.claim())
    #expect(mail.isVerified && mail.quotes.map(\.text).contains("My secret words"))
    _ = try await mailing.conversation("stranger")
    let other = try #require(try await mailing.claim())
    #expect(!other.isVerified && other.quotes.isEmpty)
  }

  @Test func automaticMailWakesNobody() async throws {
    let (mailing, conversation) = try await sent()
    try await mailing.desk.team(conversation, .close)
    let before = try await row(mailing, conversation)
    for kind in [IncomingMessage.Kind.automatic, .bounce("550 no"), .report] {
      let reception = try await mailing.receive(to: conversation, kind: kind)
      #expect(reception == .noted(conversation: conversation))
    }
    let after = try await row(mailing, conversation)
    #expect(after.state == "closed" && after.unread == before.unread)
    #expect(after.waitingSince == before.waitingSince && after.closedAt == before.closedAt)
    #expect(
      try await mailing.thread(conversation).suffix(2) == [
        "mailing: automatic ana@acme.com", "mailing: bounced ana@acme.com [550 no]",
      ])
    #expect(try await mailing.claim() == nil)
  }

  @Test func aBounceMarksTheAddress() async throws {
    let (mailing, conversation) = try await sent()
    _ = try await mailing.receive(to: conversation, kind: .bounce(nil))
    try await mailing.reply(in: conversation, to: "ana@acme.com", ["More"])
    #expect(try await mailing.claim() == nil)
    #expect(try await mailing.thread(conversation).last == "mailing: unreachable ana@acme.com")
    // An answer from it shows that it can be reached.
    _ = try await mailing.receive(to: conversation)
    try await mailing.reply(in: conversation, to: "ana@acme.com", ["Still there?"])
    #expect(try await mailing.claim() != nil)
  }

  @Test func anAnswerReopensAndAfterADayBeginsAnew() async throws {
    let (mailing, conversation) = try await sent()
    try await mailing.desk.team(conversation, .close)
    #expect(try await mailing.receive(to: conversation) == .answered(conversation: conversation))
    #expect(try await row(mailing, conversation).state == "waiting_for_team")
    try await mailing.desk.team(conversation, .close)
    try await mailing.desk.advance(seconds: 25 * 3600)
    guard case .answered(let next) = try await mailing.receive("Late", to: conversation) else {
      Issue.record("it was not taken")
      return
    }
    #expect(next != conversation)
    #expect(try await mailing.thread(next) == ["bot: Hi!", "mailed: Late"])
    #expect(try await row(mailing, next).visitor == (try await row(mailing, conversation).visitor))
    // The same visitor's conversation goes on, not a third one.
    #expect(try await mailing.receive("Later", to: conversation) == .answered(conversation: next))
  }

  @Test func whatBelongsToNoConversationChangesNothing() async throws {
    let (mailing, conversation) = try await sent()
    let before = try await mailing.thread(conversation)
    for number in 0..<50 {
      #expect(try await mailing.receive(to: "guess \(number)") == .homeless)
    }
    #expect(try await mailing.thread(conversation) == before)
  }

  @Test func aLongAnswerIsCutAndKept() async throws {
    let (mailing, conversation) = try await sent()
    let long = String(repeating: "word ", count: 2000)
    _ = try await mailing.receive(long, to: conversation)
    let last = try await mailing.desk.store.read { view in
      try view.entries(ofConversation: 1, after: 0, limit: .max).last?.content
    }
    guard case .mailed(let mail)? = last else {
      Issue.record("it is no mail")
      return
    }
    #expect(mail.text.utf8.count <= 4096 && mail.whole == long)
  }
}
