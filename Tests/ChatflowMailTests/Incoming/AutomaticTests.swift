import ChatflowMail
import Testing

/// Whether a person wrote a mail.
@Suite struct AutomaticTests {
  static let automatic: [(String, AutomaticSign)] = [
    ("Auto-Submitted: auto-replied", .autoSubmitted),
    ("Auto-Submitted: auto-replied (vacation)", .autoSubmitted),
    ("auto-submitted:\n AUTO-GENERATED", .autoSubmitted),
    ("Auto-Submitted: auto-notified; owner-email=\"a@b.example\"", .autoSubmitted),
    ("Auto-Submitted: yes", .autoSubmitted),
    ("Auto-Submitted: no\nAuto-Submitted: auto-replied", .autoSubmitted),
    ("Precedence: bulk", .precedence),
    ("Precedence: JUNK", .precedence),
    ("precedence: list", .precedence),
    ("Precedence: auto_reply", .precedence),
    ("Return-Path: <>", .nullSender),
    ("Return-Path: < >", .nullSender),
    ("X-Autoreply: yes", .autoReplyHeader),
    ("X-Auto-Reply: Exim", .autoReplyHeader),
    ("X-Autorespond: Gone", .autoReplyHeader),
    ("X-Autoresponder: 1", .autoReplyHeader),
    ("X-Loop: support@example.com", .autoReplyHeader),
    ("X-Auto-Response-Suppress: All", .responseSuppressed),
    ("X-Auto-Response-Suppress: DR, RN, NRN, OOF, AutoReply, all", .responseSuppressed),
    ("List-Id: News <news.example.com>", .list),
    ("List-Unsubscribe: <https://example.com/u>", .list),
    ("Content-Type: multipart/report; report-type=disposition-notification; boundary=b", .report),
    ("From: MAILER-DAEMON@example.com", .systemSender),
    ("From: \"Mail Delivery System\" <Mailer-Daemon@example.com>", .systemSender),
    ("From: Shop <no-reply@example.com>", .systemSender),
    ("Sender: noreply@example.com", .systemSender),
    ("Subject: Automatic reply: Re: Acme", .subject),
    ("Subject: =?utf-8?q?R=C3=A9ponse_automatique_:_Acme?=", .subject),
    ("Subject: =?iso-8859-1?Q?Respuesta_autom=E1tica:_Acme?=", .subject),
    ("Subject: Automatische Antwort: Acme", .subject),
    ("From: Acme <reply+aaaaaaaaaaaaaaaaaaaaaaaaaa@chat.my-shop.co.uk>", .ownMail),
  ]

  @Test(arguments: automatic) func programs(header: String, sign: AutomaticSign) throws {
    let mail = try Mails.read("\(header)\nTo: a@b.example\n\nI am away.")
    #expect(mail.kind == .automatic(sign))
  }

  /// Every sign stands in the table.
  @Test func theTableIsWhole() {
    #expect(Set(Self.automatic.map(\.1)) == Set(AutomaticSign.allCases))
  }

  static let human = [
    "Subject: Re: Acme",
    "Auto-Submitted: no",
    "Auto-Submitted: NO (really)",
    "Auto-Submitted:",
    "Precedence: normal",
    "Precedence: first-class",
    "Return-Path: <ana@example.com>",
    "X-Auto-Response-Suppress: OOF",
    "X-Autoreply: no",
    "From: Norely Postmasterson <norely@example.com>",
    "From: noreply.fan@example.com",
    "From: Ana <ana@noreply.example.com>",
    "Subject: I am out of office on Monday",
    "Subject: Auto parts",
    "From: reply+short@chat.my-shop.co.uk",
    "X-Mailer: Autoreply",
    "X-Spam-Status: No, autolearn=no",
    "Content-Type: multipart/mixed; boundary=b",
  ]

  @Test(arguments: human) func people(header: String) throws {
    #expect(try Mails.read("\(header)\nTo: a@b.example\n\nI am here.").kind == .person)
  }

  @Test func theEnvelopeTellsToo() throws {
    let text = "From: ana@example.com\n\nHi"
    for sender in ["", "<>"] {
      let mail = try Mails.read(text, envelope: Envelope(sender: sender))
      #expect(mail.kind == .automatic(.nullSender))
    }
    #expect(try Mails.read(text, envelope: Envelope(sender: "ana@example.com")).kind == .person)
    #expect(try Mails.read(text).kind == .person)
  }
}
