import ChatflowLive
import ChatflowProgram
import ChatflowSQLite
import LiveTestSupport
import Testing

/// Mails on their way out: once each, with patience, and not to those who don't want them.
@Suite struct MailOutTests {
  private static let day: Int64 = 86_400

  @Test func aMailGoesOutOnce() async throws {
    let mailing = try Mailing()
    let conversation = try await mailing.conversation(replies: ["One", "Two"])
    let mail = try #require(try await mailing.claim())
    #expect(mail.address == "ana@acme.com" && mail.number == 1 && mail.locale == "en")
    #expect(mail.replies.map(\.text) == ["One", "Two"])
    #expect(mail.replies.map(\.author) == ["Ben", "Ben"])
    #expect(mail.quotes.isEmpty && mail.earlier.isEmpty && !mail.isVerified)
    #expect(try await mailing.claim() == nil)
    try await mailing.settle(mail, .sent(id: "1@acme.com"))
    #expect(try await mailing.claim() == nil)
    #expect(try await mailing.desk.host.nextMail() == nil)
    #expect(try await mailing.thread(conversation).last == "mailing: sent ana@acme.com")
    // What is settled stays so.
    try await mailing.settle(mail, .refused("no", isAddress: true))
    #expect(try await mailing.thread(conversation).last == "mailing: sent ana@acme.com")
  }

  /// The server that sent it is gone: the mail comes again, as the same one.
  @Test func aCrashSendsTheSameMailAgain() async throws {
    let policy = MailPolicy()
    let mailing = try Mailing(policy)
    _ = try await mailing.conversation()
    let first = try #require(try await mailing.claim())
    mailing.desk.clock.advance(milliseconds: policy.lease - 1)
    #expect(try await mailing.claim() == nil)
    mailing.desk.clock.advance(milliseconds: 1)
    let second = try #require(try await mailing.claim())
    #expect(second.id == first.id && second.number == first.number)
    #expect(second.createdAt == first.createdAt)
  }

  @Test func aThreadKnowsItsMails() async throws {
    let mailing = try Mailing()
    let conversation = try await mailing.conversation()
    try await mailing.sendAll()
    _ = try await mailing.receive(to: conversation, key: "answer")
    try await mailing.reply(in: conversation, to: "Ana@acme.com", ["More"])
    let mail = try #require(try await mailing.claim())
    #expect(mail.number == 2)
    #expect(mail.earlier == ["\(conversation).1@acme.com", "answer@example.com"])
  }

