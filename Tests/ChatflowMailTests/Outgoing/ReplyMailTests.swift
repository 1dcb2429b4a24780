import ChatflowMIME
import ChatflowMail
import ChatflowProgram
import TestSupport
import Testing

/// What our mails look like, and what stands in them.
@Suite struct ReplyMailTests {
  private static let token = Mails.token()
  private static let reply = ReplyAddress(token: token, domain: Mails.domain)

  private static func mail(
    _ locale: String, recipient: ReplyMail.Recipient = .typed("ana@example.com"),
    from: Mailbox = Mailbox(name: "Acme support", address: "support@my-shop.co.uk"),
    earlier: [MailID] = [],
    replies: [ReplyMail.Words] = [
      .init(author: "Eva", text: "Hello!\nHere is the offer: https://acme.com/o?a=1&b=2."),
      .init(text: "Is that <ok>?"),
    ]
  ) -> ReplyMail {
    ReplyMail(
      from: from, recipient: recipient, reply: reply, number: 1, earlier: earlier,
      date: Instant(milliseconds: 1_772_532_720_000), locale: locale, replies: replies,
      notMe: "https://chat.my-shop.co.uk/not-me/x")
  }

  private static let quote: [ReplyMail.Line] = [
    .visitor("Do you have\nan offer?"), .team(.init(author: "Eva", text: "Yes.")),
  ]

  @Test(arguments: ["en", "es", "de", "fr", "pt"]) func looks(locale: String) throws {
    let bytes = try Self.mail(locale).mail().message
    try Goldens.expect(String(decoding: bytes, as: UTF8.self), in: "Mail/reply.\(locale).eml")
  }

  @Test func looksWithAQuote() throws {
    let mail = Self.mail(
      "de-AT", recipient: .verified("ana@example.com", quoting: Self.quote),
      earlier: [MailID("a@b"), MailID("c@d")])
    let bytes = try mail.mail().message
    try Goldens.expect(String(decoding: bytes, as: UTF8.self), in: "Mail/quoting.de.eml")
  }

  @Test func notices() throws {
    let mail = NoticeMail(
      from: Mailbox(name: "Acme", address: "support@my-shop.co.uk"), to: "eva@example.com",
      id: MailID("n1@chat.my-shop.co.uk"), date: Instant(milliseconds: 1_772_532_720_000),
      subject: "A test", paragraphs: ["It works & <that> is good.", "Bye."],
      link: "https://chat.my-shop.co.uk/x?a=1&b=2")
    let bytes = try mail.mail().message
    try Goldens.expect(String(decoding: bytes, as: UTF8.self), in: "Mail/notice.en.eml")
    // It would be told apart if it came back.
    #expect(try Mails.read(bytes).kind == .automatic(.autoSubmitted))
  }

  /// The envelope, and the fields that make it a person's mail and part of a thread.
  @Test func header() throws {
    let mail = try Self.mail("en", earlier: [MailID("a@b"), MailID("c@d")]).mail()
    #expect(mail.sender == Self.reply.text)
    #expect(mail.recipient == "ana@example.com")
    let entity = try MIMEReader.read(mail.message.span)
    #expect(entity.value("Reply-To") == "Acme support <\(Self.reply.text)>")
    #expect(entity.value("Message-ID") == "<\(Self.token.text).1@\(Mails.domain)>")
    #expect(entity.value("In-Reply-To") == "<c@d>")
    #expect(entity.value("References") == "<a@b> <c@d>")
    #expect(entity.value("Auto-Submitted") == nil)
    #expect(entity.value("To") == "ana@example.com")
    // Answered by a program that knows nothing but the identifier.
    let answer = try Mails.read("In-Reply-To: \(entity.value("Message-ID") ?? "")\n\nYes")
    #expect(answer.tokens == [FoundToken(Self.token, in: .inReplyTo)])
  }

  /// Whatever people write: it comes out as it was, and nothing of it becomes a header.
  @Test func anyWords() throws {
    var random = SeededGenerator(seed: 11)
    let pieces = [
      "a", " ", "\n", ".", "From ", "é", "日本", "=", "==", "<b>", "&amp;", "{{x}}", "{{{y}}}",
      "--", "=_", "\r\n", "\t", "👍🏽", "https://a.example/?b=\"c\"", ">", "{{#replies}}",
      String(repeating: "long", count: 400),
    ]
    for _ in 0..<200 {
      let text = (0..<random.number(1...30)).map { _ in random.pick(pieces) }.joined()
      let name = (0..<random.number(1...5)).map { _ in random.pick(pieces) }.joined()
      let mail = try Self.mail(
        "en", from: Mailbox(name: name, address: "support@my-shop.co.uk"),
        replies: [.init(author: name, text: text)]
      ).mail()
      Self.expectWireForm(mail.message)
      let entity = try MIMEReader.read(mail.message.span)
      let fields: Set = [
        "MIME-Version", "Date", "From", "Reply-To", "To", "Subject", "Message-Id", "Message-ID",
        "Content-Type",
      ]
      #expect(Set(entity.fields.map(\.name)).isSubset(of: fields))
      guard case .parts(let parts) = entity.body, case .text(let plain, _) = parts[0].body else {
        Issue.record("not two parts")
        continue
      }
      #expect(parts.map(\.type) == ["text/plain", "text/html"])
      #expect(Self.lines(plain).contains(Self.lines(text)))
    }
  }

  /// ASCII, and no line that relays break or refuse.
  private static func expectWireForm(_ bytes: [UInt8]) {
    #expect(bytes.allSatisfy { $0 < 128 })
    for line in bytes.split(separator: 10, omittingEmptySubsequences: false).dropLast() {
      #expect(line.last == 13)
      #expect(!line.dropLast().contains(13))
      #expect(line.count <= 998)
    }
  }

  private static func lines(_ text: String) -> String {
    text.replacing("\r\n", with: "\n").replacing("\r", with: "\n")
  }

  /// To an address that was only typed goes nothing of the visitor's: there is no way to say it.
  @Test func typedAddressesGetNoQuote() throws {
    let mail = try Self.mail("en").mail()
    let text = String(decoding: mail.message, as: UTF8.self)
    #expect(!text.contains("The conversation before this"))
  }

  @Test(arguments: ["", "ana", "ana@", "a b@example.com", "a@b.example\r\nBcc: c@d.example"])
  func addressesThatAreNone(address: String) {
    #expect(throws: OutgoingMail.Failure.badAddress(address)) {
      try Self.mail("en", recipient: .typed(address)).mail()
    }
  }
}
