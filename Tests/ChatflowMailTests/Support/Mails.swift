import ChatflowMIME
import ChatflowMail
import Crypto

/// Mails of the tests.
enum Mails {
  static let domain = "chat.my-shop.co.uk"
  static let key = SymmetricKey(data: Array(0..<32) as [UInt8])

  static func token(_ conversation: String = "c1", to recipient: String = "ana@example.com")
    -> ReplyToken
  {
    ReplyToken(key: key, conversation: conversation, recipient: recipient)
  }

  /// Reads a message whose lines end with "\n" here.
  static func read(
    _ text: String, envelope: Envelope = Envelope()
  ) throws -> IncomingMail {
    try read(Array(text.replacing("\n", with: "\r\n").utf8), envelope: envelope)
  }

  static func read(
    _ bytes: [UInt8], envelope: Envelope = Envelope()
  ) throws -> IncomingMail {
    try IncomingMail(bytes.span, envelope: envelope, domain: domain)
  }
}
