import ChatflowMIME
import ChatflowMail
import Testing

/// What is read in a mail.
@Suite struct IncomingMailTests {
  /// The tokens in the order in which their places count, each once.
  @Test func placesOfTheToken() throws {
    let tokens = (1...9).map { Mails.token("c\($0)") }
    func address(_ index: Int) -> String { "reply+\(tokens[index].text)@\(Mails.domain)" }
    func id(_ index: Int) -> String { "<\(tokens[index].text).3@\(Mails.domain)>" }
    let mail = try Mails.read(
      """
      References: \(id(7)) <other@example.com> \(id(6))
      In-Reply-To: \(id(5))
      Cc: b@example.com, \(address(4))
      To: Acme <\(address(3))>, \(address(1))
      Delivered-To: \(address(2))
      Delivered-To: someone@example.com
      Delivered-To: \(address(8))
      X-Original-To: \(address(1))
      Subject: \(address(0)) \(id(0))
      From: \(address(0))

      \(address(0))
      """, envelope: Envelope(recipient: address(0)))
    let expected: [(Int, FoundToken.Place)] = [
      (0, .envelope), (1, .originalRecipient), (2, .deliveredTo), (8, .deliveredTo), (3, .to),
      (4, .copy), (5, .inReplyTo), (6, .references), (7, .references),
    ]
    #expect(mail.tokens == expected.map { FoundToken(tokens[$0.0], in: $0.1) })
  }

  /// Neither the subject, nor the sender, nor the words count.
  @Test func whereNoTokenCounts() throws {
    let address = "reply+\(Mails.token().text)@\(Mails.domain)"
    let mail = try Mails.read(
      "From: \(address)\nReply-To: \(address)\nSubject: \(address)\nX: \(address)\n\n\(address)")
    #expect(mail.tokens == [])
  }

  static let foldedFields = [
    "References: <A.1@D>", "In-Reply-To: <A.1@D>", "References: <x@y>\n\t<A.1@D>",
    "References: <A\n .1@D>", "references: =?utf-8?q?=3CA=2E1=40D=3E?=",
    "References: =?utf-8?q?=3Cx=40y=3E_=3CA=2E1?=\n =?utf-8?q?=40D=3E?=", "In-Reply-To: A.1@D",
    "In-Reply-To: Your message <A.1@D>", "References: <broken <A.1@D>",
  ]

  /// Programs fold and encode what they like.
  @Test(arguments: foldedFields) func foldedAndEncoded(field: String) throws {
    let token = Mails.token()
    let field = field.replacing("A", with: token.text).replacing("D", with: Mails.domain)
    let mail = try Mails.read("From: a@b.example\n\(field)\n\nHi")
    #expect(mail.tokens.map(\.token) == [token])
  }

  @Test func aLongThread() throws {
    let others = (0..<3_000).map { "<\($0).some.identifier@mail.example.com>" }
    let token = Mails.token()
    let mail = try Mails.read(
      """
      References: <\(token.text).1@\(Mails.domain)> \(others.joined(separator: "\n "))

      Hi
      """)
    #expect(mail.tokens == [FoundToken(token, in: .references)])
    #expect(mail.text.words == "Hi")
  }

  /// The same message is the same, whatever servers put above it; without an identifier the bytes
  /// count.
  @Test func keys() throws {
    let text = "Message-ID: <a@b>\nSubject: x\n\nHi"
    let key = try Mails.read(text).key
    #expect(key.count == 32)
    #expect(try Mails.read("Received: by mx\n" + text).key == key)
    #expect(try Mails.read("Message-ID:\n <a@\n b>\n\nHo").key == key)
    #expect(try Mails.read("Message-ID: <a@c>\n\nHi").key != key)
    let bare = try Mails.read("Subject: x\n\nHi")
    #expect(bare.id == nil)
    #expect(try Mails.read("Subject: x\n\nHi").key == bare.key)
    #expect(try Mails.read("Subject: x\n\nHo").key != bare.key)
  }

  static let senders: [(String, String?)] = [
    ("Ana <ana@example.com>", "ana@example.com"), ("ANA@Example.COM", "ANA@Example.COM"),
    ("=?utf-8?q?P=C3=A9rez=2C_Ana?= <ana@example.com>", "ana@example.com"),
    ("\"a@b.example\" <ana@example.com>", "ana@example.com"), ("", nil), ("Ana", nil),
  ]

  @Test(arguments: senders) func sender(field: String, address: String?) throws {
    let mail = try Mails.read("From: \(field)\n\nHi")
    #expect(mail.sender?.address == address)
    #expect(mail.isFrom("ana@example.com") == (address?.lowercased() == "ana@example.com"))
    #expect(!mail.isFrom("a@b.example"))
  }

