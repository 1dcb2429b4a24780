/// An enhanced status code (RFC 3463): `5.1.1`.
package struct EnhancedStatus: Equatable, Sendable, CustomStringConvertible {
  /// 2: success, 4: for now, 5: for good.
  package let category: Int
  package let subject: Int
  package let detail: Int

  package init(_ category: Int, _ subject: Int, _ detail: Int) {
    self.category = category
    self.subject = subject
    self.detail = detail
  }

  /// The first one that stands in a text as a word of its own; nil for none.
  package init?(in text: String) {
    // Every word, brackets and marks around it left out: "#5.1.1", "(5.1.1)", "550-5.1.1".
    let words = text.utf8.split { !Self.isPart($0) }
    guard let status = words.lazy.compactMap(Self.init(word:)).first else { return nil }
    self = status
  }

  private init?(word: Substring.UTF8View) {
    let numbers = word.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    let values = numbers.compactMap { part in part.count <= 3 ? Int(Substring(part)) : nil }
    guard numbers.count == 3, values.count == 3, [2, 4, 5].contains(values[0]) else { return nil }
    self.init(values[0], values[1], values[2])
  }

  private static func isPart(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
      UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "."), UInt8(ascii: "_"):
      true
    default: false
    }
  }

  package var description: String { "\(category).\(subject).\(detail)" }
}
