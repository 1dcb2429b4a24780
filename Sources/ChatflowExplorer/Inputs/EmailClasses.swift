/// Addresses with some constants in them: before the `@`, behind it, with more around them.
enum EmailClasses {
  /// Candidates; not all of them are valid addresses.
  static func texts(_ constants: [[UInt8]]) -> [TypedText] {
    let domain = Array("@example.com".utf8)
    let at = Array("@".utf8)
    var texts = [TypedText(symbol: .mailbox, after: domain)]
    for constant in constants {
      texts.append(TypedText(symbol: .mailbox, after: constant))
      texts.append(TypedText(symbol: .mailbox, after: at + constant))
      texts.append(TypedText(before: constant, symbol: .mailbox, after: domain))
      texts.append(.fixed(constant))
      texts.append(.fixed(Array(String(decoding: constant, as: UTF8.self).uppercased().utf8)))
    }
    for constant in constants.prefix(pairLimit) {
      for end in [".es", "x.es"] {
        texts.append(TypedText(symbol: .mailbox, after: constant + Array(end.utf8)))
        texts.append(TypedText(symbol: .mailbox, after: at + constant + Array(end.utf8)))
      }
      texts.append(TypedText(symbol: .mailbox, after: Array("@mail.".utf8) + constant))
      texts.append(TypedText(symbol: .mailbox, after: Array("@x".utf8) + constant))
      texts.append(TypedText(symbol: .mailbox, after: constant + domain))
      texts.append(TypedText(symbol: .mailbox, after: constant + Array("x".utf8) + domain))
      texts.append(.fixed(constant + domain))
      for end in constants.prefix(pairLimit) {
        for end in [end, at + end] {
          texts.append(TypedText(before: constant, symbol: .mailbox, after: end))
          texts.append(.fixed(constant + end))
        }
      }
    }
    return texts
  }

  /// How many constants are put together.
  private static let pairLimit = 6
}
