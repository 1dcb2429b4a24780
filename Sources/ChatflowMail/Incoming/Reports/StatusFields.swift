/// The groups of fields that a report consists of (RFC 3464, 2.1).
enum StatusFields {
  /// The groups, of which blank lines stand between, each with its fields by name in lower case. Of
  /// fields with one name the first counts.
  static func groups(in text: String) -> [[String: String]] {
    var groups: [[String: String]] = [[:]]
    var name: String?
    for line in text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
      let line = Substring(line.last == UInt8(ascii: "\r") ? line.dropLast() : line)
      guard let first = line.utf8.first else {
        if groups.last?.isEmpty == false, groups.count < maximumCount { groups.append([:]) }
        name = nil
        continue
      }
      let group = groups.count - 1
      if first == UInt8(ascii: " ") || first == UInt8(ascii: "\t") {
        if let name { groups[group][name]?.append(" " + trimmed(line)) }
      } else if let colon = line.utf8.firstIndex(of: UInt8(ascii: ":")) {
        let field = line[..<colon].lowercased()
        name = groups[group][field] == nil ? field : nil
        if name != nil { groups[group][field] = trimmed(line[line.utf8.index(after: colon)...]) }
      }
    }
    return groups.filter { !$0.isEmpty }
  }

  private static let maximumCount = 100

  static func trimmed(_ text: Substring) -> String {
    let isSpace = { (byte: UInt8) in byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }
    var bytes = text.utf8.drop(while: isSpace)
    while let last = bytes.last, isSpace(last) { bytes.removeLast() }
    return String(Substring(bytes))
  }
}
