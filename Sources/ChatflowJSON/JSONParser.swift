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
    parser.checkEncoding()
    parser.skipSpace()
    let value = parser.value(depth: 0)
    parser.skipSpace()
    if parser.index < bytes.count {
      parser.fail("expected the end of the text after the value, found \(parser.found)")
    }
    if let failure = parser.failure {
      throw JSONError(failure.message, at: failure.offset, in: bytes)
    }
    return value
  }

  /// The whole text.
  let bytes: [UInt8]
  /// The offset of the byte to read next.
  var index = 0
  let loneSurrogates: LoneSurrogates
  /// What is wrong first. Nothing is read behind it, and nothing is thrown, which would take a way
  /// out behind each part of a value: what was read is any value then.
  private(set) var failure: (message: String, offset: Int)?

  private init(_ bytes: [UInt8], _ loneSurrogates: LoneSurrogates) {
    self.bytes = bytes
    self.loneSurrogates = loneSurrogates
  }

  private mutating func checkEncoding() {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
      fail("the text starts with a byte order mark; JSON must not have one", at: 0)
    }
    do {
      _ = try UTF8Span(validating: bytes.span)
    } catch {
      fail("the text is not valid UTF-8 here", at: error.byteOffsets.lowerBound)
    }
  }

  private mutating func value(depth: Int) -> JSONValue {
    switch peek {
    case UInt8(ascii: "{"):
      return .object(members(depth: depth))
    case UInt8(ascii: "["):
      return .array(elements(depth: depth))
    case UInt8(ascii: "\""):
      return .string(string())
    case let byte? where byte == UInt8(ascii: "-") || (0x30...0x39).contains(byte):
      return number()
    default:
      return literal()
    }
  }

  private mutating func elements(depth: Int) -> [JSONValue] {
    guard isAllowed(depth) else { return [] }
    index += 1
    skipSpace()
    var elements: [JSONValue] = []
    if skip(UInt8(ascii: "]")) { return elements }
    while failure == nil {
      elements.append(value(depth: depth + 1))
      skipSpace()
      if skip(UInt8(ascii: "]")) { return elements }
      comma(before: "]")
    }
    return []
  }

  private mutating func members(depth: Int) -> [JSONMember] {
    guard isAllowed(depth) else { return [] }
    index += 1
    skipSpace()
    var members: [JSONMember] = []
    var names = UniqueNames()
    if skip(UInt8(ascii: "}")) { return members }
    while failure == nil {
      let start = index
      guard peek == UInt8(ascii: "\"") else {
        fail("expected a name in double quotes, found \(found)")
        return []
      }
      let name = string()
      if failure == nil, !names.insert(name, after: members) {
        fail("this name is already in the object", at: start)
      }
      skipSpace()
      if !skip(UInt8(ascii: ":")) { fail("expected a colon after the name, found \(found)") }
      skipSpace()
      members.append(JSONMember(name, value(depth: depth + 1)))
      skipSpace()
      if skip(UInt8(ascii: "}")) { return members }
      comma(before: "}")
    }
    return []
  }

  private mutating func number() -> JSONValue {
    switch JSONNumber.scan(bytes, from: index) {
    case .fault(let offset, let message):
      fail(message, at: offset)
      return .null
    case .number(let end):
      let text = String(decoding: bytes[index..<end], as: UTF8.self)
      index = end
      return .number(JSONNumber(scanned: text))
    }
  }

  private mutating func literal() -> JSONValue {
    if skip("true") { return .bool(true) }
    if skip("false") { return .bool(false) }
    if skip("null") { return .null }
    fail("expected a value, found \(found)")
    return .null
  }

  /// Whether arrays and objects may stand that deep.
  private mutating func isAllowed(_ depth: Int) -> Bool {
    if depth < JSONParser.depthLimit { return true }
    fail("nested deeper than \(JSONNumber(JSONParser.depthLimit).text) levels")
    return false
  }

  /// Moves past a comma, which another element or member must follow.
  private mutating func comma(before close: String) {
    let place = index
    if !skip(UInt8(ascii: ",")) { fail("expected a comma or `\(close)`, found \(found)") }
    skipSpace()
    if peek == close.utf8.first {
      fail("a comma must not stand before `\(close)`", at: place)
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

  /// Keeps what is wrong, unless something was before, and reads no more.
  @inline(never)
  mutating func fail(_ message: String, at offset: Int? = nil) {
    if failure == nil { failure = (message, offset ?? index) }
    index = bytes.count
  }

  /// What stands at ``index``, in words.
  var found: String {
    guard let byte = peek else { return "the end of the text" }
    switch byte {
    case UInt8(ascii: "'"): return "a single quote; JSON has double quotes"
    case UInt8(ascii: "/"), UInt8(ascii: "#"):
      return "`\(text(1))`; JSON has no comments"
    case UInt8(ascii: ","): return "a comma"
    case _ where JSONParser.isWordByte(byte): return "`\(word)`"
    case 0x21...0x7E: return "`\(text(1))`"
    default: return "the character \(scalarName)"
    }
  }

  /// The letters and digits from ``index``, the first 20 of them.
  private var word: String {
    var count = 0
    while count < 20, index + count < bytes.count, JSONParser.isWordByte(bytes[index + count]) {
      count += 1
    }
    return text(count)
  }

  /// The text of a number of bytes from ``index``.
  private func text(_ count: Int) -> String {
    String(decoding: bytes[index..<index + count], as: UTF8.self)
  }

  /// The scalar at ``index`` as `U+00E9`.
  private var scalarName: String {
    for scalar in text(min(4, bytes.count - index)).unicodeScalars {
      return "U+" + String(decoding: JSONNumber.hexDigits(scalar.value), as: UTF8.self)
    }
    return ""
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
