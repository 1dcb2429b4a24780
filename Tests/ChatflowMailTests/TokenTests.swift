import ChatflowMIME
import ChatflowMail
import Testing

/// What makes an answer belong to a conversation.
@Suite struct TokenTests {
  private let token = Mails.token()

  @Test func isLongAndStays() {
    #expect(token.text.utf8.count == 26)
    #expect(token.text.utf8.allSatisfy { "abcdefghijklmnopqrstuvwxyz234567".utf8.contains($0) })
    #expect(token == Mails.token())
    #expect(token == Mails.token(to: "ANA@example.com"))
    #expect(token != Mails.token("c2"))
    #expect(token != Mails.token(to: "eva@example.com"))
    // The parts that it is made of can't be moved into one another.
    #expect(Mails.token("c1", to: "1a") != Mails.token("c11", to: "a"))
  }

  @Test func isMatchedWithoutCase() {
    #expect(ReplyToken(token.text.uppercased().utf8) == token)
    #expect(ReplyToken(token.text.uppercased().utf8)?.hash == token.hash)
    #expect(ReplyToken(token.text.dropLast().utf8) == nil)
    #expect(ReplyToken((token.text + "a").utf8) == nil)
    #expect(ReplyToken((token.text.dropLast() + "1").utf8) == nil)
    #expect(ReplyToken("".utf8) == nil)
  }

  /// Another token has another hash, and the hash doesn't hold the token.
  @Test func isHashed() {
    #expect(token.hash.count == 32)
    #expect(token.hash != Mails.token("c2").hash)
  }

  static let domains = [
    "chat.acme.com", "my-shop.co.uk", "xn--bcher-kva.example", "a.b.c.d.example",
  ]

  @Test(arguments: domains) func standsInAddresses(domain: String) throws {
    let address = ReplyAddress(token: token, domain: domain).text
    let texts = [
      address, address.uppercased(), "Acme <\(address)>", "<\(address)>, b@example.com",
      "\"Acme, \\\"Ltd\\\"\" <\(address)>", "<<\(address)", "a@b.example,\(address);",
    ]
    for text in texts {
      #expect(try tokens(inTo: text, domain: domain) == [token], "\(text)")
    }
    let others = [
      "reply+\(token.text)@x\(domain)", "reply+\(token.text)@\(domain).example",
      "reply+\(token.text)a@\(domain)", "reply+\(token.text.dropLast())@\(domain)",
      "\(token.text)@\(domain)", "reply+\(token.text)@\(domain)-x.example", "reply+@\(domain)",
    ]
    for text in others {
      #expect(try tokens(inTo: text, domain: domain) == [], "\(text)")
    }
  }

  private func tokens(inTo text: String, domain: String) throws -> [ReplyToken] {
    let mail = Array("To: \(text)\r\n\r\nHi\r\n".utf8)
    return try IncomingMail(mail.span, domain: domain).tokens.map(\.token)
  }

  /// The local part alone, and what is behind its plus: what servers pass on.
  @Test func standsInWhatServersPassOn() throws {
    for recipient in [
      "reply+\(token.text)@\(Mails.domain)", "reply+\(token.text)", token.text.uppercased(),
      "REPLY+\(token.text)",
    ] {
      let mail = try Mails.read("Subject: x\n\nHi", envelope: Envelope(recipient: recipient))
      #expect(mail.tokens == [FoundToken(token, in: .envelope)], "\(recipient)")
    }
    let other = try Mails.read("Subject: x\n\nHi", envelope: Envelope(recipient: "reply"))
    #expect(other.tokens == [])
  }
}
