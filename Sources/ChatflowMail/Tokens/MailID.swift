/// The identifier of a message (RFC 5322, 3.6.4), without angle brackets and white space.
///
/// Relays fold long ones, and decode or encode them: they are compared without the white space.
package struct MailID: Hashable, Sendable {
  package let text: String

  /// The identifier of our own mail: its token, and its number among the mails with that token. It
  /// is short, so that no line that holds it needs folding.
  package init(token: ReplyToken, number: Int, domain: String) {
    text = "\(token.text).\(number)@\(domain)"
  }

  /// Takes an identifier as it is; white space and angle brackets are left out.
  package init(_ text: some StringProtocol) {
    let kept = text.utf8.filter { $0 > 32 && $0 != UInt8(ascii: "<") && $0 != UInt8(ascii: ">") }
    self.text = String(decoding: kept, as: UTF8.self)
  }

  /// The identifiers in a field, decoded and on one line: those in angle brackets, white space in
  /// them left out. Where there are no brackets at all, each word.
  package static func all(in field: String) -> [MailID] {
    let bytes = Array(field.utf8)
    guard bytes.contains(UInt8(ascii: "<")) else {
      return field.split(whereSeparator: \.isWhitespace).map { MailID($0) }
        .filter { $0.text.utf8.contains(UInt8(ascii: "@")) }
    }
    return bytes.split(separator: UInt8(ascii: "<")).compactMap { piece in
      guard let end = piece.firstIndex(of: UInt8(ascii: ">")) else { return nil }
      let id = MailID(String(decoding: piece[..<end], as: UTF8.self))
      return id.text.isEmpty ? nil : id
    }
  }

  /// The token, where it is one of our own.
  func token(domain: String) -> ReplyToken? {
    let bytes = text.utf8.map(\.lowerCased)
    let end = [UInt8(ascii: "@")] + domain.utf8.map(\.lowerCased)
    guard bytes.count > ReplyToken.count + end.count, bytes.suffix(end.count).elementsEqual(end),
      bytes[ReplyToken.count] == UInt8(ascii: ".")
    else { return nil }
    return ReplyToken(bytes.prefix(ReplyToken.count))
  }

  /// Its number among the mails with its token, where it is one of our own.
  package func number(domain: String) -> Int64? {
    guard token(domain: domain) != nil else { return nil }
    let digits = text.utf8.dropFirst(ReplyToken.count + 1).prefix { $0 != UInt8(ascii: "@") }
    return Int64(String(decoding: digits, as: UTF8.self))
  }

  /// Whether it can stand in a header of ours: others choose theirs as they like.
  package var isUsable: Bool {
    (3...250).contains(text.utf8.count) && text.utf8.allSatisfy { (33...126).contains($0) }
  }

  /// A value for `References` (RFC 5322): all usable identifiers in order, or, where they are too
  /// long, the first and as many of the last as fit. Relays refuse long ones.
  ///
  /// - Returns: At most `limit` bytes, which are 252 at least.
  package static func references(_ ids: [MailID], limit: Int = 1_500) -> String {
    var seen: Set<MailID> = []
    let ids = ids.filter { $0.isUsable && seen.insert($0).inserted }.map { "<\($0.text)>" }
    guard let first = ids.first else { return "" }
    var length = first.utf8.count
    var last: [String] = []
    for id in ids.dropFirst().reversed() {
      length += id.utf8.count + 1
      guard length <= limit else { break }
      last.append(id)
    }
    return ([first] + last.reversed()).joined(separator: " ")
  }
}
