/// Takes the words out of HTML: its blocks as lines, quotes with `>` before them.
///
/// It never fails: what is no HTML is text. Its work is linear in the number of bytes. Nothing of
/// HTML is shown anywhere, so neither looks nor scripts matter.
struct HTMLReader {
  private let bytes: [UInt8]
  private var index = 0
  private var lines = HTMLLines()

  static func text(of html: String) -> String {
    var reader = HTMLReader(bytes: Array(html.utf8))
    reader.read()
    return reader.lines.text
  }

  private init(bytes: [UInt8]) { self.bytes = bytes }

  private mutating func read() {
    while index < bytes.count, !lines.isFull {
      switch bytes[index] {
      case UInt8(ascii: "<"): readMarkup()
      case UInt8(ascii: "&"):
        let (text, count) = HTMLCharacter.read(bytes[index...])
        lines.append(text.utf8)
        index += count
      default:
        let end = bytes[index...].firstIndex { $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: "&") }
        lines.append(bytes[index..<(end ?? bytes.count)])
        index = end ?? bytes.count
      }
    }
  }

  private mutating func readMarkup() {
    let rest = bytes[(index + 1)...]
    if rest.starts(with: "!--".utf8) {
      skip(past: Array("-->".utf8), from: index + 4)
    } else if rest.first == UInt8(ascii: "!") || rest.first == UInt8(ascii: "?") {
      skip(past: [UInt8(ascii: ">")], from: index + 1)
    } else {
      let isEnd = rest.first == UInt8(ascii: "/")
      let start = index + (isEnd ? 2 : 1)
      guard start < bytes.count, Self.isLetter(bytes[start]) else {
        lines.append([UInt8(ascii: "<")])
        index += 1
        return
      }
      readTag(from: start, isEnd: isEnd)
    }
  }

  private mutating func readTag(from start: Int, isEnd: Bool) {
    let name = bytes[start...].prefix { Self.isLetter($0) || Self.isDigit($0) }
    skipAttributes(from: start + name.count)
    let tag = String(decoding: name, as: UTF8.self).lowercased()
    if !isEnd, Self.hidden.contains(tag) {
      skip(past: Array("</\(tag)".utf8), from: index)
      skip(past: [UInt8(ascii: ">")], from: index)
    } else {
      lines.take(tag, isEnd: isEnd)
    }
  }

  /// What is between these tags isn't shown.
  private static let hidden: Set<String> = ["script", "style", "title", "template"]

  private mutating func skipAttributes(from start: Int) {
    index = start
    var quote: UInt8?
    while index < bytes.count {
      let byte = bytes[index]
      index += 1
      if let open = quote {
        if byte == open { quote = nil }
      } else if byte == UInt8(ascii: ">") {
        return
      } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'"),
        bytes[index - 2] == UInt8(ascii: "=") || bytes[index - 2] == UInt8(ascii: " ")
      {
        quote = byte
      }
    }
  }

  /// Goes on behind the next `pattern`, in any case; to the end where there is none.
  private mutating func skip(past pattern: [UInt8], from start: Int) {
    index = min(start, bytes.count)
    while index + pattern.count <= bytes.count {
      let isHere = (0..<pattern.count).allSatisfy { bytes[index + $0].lowerCased == pattern[$0] }
      index += isHere ? pattern.count : 1
      if isHere { return }
    }
    index = bytes.count
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte.lowerCased)
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }
}
