/// Where answers go: `reply+TOKEN@DOMAIN`.
package struct ReplyAddress: Equatable, Sendable {
  package let token: ReplyToken
  package let domain: String

  package init(token: ReplyToken, domain: String) {
    self.token = token
    self.domain = domain
  }

  package var text: String { Self.prefix + token.text + "@" + domain }

  static let prefix = "reply+"

  /// The tokens of all reply addresses at a domain that stand in a text, in order, each once.
  ///
  /// The text is searched instead of parsed: a broken list of addresses holds them too, and a token
  /// is a secret, so that it doesn't matter where it stands.
  static func tokens(in text: String, domain: String) -> [ReplyToken] {
    let bytes = text.utf8.map(\.lowerCased)
    let end = [UInt8(ascii: "@")] + domain.utf8.map(\.lowerCased)
    var tokens: [ReplyToken] = []
    for start in starts(of: Array(prefix.utf8), in: bytes) {
      let rest = bytes[start...]
      guard let token = ReplyToken(rest.prefix(ReplyToken.count)), !tokens.contains(token) else {
        continue
      }
      let tail = rest.dropFirst(ReplyToken.count)
      guard tail.starts(with: end), !goesOn(tail.dropFirst(end.count)) else { continue }
      tokens.append(token)
    }
    return tokens
  }

  /// The token of the recipient that a mail server passes on: the address, its local part, or what
  /// stands behind its `+`.
  static func token(ofRecipient recipient: String, domain: String) -> ReplyToken? {
    if let token = tokens(in: recipient, domain: domain).first { return token }
    let bytes = recipient.utf8.map(\.lowerCased)
    let prefix = Array(prefix.utf8)
    return ReplyToken(bytes.starts(with: prefix) ? bytes.dropFirst(prefix.count) : bytes[...])
  }

  /// The places behind each occurrence.
  private static func starts(of pattern: [UInt8], in bytes: [UInt8]) -> [Int] {
    guard let first = pattern.first, bytes.count >= pattern.count else { return [] }
    return (0...bytes.count - pattern.count).filter {
      bytes[$0] == first && bytes[$0...].starts(with: pattern)
    }
    .map { $0 + pattern.count }
  }

  /// Whether a domain's name goes on: `chat.acme.com.example` isn't `chat.acme.com`.
  private static func goesOn(_ rest: ArraySlice<UInt8>) -> Bool {
    var rest = rest
    if rest.first == UInt8(ascii: ".") { rest = rest.dropFirst() }
    guard let next = rest.first else { return false }
    return switch next {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
      UInt8(ascii: "-"), UInt8(ascii: "_"):
      true
    default: false
    }
  }
}
