/// Reads JSON strictly as RFC 8259 has it, and refuses what other readers would understand in
/// different ways: names given twice, lone surrogates, a byte order mark, text that is not UTF-8.
///
/// Takes time and memory linear in the length of the text, and stops at a depth of
/// ``depthLimit``, so that no text can exhaust the stack.
public struct JSONParser {
  /// How deep arrays and objects may nest.
  public static let depthLimit = 64

  /// What becomes of half of a surrogate pair, which no text in UTF-8 can hold.
  public enum LoneSurrogates: Sendable {
    /// It is an error.
    case refused
    /// It is taken as U+FFFD, which is one UTF-16 unit, too. Editors send halves while somebody
    /// types.
    case replaced
  }

  /// The one value in `bytes`, with white space around it allowed.
  public static func parse(
    _ bytes: [UInt8], loneSurrogates: LoneSurrogates = .refused
  ) throws(JSONError) -> JSONValue {
    var parser = JSONParser(bytes, loneSurrogates)
    try parser.checkEncoding()
    parser.skipSpace()
    let value = try parser.value(depth: 0)
    parser.skipSpace()
    guard parser.index == bytes.count else {
      throw parser.error("expected the end of the text after the value, found \(parser.found)")
    }
    return value
  }

  /// The whole text.
  let bytes: [UInt8]
  /// The offset of the byte to read next.
  var index = 0
  let loneSurrogates: LoneSurrogates

  private init(_ bytes: [UInt8], _ loneSurrogates: LoneSurrogates) {
    self.bytes = bytes
    self.loneSurrogates = loneSurrogates
  }

  private func checkEncoding() throws(JSONError) {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
      throw error("the text starts with a byte order mark; JSON must not have one", at: 0)
    }
    do {
      _ = try UTF8Span(validating: bytes.span)
    } catch {
      throw self.error("the text is not valid UTF-8 here", at: error.byteOffsets.lowerBound)
    }
  }

  private mutating func value(depth: Int) throws(JSONError) -> JSONValue {
    guard let byte = peek else { throw error("expected a value, found \(found)") }
    switch byte {
    case UInt8(ascii: "{"):
      return .object(try members(depth: depth))
    case UInt8(ascii: "["):
      return .array(try elements(depth: depth))
    case UInt8(ascii: "\""):
      return .string(try string())
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
      return .number(try number())
    default:
      return try literal()
    }
  }

  private mutating func elements(depth: Int) throws(JSONError) -> [JSONValue] {
    try checkDepth(depth)
    index += 1
    skipSpace()
    var elements: [JSONValue] = []
    if skip(UInt8(ascii: "]")) { return elements }
    while true {
      elements.append(try value(depth: depth + 1))
      skipSpace()
      if skip(UInt8(ascii: "]")) { return elements }
      try comma(before: "]")
    }
  }

  private mutating func members(depth: Int) throws(JSONError) -> [JSONMember] {
    try checkDepth(depth)
    index += 1
    skipSpace()
    var members: [JSONMember] = []
    var names = UniqueNames()
    if skip(UInt8(ascii: "}")) { return members }
    while true {
      let start = index
      guard peek == UInt8(ascii: "\"") else {
        throw error("expected a name in double quotes, found \(found)")
      }
      let name = try string()
      guard names.insert(name, after: members) else {
        throw error("this name is already in the object", at: start)
      }
      skipSpace()
      guard skip(UInt8(ascii: ":")) else {
        throw error("expected a colon after the name, found \(found)")
      }
      skipSpace()
      members.append(JSONMember(name, try value(depth: depth + 1)))
      skipSpace()
      if skip(UInt8(ascii: "}")) { return members }
      try comma(before: "}")
    }
  }

  private mutating func number() throws(JSONError) -> JSONNumber {
    switch JSONNumber.scan(bytes, from: index) {
    case .fault(let offset, let message):
      throw error(message, at: offset)
    case .number(let end):
      let text = String(decoding: bytes[index..<end], as: UTF8.self)
      index = end
      return JSONNumber(scanned: text)
    }
  }

  private mutating func literal() throws(JSONError) -> JSONValue {
    if skip("true") { return .bool(true) }
    if skip("false") { return .bool(false) }
    if skip("null") { return .null }
    throw error("expected a value, found \(found)")
  }

  private func checkDepth(_ depth: Int) throws(JSONError) {
    if depth >= JSONParser.depthLimit {
      throw error("nested deeper than \(JSONParser.depthLimit) levels")
    }
  }

  /// Moves past a comma, which another element or member must follow.
  private mutating func comma(before close: Unicode.Scalar) throws(JSONError) {
    let place = index
    guard skip(UInt8(ascii: ",")) else {
      throw error("expected a comma or `\(close)`, found \(found)")
    }
    skipSpace()
    if peek == UInt8(ascii: close) {
      throw error("a comma must not stand before `\(close)`", at: place)
    }
  }
}

// What every part of the parser reads with.
extension JSONParser {
  /// The byte to read next; nil at the end.
  var peek: UInt8? { index < bytes.count ? bytes[index] : nil }

  mutating func skipSpace() {
    while index < bytes.count {
      switch bytes[index] {
      case 0x20, 0x09, 0x0A, 0x0D: index += 1
      default: return
      }
    }
  }

  mutating func skip(_ byte: UInt8) -> Bool {
    guard peek == byte else { return false }
    index += 1
    return true
  }

  private mutating func skip(_ word: StaticString) -> Bool {
    let length = word.utf8CodeUnitCount
    guard index + length <= bytes.count else { return false }
    let start = index
    let matches = word.withUTF8Buffer { word in
      word.indices.allSatisfy { bytes[start + $0] == word[$0] }
    }
    if matches { index += length }
    return matches
  }

  func error(_ message: String, at offset: Int? = nil) -> JSONError {
    JSONError(message, at: offset ?? index, in: bytes)
  }

  /// What stands at ``index``, in words.
  var found: String {
    guard let byte = peek else { return "the end of the text" }
    switch byte {
    case UInt8(ascii: "'"): return "a single quote; JSON has double quotes"
    case UInt8(ascii: "/"), UInt8(ascii: "#"):
      return "`\(Unicode.Scalar(byte))`; JSON has no comments"
    case UInt8(ascii: ","): return "a comma"
    case _ where JSONParser.isWordByte(byte): return "`\(word)`"
    case 0x21...0x7E: return "`\(Unicode.Scalar(byte))`"
    default: return "the character \(scalarName)"
    }
  }

  /// The letters and digits from ``index``, the first 20 of them.
  private var word: String {
    let word = bytes[index...].prefix(20).prefix(while: JSONParser.isWordByte)
    return String(decoding: word, as: UTF8.self)
  }

  /// The scalar at ``index`` as `U+00E9`.
  private var scalarName: String {
    let rest = String(decoding: bytes[index...].prefix(4), as: UTF8.self)
    let hex = String(rest.unicodeScalars.first?.value ?? 0, radix: 16, uppercase: true)
    return "U+" + String(repeating: "0", count: max(0, 4 - hex.utf8.count)) + hex
  }

  private static func isWordByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"):
      true
    default: false
    }
  }
}