  @Test func filesAreNamed() throws {
    let mail = try Mails.read(
      """
      Content-Type: multipart/mixed; boundary=b

      --b
      Content-Type: text/plain; charset=utf-8

      See the picture.
      --b
      Content-Type: image/png; name="=?utf-8?q?ni=C3=B1o.png?="
      Content-Transfer-Encoding: base64
      Content-Disposition: attachment; filename*=utf-8''ni%C3%B1o.png

      AAECAwQF
      --b
      Content-Type: text/plain; name=notes.txt
      Content-Disposition: inline; filename=notes.txt

      12345
      --b
      Content-Type: message/rfc822

      Subject: Older

      Words of somebody else.
      --b
      Content-Type: text/calendar

      BEGIN:VCALENDAR
      --b
      Content-Type: text/plain

      And this.
      --b--
      """)
    #expect(mail.text.words == "See the picture.\n\nAnd this.")
    #expect(mail.attachments.map(\.name) == ["niño.png", "notes.txt", "Older", nil])
    #expect(
      mail.attachments.map(\.type) == [
        "image/png", "text/plain", "message/rfc822", "text/calendar",
      ])
    #expect(mail.attachments.map(\.size).prefix(2) == [6, 5])
    #expect(mail.attachments.map(\.bytes) == [[], [], [], []])
  }

  /// Where that is wanted, and up to the size that is wanted.
  @Test(arguments: [(0, []), (5, []), (6, [0, 1, 2, 3, 4, 5])])
  func whatIsAttachedIsKept(_ largest: Int, _ bytes: [UInt8]) throws {
    var limits = MIMELimits()
    limits.data = largest
    let message = """
      Content-Type: image/png; name=a.png
      Content-Transfer-Encoding: base64

      AAECAwQF
      """
    let mail = try IncomingMail(Array(message.utf8).span, domain: "chat.acme.com", limits: limits)
    #expect(mail.attachments.map(\.bytes) == [bytes])
    #expect(mail.attachments.map(\.size) == [6])
  }

  private static func labelled(
    _ charset: String, _ body: String, _ encoding: String = "quoted-printable"
  ) -> String {
    """
    Content-Type: text/plain; charset=\(charset)
    Content-Transfer-Encoding: \(encoding)

    \(body)
    """
  }

  private static func multipart(_ kind: String, _ parts: String...) -> String {
    "Content-Type: multipart/\(kind); boundary=b\n\n"
      + parts.map { "--b\n\($0)\n" }.joined() + "--b--"
  }

  static let bodies: [(String, String)] = [
    (
      labelled("iso-8859-15", "20 =A4"),
      "20 €"
    ),
    (
      labelled("windows-1252", "=80 =93x=94"),
      "€ “x”"
    ),
    (
      labelled("iso-8859-1", "=80"),
      "€"
    ),
    (
      labelled("utf-8", "Z3LDvMOfZQ==", "base64"),
      "grüße"
    ),
    // Labels that aren't true.
    (
      labelled("us-ascii", "ma=C3=B1ana"),
      "mañana"
    ),
    (
      labelled("iso-8859-1", "ma=C3=B1ana"),
      "mañana"
    ),
    (
      labelled("utf-8", "ma=F1ana"),
      "mañana"
    ),
    (
      labelled("x-unknown", "ma=F1ana"),
      "mañana"
    ),
    (
      labelled("iso-2022-jp", "GyRCRnxLXBsoQg==", "base64"),
      "日本"
    ),
    (
      labelled("utf-16be", "AEgAaQ==", "base64"),
      "Hi"
    ),
    ("\nplain", "plain"),
    (
      "Content-Type: text/plain; format=flowed\n\nOne line \nthat goes on.\nAnother.\n> a \n> b",
      "One line that goes on.\nAnother."
    ),
    ("Content-Type: text/plain; format=flowed; delsp=yes\n\nFreund \nschaft", "Freundschaft"),
    ("Content-Type: text/html\n\n<p>One</p><p>Two &amp; <b>three</b></p>", "One\n\nTwo & three"),
    ("Content-Type: text/html\n\n<style>p{}</style><div>a<br>b</div><script>x</script>", "a\nb"),
    (
      "Content-Type: text/html\n\n<div>Yes</div><blockquote type=\"cite\">Hi<br>you</blockquote>",
      "Yes"
    ),
    (
      "Content-Type: text/html\n\n1 < 2 && &#233; &eacute; &#x20AC; &nosuch; &",
      "1 < 2 && é é € &nosuch; &"
    ),
    (
      "Content-Type: text/html\n\n<ul><li>a<li>b</ul><a title='x > y'>c</a><!-- d -->",
      "- a\n- b\n\nc"
    ),
    ("Content-Type: text/html\n\n<div>x</div><a href=\"unclosed", "x"),
    (
      multipart(
        "alternative", "Content-Type: text/plain\n\nplain", "Content-Type: text/html\n\n<p>html</p>"
      ),
      "plain"
    ),
    (
      multipart(
        "alternative", "Content-Type: text/plain\n\n ", "Content-Type: text/html\n\n<p>html</p>"),
      "html"
    ),
    (
      multipart("alternative", "Content-Type: text/html\n\n<p>html</p>"),
      "html"
    ),
    (
      multipart("signed", "\nsigned", "Content-Type: application/pgp-signature\n\nx"),
      "signed"
    ),
    ("Content-Type: image/png\nContent-Transfer-Encoding: base64\n\nAAAA", ""),
    ("", ""),
  ]

  @Test(arguments: bodies) func words(message: String, words: String) throws {
    #expect(try Mails.read("From: a@b.example\n" + message).text.words == words)
  }

  @Test func tooLargeIsNotRead() throws {
    let bytes = [UInt8](repeating: 65, count: (25 << 20) + 1)
    #expect(throws: MIMEError.tooLarge) { try Mails.read(bytes) }
  }

  @Test func emptyIsAMail() throws {
    for text in ["", "\n", "\n\n", "x", ":", "\0"] {
      #expect(try Mails.read(text).kind == .person, "\(text)")
    }
  }
}
