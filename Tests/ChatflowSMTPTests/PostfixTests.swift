import ChatflowMIME
import ChatflowMail
import ChatflowProgram
import ChatflowSMTP
import Crypto
import Foundation
import MailTestSupport
import Testing

/// A mail goes out through Debian's Postfix, and what comes back is read. Where Postfix can't run,
/// because it isn't installed or the tests aren't root's, there is nothing to try it with.
@Suite struct PostfixTests {
  private static let domain = "chat.example.test"
  private static let token = ReplyToken(
    key: SymmetricKey(data: Array(0..<32) as [UInt8]), conversation: "c1", recipient: "a@gone.test")

  private static func mail(to recipient: String) throws -> OutgoingMail {
    try ReplyMail(
      from: Mailbox(name: "Acme", address: "support@example.test"), recipient: .typed(recipient),
      reply: ReplyAddress(token: token, domain: domain), number: 1, earlier: [],
      date: Instant(milliseconds: 1_772_532_720_000), locale: "de",
      replies: [.init(author: "Eva", text: "Grüße")], notMe: "https://chat.example.test/x"
    ).mail()
  }

  private static func relay(_ postfix: Postfix) throws -> SMTPRelay {
    try SMTPRelay(
      host: "localhost", port: postfix.port, security: .startTLS, name: "chat.example.test",
      authorities: postfix.certificate)
  }

  @Test(arguments: Postfix.isHere ? ["reply+\(token.text)@\(domain)"] : [])
  func answersComeIn(address: String) async throws {
    let postfix = try Postfix()
    // An answer by mail, with the address in a case of its own.
    let answer = try Self.mail(to: address.uppercased())
    #expect(try Self.relay(postfix).submit(answer) == .accepted)
    let delivered = try #require(try await postfix.delivered(1).first)
    let mail = try IncomingMail(
      delivered.bytes.span,
      envelope: Envelope(recipient: delivered.recipient, sender: delivered.sender),
      domain: Self.domain)
    #expect(mail.tokens.first == FoundToken(Self.token, in: .envelope))
    #expect(mail.id == answer.id)
  }

  @Test(arguments: Postfix.isHere ? ["a@gone.test"] : [])
  func failuresComeBack(address: String) async throws {
    let postfix = try Postfix()
    let sent = try Self.mail(to: address)
    #expect(try Self.relay(postfix).submit(sent) == .accepted)
    let delivered = try #require(try await postfix.delivered(1).first)
    let mail = try IncomingMail(
      delivered.bytes.span,
      envelope: Envelope(recipient: delivered.recipient, sender: delivered.sender),
      domain: Self.domain)
    #expect(delivered.sender == "")
    #expect(mail.tokens.first == FoundToken(Self.token, in: .envelope))
    guard case .report(let report) = mail.kind else {
      Issue.record("\(mail.kind)")
      return
    }
    #expect(report.isPermanentFailure)
    #expect(report.recipients.map(\.address) == [address])
    #expect(report.recipients.map(\.status) == [EnhancedStatus(5, 1, 1)])
    #expect(report.messageID == sent.id)
  }

  /// The domain that nobody has is refused at once.
  @Test(arguments: Postfix.isHere ? ["a@nobody.test"] : [])
  func refusalsComeAtOnce(address: String) throws {
    let postfix = try Postfix()
    let submission = try Self.relay(postfix).submit(Self.mail(to: address))
    guard case .refused(let reply, .recipient) = submission else {
      Issue.record("\(submission)")
      return
    }
    #expect(reply.code == 550)
    #expect(reply.status == EnhancedStatus(5, 1, 2))
    #expect(submission.isPermanent)
  }
}
