/// Text as HTML shows it.
enum HTMLText {
  /// Escaped, with its lines kept, and with its web addresses as links.
  static func html(_ text: String) -> String {
    text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      .map { line in
        line.split(separator: UInt8(ascii: " "), omittingEmptySubsequences: false)
          .map { linked(String(Substring($0))) }.joined(separator: " ")
      }
      .joined(separator: "<br>")
  }

  /// A word, which is a link if it is a web address; marks that end a sentence aren't part of it.
  private static func linked(_ word: String) -> String {
    let isAddress = ["https://", "http://"].contains { word.hasPrefix($0) && word != $0 }
    guard isAddress else { return escaped(word) }
    var address = word.utf8[...]
    while let last = address.last, ".,;:!?)\"'>".utf8.contains(last) { address.removeLast() }
    let rest = String(Substring(word.utf8[address.endIndex...]))
    let link = escaped(String(Substring(address)))
    return "<a href=\"\(link)\">\(link)</a>" + escaped(rest)
  }

  static func escaped(_ text: String) -> String {
    var bytes: [UInt8] = []
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "&"): bytes += "&amp;".utf8
      case UInt8(ascii: "<"): bytes += "&lt;".utf8
      case UInt8(ascii: ">"): bytes += "&gt;".utf8
      case UInt8(ascii: "\""): bytes += "&quot;".utf8
      case UInt8(ascii: "'"): bytes += "&#39;".utf8
      default: bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
