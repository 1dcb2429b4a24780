import ChatflowMail
import Testing

/// What mail servers tell of our mails.
@Suite struct DeliveryReportTests {
  private static let token = Mails.token()
  private static let id = MailID(token: token, number: 1, domain: Mails.domain)

  /// As Postfix 3.7 sends it, with the header of our mail alone.
  @Test func postfix() throws {
    let mail = try Mails.read(
      """
      Return-Path: <>
      Date: Tue,  3 Mar 2026 10:12:00 +0000 (UTC)
      From: MAILER-DAEMON@mail.example.com (Mail Delivery System)
      Subject: Undelivered Mail Returned to Sender
      To: reply+\(Self.token.text.uppercased())@\(Mails.domain)
      Auto-Submitted: auto-replied
      MIME-Version: 1.0
      Content-Type: multipart/report; report-type=delivery-status;
      \tboundary="1C2D.1/mail.example.com"
      Message-Id: <20260303101200.1C2D@mail.example.com>

      This is a MIME-encapsulated message.

      --1C2D.1/mail.example.com
      Content-Description: Notification
      Content-Type: text/plain; charset=us-ascii

      I'm sorry to have to inform you that your message could not
      be delivered to one or more recipients.

      --1C2D.1/mail.example.com
      Content-Description: Delivery report
      Content-Type: message/delivery-status

      Reporting-MTA: dns; mail.example.com
      Original-Envelope-Id: chatflow-12
      X-Postfix-Queue-ID: 1C2D
      X-Postfix-Sender: rfc822; reply+x@\(Mails.domain)
      Arrival-Date: Tue,  3 Mar 2026 10:12:00 +0000 (UTC)

      Final-Recipient: rfc822; nobody@mx.example.org
      Original-Recipient: rfc822;ana@example.com
      Action: failed
      Status: 5.1.1
      Remote-MTA: dns; mx.example.org
      Diagnostic-Code: smtp; 550 5.1.1 <nobody@mx.example.org>: Recipient address
          rejected: User unknown in local recipient table

      --1C2D.1/mail.example.com
      Content-Description: Undelivered Message Headers
      Content-Type: text/rfc822-headers

      Return-Path: <reply+x@\(Mails.domain)>
      Message-ID: <\(Self.id.text)>
      Subject: Reply from Acme

      --1C2D.1/mail.example.com--

      """)
    let recipient = DeliveryReport.Recipient(
      address: "ana@example.com", action: .failed, status: EnhancedStatus(5, 1, 1),
      diagnostic: """
        550 5.1.1 <nobody@mx.example.org>: Recipient address rejected: User unknown in local \
        recipient table
        """)
    #expect(
      mail.kind
        == .report(
          DeliveryReport(recipients: [recipient], envelopeID: "chatflow-12", messageID: Self.id)))
    #expect(recipient.isPermanentFailure)
    #expect(mail.tokens == [FoundToken(Self.token, in: .to)])
  }

  /// As Exim 4.96 sends it: to the sender of the mail, with 5.0.0 for everything.
  @Test(arguments: ["message/rfc822", "text/rfc822-headers"])
  func exim(kind: String) throws {
    let mail = try Mails.read(
      """
      X-Failed-Recipients: ana@example.com
      Auto-Submitted: auto-replied
      From: Mail Delivery System <Mailer-Daemon@mail.example.com>
      To: support@example.com
      References: <other@example.com> <\(Self.id.text)>
      Content-Type: multipart/report; report-type=delivery-status; boundary=177-eximdsn-18
      MIME-Version: 1.0
      Subject: Mail delivery failed: returning message to sender

      --177-eximdsn-18
      Content-type: text/plain; charset=us-ascii

      This message was created automatically by mail delivery software.

      --177-eximdsn-18
      Content-type: message/delivery-status

      Reporting-MTA: dns; mail.example.com

      Action: failed
      Final-Recipient: rfc822;ana@example.com
      Status: 5.0.0
      Remote-MTA: dns; mx.example.org
      Diagnostic-Code: smtp; 550-5.1.1 The email account does not exist
       550 5.1.1 Learn more

      --177-eximdsn-18
      Content-type: \(kind)

      Message-ID: <\(Self.id.text)>
      Subject: Reply from Acme

      --177-eximdsn-18--

      """)
    let report = try #require(mail.report)
    #expect(report.recipients.map(\.status) == [EnhancedStatus(5, 1, 1)])
    #expect(report.recipients.map(\.address) == ["ana@example.com"])
    #expect(report.messageID == Self.id)
    #expect(report.isPermanentFailure)
    #expect(mail.tokens == [FoundToken(Self.token, in: .references)])
  }

  /// The token stands nowhere but in the mail that is returned.
  @Test func theReturnedMailTells() throws {
    let mail = try Mails.read(
      Self.report("Action: failed\nFinal-Recipient: rfc822; a@b.example\nStatus: 5.0.0"))
    #expect(mail.tokens == [FoundToken(Self.token, in: .returnedMessage)])
  }

  static let outcomes: [(String, String?, Bool)] = [
    ("Action: failed\nStatus: 5.1.1", "5.1.1", true),
    ("Action: FAILED\nStatus: 5.2.2 (mailbox full)", "5.2.2", true),
    ("Action: failed (bounced)\nStatus: 5.0.0", "5.0.0", true),
    ("Action: failed\nStatus: 5.0.0\nDiagnostic-Code: smtp; 550 no such user", "5.0.0", true),
    ("Action: failed\nStatus: 5.0.0\nDiagnostic-Code: smtp; 550 (#5.1.1) none", "5.1.1", true),
    ("Action: failed\nDiagnostic-Code: smtp; 552 5.2.3 too large", "5.2.3", true),
    ("Action: failed", nil, true),
    ("Action: failed\nStatus: 4.4.7", "4.4.7", false),
    ("Action: delayed\nStatus: 4.4.1", "4.4.1", false),
    ("Action: delayed\nStatus: 5.1.1", "5.1.1", false),
    ("Action: delivered\nStatus: 2.0.0", "2.0.0", false),
    ("Action: relayed\nStatus: 2.1.5", "2.1.5", false),
  ]

  @Test(arguments: outcomes)
  func whatBecameOfIt(fields: String, status: String?, isPermanent: Bool) throws {
    let mail = try Mails.read(Self.report("Final-Recipient: rfc822; a@b.example\n" + fields))
    let report = try #require(mail.report)
    #expect(report.recipients.first?.status.map { "\($0)" } == status)
    #expect(report.isPermanentFailure == isPermanent)
  }

  /// Reports that tell of no recipient are automatic mail like any other.
  @Test(arguments: ["", "Action: failed", "Final-Recipient: rfc822; a@b.example", "Action:", ":"])
  func othersTellNothing(fields: String) throws {
    let mail = try Mails.read(Self.report(fields))
    #expect(mail.kind == .automatic(.report))
  }

  /// Some servers send no report but a header.
  @Test func aHeaderAlone() throws {
    let mail = try Mails.read(
      "From: a@b.example\nX-Failed-Recipients: ana@example.com, eva@example.com\n\nSorry.")
    #expect(mail.report?.recipients.map(\.address) == ["ana@example.com", "eva@example.com"])
    #expect(mail.report?.isPermanentFailure == true)
  }

  static let texts: [(String, String?)] = [
    ("5.1.1", "5.1.1"), ("550 5.1.1 unknown", "5.1.1"), ("550-5.1.1 The", "5.1.1"),
    ("(#5.7.26)", "5.7.26"), ("<5.2.2>: full", "5.2.2"), ("4.4.2: late", "4.4.2"),
    ("host 10.0.0.1 said", nil), ("version 5.1.1.2", nil), ("3.1.1", nil), ("5.1", nil),
    ("x5.1.1", nil), ("5.1.1000", nil), ("", nil), ("5.1.1x", nil), ("a 5..1", nil),
    ("mx 2.5.1.1 then 4.2.0", "4.2.0"),
  ]

  @Test(arguments: texts) func codesInWords(text: String, status: String?) {
    #expect(EnhancedStatus(in: text).map { "\($0)" } == status)
  }

  /// Reports in UTF-8 are read like those in ASCII, whichever way their characters are written.
  @Test(arguments: [
    (#"utf-8; j\x{FC}rgen@acme.com"#, "jürgen@acme.com"),
    ("utf-8;jürgen@acme.com", "jürgen@acme.com"),
    (#"UTF-8; \x{1F600}\x{2b}@acme.com"#, "😀+@acme.com"),
    (#"utf-8; a\x{110000}\x{D800}\x{}b@acme.com"#, #"a\x{110000}\x{D800}\x{}b@acme.com"#),
    (#"rfc822; j\x{FC}rgen@acme.com"#, #"j\x{FC}rgen@acme.com"#),
  ]) func reportsInUTF8(recipient: String, address: String) throws {
    for kind in ["message/global", "message/global-headers", "message/rfc822"] {
      let text = Self.report("Final-Recipient: \(recipient)\nAction: failed\nStatus: 5.1.1")
        .replacing("message/delivery-status", with: "message/global-delivery-status")
        .replacing("message/rfc822", with: kind)
      let report = try #require(try Mails.read(text).report, "\(kind)")
      #expect(report.recipients.map(\.address) == [address])
      #expect(report.isPermanentFailure)
      #expect(report.messageID == Self.id, "\(kind)")
    }
  }

  /// One that is no part of anything, and a receipt of reading.
  @Test func reportsInUTF8Alone() throws {
    let head = "From: x@mail.example.com\nContent-Type: "
    let status = try Mails.read(
      head + "message/global-delivery-status\n\nReporting-MTA: dns; x\n\n"
        + "Final-Recipient: utf-8; jürgen@acme.com\nAction: failed\n")
    #expect(status.report?.recipients.map(\.address) == ["jürgen@acme.com"])
    let receipt = try Mails.read(
      head + "message/global-disposition-notification\n\n"
        + "Final-Recipient: utf-8; jürgen@acme.com\nDisposition: x; displayed\n")
    #expect(receipt.kind == .automatic(.report))
  }

  private static func report(_ fields: String) -> String {
    """
    From: x@mail.example.com
    Content-Type: multipart/report; report-type=delivery-status; boundary=b

    --b
    Content-Type: text/plain

    Words.
    --b
    Content-Type: message/delivery-status

    Reporting-MTA: dns; mail.example.com

    \(fields)

    --b
    Content-Type: message/rfc822

    Message-ID: <\(id.text)>

    Words.
    --b--

    """
  }
}

extension IncomingMail {
  fileprivate var report: DeliveryReport? {
    if case .report(let report) = kind { report } else { nil }
  }
}
