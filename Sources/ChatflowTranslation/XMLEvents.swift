import ChatflowProgram

/// XML as a row of events: as much of XML 1.0 as exchange files have. Document types are refused,
/// and with them entities of one's own; a depth of 64 is the limit.
struct XMLEvents {
  enum Event {
    case start(String, [String: String])
    case end(String)
    case text(String)
  }

  private let scalars: [Unicode.Scalar]
  private var index = 0
  private var open: [String] = []
  /// The end of an element that was written as `<a/>`.
  private var pendingEnd: String?
  /// The line of what was read last, from 1.
  private(set) var line = 1

  init(_ bytes: [UInt8]) throws(CatalogueError) {
    let text = String(decoding: bytes, as: UTF8.self)
    guard text.utf8.elementsEqual(bytes) else {
      throw CatalogueError("the file is not in UTF-8")
    }
    var scalars = Array(text.unicodeScalars)
    if scalars.first == "\u{FEFF}" { scalars.removeFirst() }
    self.scalars = scalars
  }

  /// The next event; nil at the end. Comments and instructions are passed over.
  mutating func next() throws(CatalogueError) -> Event? {
    if let name = pendingEnd {
      pendingEnd = nil
      open.removeLast()
      return .end(name)
    }
    while index < scalars.count {
      if scalars[index] != "<" { return .text(try text()) }
      if skip("<!--") {
        try passOver("-->")
      } else if skip("<?") {
        try passOver("?>")
      } else if skip("<![CDATA[") {
        let start = index
        try passOver("]]>")
        return .text(string(start..<index - 3))
      } else if skip("<!") {
        throw error("document types are not taken")
      } else if skip("</") {
        return .end(try endTag())
      } else {
        advance()
        return try startTag()
      }
    }
    guard open.isEmpty else { throw error("`<\(open[open.count - 1])>` isn't closed") }
    return nil
  }

  // MARK: Tags

  private mutating func startTag() throws(CatalogueError) -> Event {
    let name = try self.name()
    var attributes: [String: String] = [:]
    while true {
      skipBlanks()
      if skip(">") { break }
      if skip("/>") {
        pendingEnd = local(name)
        break
      }
      let key = try self.name()
      skipBlanks()
      guard skip("=") else { throw error("an attribute has no value") }
      skipBlanks()
      guard index < scalars.count, scalars[index] == "\"" || scalars[index] == "'" else {
        throw error("an attribute's value has no quotes")
      }
      let quote = scalars[index]
      advance()
      var value = String.UnicodeScalarView()
      while index < scalars.count, scalars[index] != quote {
        value.append(try character())
      }
      guard index < scalars.count else { throw error("an attribute's value has no end") }
      advance()
      attributes[key] = String(value)
    }
    guard open.count < 64 else { throw error("elements are nested too deep") }
    open.append(local(name))
    return .start(local(name), attributes)
  }

  private mutating func endTag() throws(CatalogueError) -> String {
    let name = local(try self.name())
    skipBlanks()
    guard skip(">"), let last = open.popLast(), last.isExactly(name) else {
      throw error("`</\(name)>` closes nothing that is open")
    }
    return name
  }

  /// A name without its prefix.
  private func local(_ name: String) -> String {
    name.lastIndex(of: ":").map { String(name[name.index(after: $0)...]) } ?? name
  }

  private mutating func name() throws(CatalogueError) -> String {
    let start = index
    while index < scalars.count, !" \t\r\n=/>\"'<&".unicodeScalars.contains(scalars[index]) {
      advance()
    }
    guard index > start else { throw error("a name is missing") }
    return string(start..<index)
  }

  // MARK: Texts

  private mutating func text() throws(CatalogueError) -> String {
    var text = String.UnicodeScalarView()
    while index < scalars.count, scalars[index] != "<" { text.append(try character()) }
    return String(text)
  }

  /// A character, or what an entity stands for. Line breaks are one LF.
  private mutating func character() throws(CatalogueError) -> Unicode.Scalar {
    let scalar = scalars[index]
    guard scalar == "&" else {
      advance()
      guard scalar == "\r" else { return scalar }
      if index < scalars.count, scalars[index] == "\n" { advance() }
      return "\n"
    }
    let rest = scalars[(index + 1)...].prefix(12)
    guard let end = rest.firstIndex(of: ";") else { throw error("a `&` has no `;`") }
    let entity = string(index + 1..<end)
    guard let value = XMLEvents.value(of: entity) else { throw error("`&\(entity);` is unknown") }
    while index <= end { advance() }
    return value
  }

  private static func value(of entity: String) -> Unicode.Scalar? {
    switch entity {
    case "amp": return "&"
    case "lt": return "<"
    case "gt": return ">"
    case "quot": return "\""
    case "apos": return "'"
    default:
      guard entity.hasPrefix("#") else { return nil }
      let digits = entity.dropFirst()
      let number = digits.hasPrefix("x") ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
      guard let number, number > 0 else { return nil }
      return Unicode.Scalar(number)
    }
  }

  // MARK: Reading

  private mutating func advance() {
    if scalars[index] == "\n" { line += 1 }
    index += 1
  }

  private mutating func skip(_ word: String) -> Bool {
    let wanted = Array(word.unicodeScalars)
    guard scalars[index...].starts(with: wanted) else { return false }
    for _ in wanted { advance() }
    return true
  }

  private mutating func skipBlanks() {
    while index < scalars.count, " \t\r\n".unicodeScalars.contains(scalars[index]) { advance() }
  }

  private mutating func passOver(_ end: String) throws(CatalogueError) {
    while index < scalars.count {
      if skip(end) { return }
      advance()
    }
    throw error("`\(end)` is missing")
  }

  private func string(_ range: Range<Int>) -> String {
    String(String.UnicodeScalarView(scalars[range]))
  }

  private func error(_ message: String) -> CatalogueError { CatalogueError(message, line: line) }
}
