package import Crypto

/// What makes an answer belong to a conversation: a secret of 130 bits that only the recipient of
/// its mails has, one for each conversation and recipient.
///
/// It is made of a key, so that nothing needs to keep it: the store has its hash alone.
package struct ReplyToken: Hashable, Sendable {
  /// 26 digits of base32, in lower case.
  package let text: String

  /// How many digits one has.
  package static let count = 26

  /// The token for a conversation's mails to an address, in whatever case the address is written.
  package init(key: SymmetricKey, conversation: String, recipient: String) {
    var code = HMAC<SHA256>(key: key)
    code.update(data: Array("reply".utf8) + [0])
    code.update(data: Array(conversation.utf8) + [0])
    code.update(data: recipient.utf8.map(\.lowerCased))
    text = String(Base32.encoded(code.finalize().prefix(17)).prefix(Self.count))
  }

  /// The token that a text is, in any case; nil for any other text.
  package init?(_ text: some Sequence<UInt8>) {
    var digits: [UInt8] = []
    for byte in text {
      guard digits.count < Self.count, let digit = Base32.digit(byte) else { return nil }
      digits.append(digit)
    }
    guard digits.count == Self.count else { return nil }
    self.text = String(decoding: digits, as: UTF8.self)
  }

  /// What the store keeps: nobody can make the token of it.
  package var hash: [UInt8] { Array(SHA256.hash(data: Array(text.utf8))) }
}

extension UInt8 {
  /// ASCII letters in lower case, all else as it is.
  var lowerCased: UInt8 {
    (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(self) ? self | 0x20 : self
  }
}
