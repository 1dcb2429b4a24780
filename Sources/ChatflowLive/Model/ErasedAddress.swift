import ChatflowProgram

/// An e-mail of which nothing is to be left, wherever it was written.
package struct ErasedAddress: Sendable {
  /// ASCII lower-cased.
  package let email: String
  /// The ways in which it is written, ASCII lower-cased: as it is, and as in addresses of pages.
  package let forms: [String]

  /// What stands in its place.
  package static let mark = "[erased]"

  package init(_ email: String) {
    self.email = EmailAddress.key(email).text
    forms = [self.email, Self.escaped(self.email)]
  }

  /// A text with the mark in place of the e-mail; nil where it isn't there. In longer addresses,
  /// which are somebody else's, it isn't.
  package func redacted(_ text: String) -> String? {
    redacted(Array(text.utf8)).map { String(decoding: $0, as: UTF8.self) }
  }

  /// The same for UTF-8, and for JSON, which stays JSON: no character of an e-mail is escaped.
  package func redacted(_ bytes: [UInt8]) -> [UInt8]? {
    let lower = bytes.map(\.asciiLowercased)
    let wanted = forms.map { Array($0.utf8) }
    var found: [UInt8] = []
    var (index, copied) = (0, 0)
    while index < lower.count {
      guard
        let form = wanted.first(where: { lower[index...].starts(with: $0) }),
        !Self.goesOn(before: index, in: lower), !Self.goesOn(after: index + form.count, in: lower)
      else {
        index += 1
        continue
      }
      found += bytes[copied..<index]
      found += Self.mark.utf8
      index += form.count
      copied = index
    }
    return copied == 0 ? nil : found + bytes[copied...]
  }

  /// Whether it stands in bytes of any form, also as a part of a longer address: what stands before
  /// a text there may look like one.
  package func isAnywhere(in bytes: [UInt8]) -> Bool {
    let lower = bytes.map(\.asciiLowercased)
    return forms.contains { form in
      lower.indices.contains { lower[$0...].starts(with: form.utf8) }
    }
  }

  /// Whether an address that begins at `index` begins before it. What else may stand in an address
  /// stands in front of one more often: quotes, slashes, equals signs.
  private static func goesOn(before index: Int, in text: [UInt8]) -> Bool {
    guard index > 0 else { return false }
    // An escape of JSON, such as \n or \u0007.
    if index > 1, text[index - 2] == UInt8(ascii: "\\") { return false }
    if index > 5, text[index - 6] == UInt8(ascii: "\\"), text[index - 5] == UInt8(ascii: "u") {
      return false
    }
    // An escape of an address, such as %3D.
    if index > 2, text[index - 3] == UInt8(ascii: "%"),
      let byte = UInt8(String(decoding: text[index - 2..<index], as: UTF8.self), radix: 16)
    {
      return isPart(byte)
    }
    return isPart(text[index - 1])
  }

  /// Whether its domain goes on: a full stop may end a sentence.
  private static func goesOn(after index: Int, in text: [UInt8]) -> Bool {
    guard index < text.count else { return false }
    if text[index] == UInt8(ascii: ".") {
      return index + 1 < text.count && isLetterOrDigit(text[index + 1])
    }
    return isLetterOrDigit(text[index]) || text[index] == UInt8(ascii: "-")
  }

  private static func isPart(_ byte: UInt8) -> Bool {
    isLetterOrDigit(byte) || "._+-".utf8.contains(byte)
  }

  private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: false
    }
  }

  /// As browsers write it in the query of an address.
  private static func escaped(_ text: String) -> String {
    text.utf8.map { byte in
      if isLetterOrDigit(byte) || "-_.!~*'()".utf8.contains(byte) {
        return String(UnicodeScalar(byte))
      }
      return "%" + String(byte, radix: 16)
    }.joined()
  }
}

extension LiveEvent {
  /// The event without the names that were told with an e-mail.
  package func withoutNames(of address: ErasedAddress) -> LiveEvent {
    func forgotten(_ contact: Contact) -> Contact {
      guard EmailAddress.areSame(contact.email, address.email) else { return contact }
      return Contact(email: contact.email, owner: contact.owner)
    }
    switch self {
    case .associated(let contact): return .associated(contact: forgotten(contact))
    case .opened(var visit, let team):
      visit.contact = visit.contact.map(forgotten)
      return .opened(visit: visit, team: team)
    default: return self
    }
  }
}