  @Test func pausesGrowUntilTwoDaysHavePassed() async throws {
    let mailing = try Mailing()
    let conversation = try await mailing.conversation()
    var pauses: [Int64] = []
    while let mail = try await mailing.claim() {
      try await mailing.settle(mail, .delayed("451 later"))
      guard let next = try await mailing.desk.host.nextMail() else { break }
      pauses.append((next.milliseconds - mailing.desk.clock.now().milliseconds) / 60_000)
      mailing.desk.clock.set(next)
    }
    #expect(pauses.prefix(9) == [1, 2, 5, 15, 30, 60, 120, 240, 240])
    #expect(pauses.reduce(0, +) == 2 * 24 * 60)
    #expect(
      try await mailing.thread(conversation).last == "mailing: expired ana@acme.com [451 later]")
    let failed = try await mailing.desk.store.read { try $0.mails(.failed, limit: 9) }
    #expect(failed.map(\.attempts) == [Int64(pauses.count)])
    // An admin may have it tried again.
    #expect(try await mailing.desk.host.retryMail(failed[0].id))
    #expect(try await mailing.claim()?.number == 1)
  }

  @Test func aRefusedAddressGetsNoMore() async throws {
    let mailing = try Mailing()
    let conversation = try await mailing.conversation()
    let mail = try #require(try await mailing.claim())
    try await mailing.settle(mail, .refused("550 no such user", isAddress: true))
    try await mailing.reply(in: conversation, to: "ANA@acme.com", ["Again"])
    #expect(try await mailing.claim() == nil)
    #expect(
      try await mailing.thread(conversation).filter { $0.hasPrefix("mailing") } == [
        "mailing: refused ana@acme.com [550 no such user]", "mailing: unreachable ANA@acme.com",
      ])
    let stopped = try await mailing.desk.store.read { try $0.mails(.stopped, limit: 9) }
    #expect(try await mailing.desk.host.retryMail(stopped[0].id))
    #expect(try await mailing.claim() != nil)
  }

  /// A message that is refused says nothing of the address.
  @Test func aRefusedMessageLeavesTheAddress() async throws {
    let mailing = try Mailing()
    let conversation = try await mailing.conversation()
    let mail = try #require(try await mailing.claim())
    try await mailing.settle(mail, .refused("554 spam", isAddress: false))
    try await mailing.reply(in: conversation, to: "ana@acme.com", ["Again"])
    #expect(try await mailing.claim() != nil)
  }

  // MARK: Abuse

  /// Somebody has replies sent to an address again and again.
  @Test func anAddressGetsTwentyMailsADay() async throws {
    let mailing = try Mailing()
    for number in 0..<25 { _ = try await mailing.conversation("v\(number)") }
    #expect(try await mailing.sendAll().count == 20)
    _ = try await mailing.conversation("other", "bo@acme.com")
    #expect(try await mailing.sendAll() == ["bo@acme.com"])
    let waiting = try await mailing.desk.store.read { try $0.mails(.waiting, limit: 99) }
    #expect(waiting.count == 5)
    #expect(waiting.allSatisfy { $0.problem?.contains("20 mails") == true && $0.number == nil })
    mailing.desk.clock.advance(seconds: Self.day + 1)
    #expect(try await mailing.sendAll().count == 5)
  }

  /// Whether a link goes out that somebody asks for.
  private static func isLinkSent(_ number: Int, _ mailing: Mailing) async throws -> Bool {
    let link = PortalLink(
      token: [UInt8(number)], browser: [1], code: [2], createdAt: mailing.desk.clock.now())
    try await mailing.desk.host.askForLink(link)
    return try await mailing.desk.host.addressee(ofLink: link.token, email: "ANA@acme.com") != nil
  }

  /// Anybody can ask for links: they are among the mails that an address gets, and keep no more
  /// than half of the replies back.
  @Test func linksAreAmongTheTwentyMails() async throws {
    let mailing = try Mailing()
    let first = try await mailing.conversation()
    try await mailing.desk.team(
      first, .associate(email: "ana@acme.com", firstName: nil, lastName: nil))
    try await mailing.sendAll()
    var sent = 0
    for number in 0..<30 where try await Self.isLinkSent(number, mailing) { sent += 1 }
    #expect(sent == 10)
    for number in 0..<25 { _ = try await mailing.conversation("v\(number)") }
    #expect(try await mailing.sendAll().count == 9)
    mailing.desk.clock.advance(seconds: Self.day + 1)
    #expect(try await mailing.sendAll().count == 16)
    for number in 30..<60 where try await Self.isLinkSent(number, mailing) { sent += 1 }
    #expect(sent == 14)
  }

  /// Nor does it matter what they lead to.
  @Test func linksToChooseAPasswordCount() async throws {
    let mailing = try Mailing()
    let member = try await mailing.desk.host.add(
      NewMember(
        email: "ana@acme.com", name: "Ana", role: .admin, teams: [], passwordHash: "h"))
    var sent = 0
    for number in 0..<30 {
      let link = try await mailing.desk.host.addLink(
        token: [UInt8(number)], of: member.id, lasting: 1000, .passwordLinkSent, by: .server)
      if link != nil { sent += 1 }
    }
    #expect(sent == 10)
    for number in 0..<25 { _ = try await mailing.conversation("v\(number)") }
    #expect(try await mailing.sendAll().count == 10)
  }

  /// While some are under way, others count all the same.
  @Test func mailsUnderWayCount() async throws {
    var policy = MailPolicy()
    policy.mailsToAddress = 1
    let mailing = try Mailing(policy)
    for number in 0..<3 { _ = try await mailing.conversation("v\(number)") }
    #expect(try await mailing.claim() != nil)
    #expect(try await mailing.claim() == nil)
  }

  /// Somebody types one stranger's address after the other.
  @Test func fewAddressesAreTypedInOneNetwork() async throws {
    let mailing = try Mailing()
    for number in 0..<25 {
      _ = try await mailing.conversation("v\(number)", "a\(number)@acme.com", network: [7])
    }
    _ = try await mailing.conversation("other", "bo@acme.com", network: [8])
    _ = try await mailing.conversation("unknown", "cy@acme.com")
    let sent = try await mailing.sendAll()
    #expect(sent.count == 22 && sent.contains("bo@acme.com") && sent.contains("cy@acme.com"))
    // Who has shown that an address is theirs isn't held up by others.
    let conversation = try await mailing.conversation("w", "dee@acme.com", network: [8])
    try await mailing.sendAll()
    _ = try await mailing.receive(to: conversation, "dee@acme.com", from: "dee@acme.com")
    _ = try await mailing.conversation("x", "dee@acme.com", network: [7])
    #expect(try await mailing.sendAll() == ["dee@acme.com"])
    // Nor is whom a member named.
    let named = try await mailing.conversation("y", "ed@acme.com", network: [7])
    try await mailing.desk.team(
      named, .associate(email: "ed@acme.com", firstName: nil, lastName: nil))
    #expect(try await mailing.sendAll() == ["ed@acme.com"])
    // But for another address that was typed there.
    try await mailing.reply(in: named, to: "fay@acme.com", ["Hello Fay"])
    #expect(try await mailing.sendAll().isEmpty)
    mailing.desk.clock.advance(seconds: Self.day + 1)
    #expect(try await mailing.sendAll().count == 6)
  }

  @Test func whoDisownsAnAddressGetsNoMore() async throws {
    let mailing = try Mailing()
    let conversation = try await mailing.conversation()
    try await mailing.sendAll()
    let token = Mailing.token(conversation, "ana@acme.com")
    #expect(try await !mailing.desk.host.disown(token: [9]))
    #expect(try await mailing.desk.host.mailLocale(token: token) == "en")
    for _ in 0..<2 { #expect(try await mailing.desk.host.disown(token: token)) }
    // Not in other conversations either, and no matter who types it.
    let other = try await mailing.conversation("other", "ANA@ACME.com")
    #expect(try await mailing.claim() == nil)
    #expect(
      try await mailing.thread(conversation).filter { $0.hasPrefix("mailing") } == [
        "mailing: sent ana@acme.com", "mailing: disowned ana@acme.com",
      ])
    #expect(try await mailing.thread(other).last == "mailing: unwanted ANA@ACME.com")
    let stopped = try await mailing.desk.store.read { try $0.mails(.stopped, limit: 9) }
    #expect(try await !mailing.desk.host.retryMail(stopped[0].id))
  }

  @Test func erasingLeavesOnlyThatMailsAreUnwanted() async throws {
    let mailing = try Mailing()
    let browser = Browser("v")
    let conversation = try await mailing.conversation()
    try await mailing.desk.team(
      conversation, .associate(email: "ana@acme.com", firstName: nil, lastName: nil))
    try await mailing.sendAll()
    let token = Mailing.token(conversation, "ana@acme.com")
    #expect(try await mailing.desk.host.disown(token: token))
    let contact = try #require(
      try await mailing.desk.store.read { try $0.contact(email: "ana@acme.com")?.id })
    try await mailing.desk.host.erase(contact: contact)
    let (thread, sent, known) = try await mailing.desk.store.read { view in
      (
        try view.mailThread(token: token), try view.mailCount(.sent),
        try view.mailAddress("ana@acme.com")
      )
    }
    #expect(thread == nil && sent == 0)
    #expect(known.blockedAt != nil && known.verifiedAt == nil)
    #expect(try await mailing.desk.seen(by: browser) == [])
    #expect(try await mailing.receive(to: conversation) == .homeless)
  }

  @Test func withoutMailNothingIsTaken() async throws {
    let desk = try Desk([Mailing.flow])
    #expect(try await desk.host.claimMail(token: Mailing.token) == nil)
  }
}
