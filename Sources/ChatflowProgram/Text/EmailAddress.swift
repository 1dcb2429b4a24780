/// What counts as an e-mail address (contract 3.4, last paragraph), and when two are the same.
public enum EmailAddress {
  /// The longest address, in bytes.
  public static let maximumCount = 254
  /// The longest part before the `@`, in bytes.
  public static let maximumLocalCount = 64

  /// Whether `text`, already trimmed, is what HTML's `<input type=email>` accepts, at most 254
  /// bytes, at most 64 of them before the `@`, with a dot in the domain.
  public static func isValid(_ text: Span<UInt8>) -> Bool {
    guard text.count <= maximumCount else { return false }
    var index = 0
    while index < text.count, isLocalByte(text[index]) { index += 1 }
    guard (1...maximumLocalCount).contains(index), index < text.count,
      text[index] == UInt8(ascii: "@")
    else { return false }
    return isDomain(text, from: index + 1)
  }

  /// Whether two addresses are the same: equal once ASCII letters are in lower case (contract 3.1).
  public static func areSame(_ left: Span<UInt8>, _ right: Span<UInt8>) -> Bool {
    guard left.count == right.count else { return false }
    for index in left.indices where left[index].asciiLowercased != right[index].asciiLowercased {
      return false
    }
    return true
  }

  /// Two labels or more of letters, digits and inner hyphens, each of 1 to 63 bytes.
  private static func isDomain(_ text: Span<UInt8>, from start: Int) -> Bool {
    var labels = 0
    var labelStart = start
    for index in start...text.count {
      if index < text.count, text[index].isASCIIAlphanumeric || text[index] == UInt8(ascii: "-") {
        continue
      }
      guard index == text.count || text[index] == UInt8(ascii: ".") else { return false }
      guard (1...63).contains(index - labelStart), text[labelStart] != UInt8(ascii: "-"),
        text[index - 1] != UInt8(ascii: "-")
      else { return false }
      labels += 1
      labelStart = index + 1
    }
    return labels >= 2
  }

  private static func isLocalByte(_ byte: UInt8) -> Bool {
    if byte.isASCIIAlphanumeric { return true }
    switch byte {
    case UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "#"), UInt8(ascii: "$"),
      UInt8(ascii: "%"), UInt8(ascii: "&"), UInt8(ascii: "'"), UInt8(ascii: "*"),
      UInt8(ascii: "+"), UInt8(ascii: "/"), UInt8(ascii: "="), UInt8(ascii: "?"),
      UInt8(ascii: "^"), UInt8(ascii: "_"), UInt8(ascii: "`"), UInt8(ascii: "{"),
      UInt8(ascii: "|"), UInt8(ascii: "}"), UInt8(ascii: "~"), UInt8(ascii: "-"):
      return true
    default: return false
    }
  }
}
