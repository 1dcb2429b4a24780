/// Marks in texts that are meant for a program: Markdown, HTML, and the names of other tools.
package enum MarkupMarks {
  /// Such a mark and its place in the text, in UTF-8 offsets.
  package enum Mark {
    /// `[text](https://…)`.
    case link(Range<Int>, text: String, address: String)
    /// `**text**`, `__text__`.
    case strong(Range<Int>, text: String)
    /// `<b>`, `</b>`, `<br/>`, `<a href="…">`.
    case tag(Range<Int>)
    /// `&amp;`.
    case entity(Range<Int>)
    /// `{{name}}`, `{name}`, `$name`, `%name%`, `[[name]]`, `<name>`: the name of something, if it
    /// is one.
    case name(Range<Int>, String, isSure: Bool)
  }

  /// Whether a text has a character that such marks have: most don't.
  static func mayStand(in text: String) -> Bool {
    var text = text
    return text.withUTF8 { bytes in
      for index in bytes.indices where unsafe isMark(bytes[index]) {
        switch unsafe bytes[index] {
        case 0x2A, 0x3C, 0x5B, 0x25, 0x26: return true
        // `${` is the language's own.
        case 0x7B:
          if unsafe index == 0 || bytes[index - 1] != 0x24 { return true }
        case 0x24:
          let next = index + 1
          if next < bytes.count, unsafe bytes[next] != 0x7B { return true }
          if index > 0, unsafe bytes[index - 1] == 0x24 { return true }
        case 0x5F:
          if index > 0, unsafe bytes[index - 1] == 0x5F { return true }
        default: break
        }
      }
      return false
    }
  }

  /// Whether a byte is one of `$%&*<[_{`.
  private static func isMark(_ byte: UInt8) -> Bool {
    let marks: UInt64 = byte < 0x40 ? 0x1000_0470_0000_0000 : 0x0800_0000_8800_0000
    return byte < 0x80 && marks >> UInt64(byte & 0x3F) & 1 == 1
  }

  /// The first such mark of a text.
  package static func first(in text: String) -> Mark? {
    let bytes = Array(text.utf8)
    var index = 0
    while index < bytes.count {
      let found: Mark? =
        switch bytes[index] {
        case UInt8(ascii: "["): link(bytes, index) ?? named(bytes, index, "[[", "]]", isSure: true)
        case UInt8(ascii: "*"): strong(bytes, index, "**")
        case UInt8(ascii: "_"): strong(bytes, index, "__")
        case UInt8(ascii: "<"): tag(bytes, index)
        case UInt8(ascii: "&"): entity(bytes, index)
        case UInt8(ascii: "{"):
          index > 0 && bytes[index - 1] == UInt8(ascii: "$")
            ? nil
            : named(bytes, index, "{{", "}}", isSure: true)
              ?? named(bytes, index, "{", "}", isSure: false)
        case UInt8(ascii: "%"): named(bytes, index, "%", "%", isSure: false)
        case UInt8(ascii: "$"): dollar(bytes, index)
        default: nil
        }
      if let found { return found }
      // What stands in `${…}` is the language's.
      if bytes[index...].starts(with: "${".utf8), let end = bytes[index...].firstIndex(of: 0x7D) {
        index = end
      }
      index += 1
    }
    return nil
  }

  private static func text(_ bytes: ArraySlice<UInt8>) -> String {
    String(decoding: bytes, as: UTF8.self)
  }

  private static func link(_ bytes: [UInt8], _ start: Int) -> Mark? {
    guard let close = bytes[start...].firstIndex(of: UInt8(ascii: "]")), close > start + 1,
      bytes[(close + 1)...].first == UInt8(ascii: "("),
      let end = bytes[close...].firstIndex(of: UInt8(ascii: ")"))
    else { return nil }
    let address = text(bytes[(close + 2)..<end])
    let isAddress =
      address.hasPrefix("http") || address.hasPrefix("/") || address.hasPrefix("mailto:")
      || address.hasPrefix("www.") || address.hasPrefix("tel:")
    guard isAddress else { return nil }
    return .link(start..<end + 1, text: text(bytes[(start + 1)..<close]), address: address)
  }

  private static func strong(_ bytes: [UInt8], _ start: Int, _ mark: String) -> Mark? {
    guard bytes[start...].starts(with: mark.utf8), start + 3 < bytes.count,
      bytes[start + 2] > 0x20, bytes[start + 2] != bytes[start]
    else { return nil }
    var end = start + 3
    while end + 1 < bytes.count, bytes[end] != 0x0A {
      if bytes[end...].starts(with: mark.utf8), bytes[end - 1] > 0x20 {
        return .strong(start..<end + 2, text: text(bytes[(start + 2)..<end]))
      }
      end += 1
    }
    return nil
  }

  private static let tags: Set<String> = [
    "b", "i", "u", "a", "br", "p", "em", "strong", "span", "div", "ul", "ol", "li", "img", "h1",
    "h2", "h3", "hr", "small", "font", "code", "pre", "table", "tr", "td", "script", "style",
  ]

  private static func tag(_ bytes: [UInt8], _ start: Int) -> Mark? {
    var index = start + 1
    if index < bytes.count, bytes[index] == UInt8(ascii: "/") { index += 1 }
    let name = bytes[index...].prefix {
      let letter = $0 | 0x20
      return letter >= 0x61 && letter <= 0x7A || $0 >= 0x31 && $0 <= 0x36
    }
    guard tags.contains(text(name).lowercased()), name.endIndex < bytes.count,
      let end = bytes[start...].firstIndex(of: UInt8(ascii: ">")),
      " />".utf8.contains(bytes[name.endIndex])
    else { return nil }
    return .tag(start..<end + 1)
  }

  private static let entities: Set<String> = [
    "amp", "lt", "gt", "quot", "apos", "nbsp", "euro", "copy", "ndash", "mdash", "hellip",
    "eacute", "ntilde", "iexcl", "iquest", "laquo", "raquo",
  ]

  private static func entity(_ bytes: [UInt8], _ start: Int) -> Mark? {
    let name = bytes[(start + 1)...].prefix { $0 != UInt8(ascii: ";") && $0 > 0x20 }
    guard name.endIndex < bytes.count, bytes[name.endIndex] == UInt8(ascii: ";"), name.count <= 8
    else { return nil }
    let word = text(name)
    let isNumber = word.hasPrefix("#") && word.utf8.count > 1
    return entities.contains(word) || isNumber ? .entity(start..<name.endIndex + 1) : nil
  }

  private static func isOfName(_ byte: UInt8) -> Bool {
    let letter = byte | 0x20
    return letter >= 0x61 && letter <= 0x7A || byte >= 0x30 && byte <= 0x39
      || byte == UInt8(ascii: "_") || byte == UInt8(ascii: ".")
  }

  private static func named(
    _ bytes: [UInt8], _ start: Int, _ opening: String, _ closing: String, isSure: Bool
  ) -> Mark? {
    guard bytes[start...].starts(with: opening.utf8) else { return nil }
    var index = start + opening.utf8.count
    while index < bytes.count, bytes[index] == 0x20, isSure { index += 1 }
    let name = bytes[index...].prefix(while: isOfName)
    index = name.endIndex
    while index < bytes.count, bytes[index] == 0x20, isSure { index += 1 }
    guard !name.isEmpty, name.count <= 63, bytes[index...].starts(with: closing.utf8) else {
      return nil
    }
    return .name(start..<index + closing.utf8.count, text(name), isSure: isSure)
  }

  private static func dollar(_ bytes: [UInt8], _ start: Int) -> Mark? {
    let name = bytes[(start + 1)...].prefix(while: isOfName)
    guard let first = name.first, first | 0x20 >= 0x61, first | 0x20 <= 0x7A else { return nil }
    var end = name.endIndex
    while end > start + 1, bytes[end - 1] == UInt8(ascii: ".") { end -= 1 }
    return .name(start..<end, text(bytes[(start + 1)..<end]), isSure: false)
  }
}
