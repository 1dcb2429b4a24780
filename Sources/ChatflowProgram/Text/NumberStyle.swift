/// How a language writes numbers (meaning 2, `number`).
package enum NumberStyle: Hashable, Sendable {
  /// `1,000.5`
  case point
  /// `1.000,5`
  case comma
  /// `1.000,5` or `1 000,5`
  case commaWithBlanks

  /// The style of a locale, a BCP 47 tag.
  package init(locale: Span<UInt8>) {
    let isLanguage = locale.count == 2 || locale.count > 2 && locale[2] == UInt8(ascii: "-")
    guard isLanguage else {
      self = .point
      return
    }
    switch (locale[0].asciiLowercased, locale[1].asciiLowercased) {
    case (UInt8(ascii: "e"), UInt8(ascii: "s")), (UInt8(ascii: "d"), UInt8(ascii: "e")),
      (UInt8(ascii: "p"), UInt8(ascii: "t")):
      self = .comma
    case (UInt8(ascii: "f"), UInt8(ascii: "r")): self = .commaWithBlanks
    default: self = .point
    }
  }
}
