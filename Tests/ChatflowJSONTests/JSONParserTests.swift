import ChatflowJSON
import Testing

@Suite struct JSONParserTests {
  /// Texts that are JSON, and the value they stand for.
  static let accepted: [(String, JSONValue)] = [
    ("null", .null),
    ("true", .bool(true)),
    ("false", .bool(false)),
    (" \t\r\n0 \t\r\n", number("0")),
    ("-0", number("-0")),
    ("1.10", number("1.10")),
    ("-12.5e+3", number("-12.5e+3")),
    ("1E400", number("1E400")),
    ("123456789012345678901234567890", number("123456789012345678901234567890")),
    (#""""#, .string("")),
    (#""\u0000""#, .string("\0")),
    (#""\"\\\/\b\f\n\r\t""#, .string("\"\\/\u{8}\u{C}\n\r\t")),
    (#""\u00e9\u00E9""#, .string("éé")),
    (#""\uD83D\uDE00""#, .string("\u{1F600}")),
    (#""\uD800\uDC00\uDBFF\uDFFF""#, .string("\u{10000}\u{10FFFF}")),
    (#""\uFFFF\uFDD0""#, .string(noncharacters)),
    ("\"\u{7F}\u{80}\u{2028}\u{1F600}\"", .string("\u{7F}\u{80}\u{2028}\u{1F600}")),
    ("\"/*not a comment*/\"", .string("/*not a comment*/")),
    ("[]", .array([])),
    ("[ ]", .array([])),
    ("[null,1,\"a\",[],{}]", .array([.null, number("1"), .string("a"), .array([]), .object([])])),
    ("{}", .object([])),
    ("{ \"a\" : 1 , \"b\" : [ 2 ] }", .object([.init("a", number("1")), .init("b", two)])),
    ("{\"\":0}", .object([.init("", number("0"))])),
    // Canonically equivalent names are different names.
    (
      "{\"\u{E9}\":1,\"e\u{301}\":2}",
      .object([.init("\u{E9}", number("1")), .init("e\u{301}", number("2"))])
    ),
  ]

  /// U+FFFF and U+FDD0, which a literal can't have.
  static let noncharacters = String(
    decoding: [0xEF, 0xBF, 0xBF, 0xEF, 0xB7, 0x90] as [UInt8], as: UTF8.self)
  static let two = JSONValue.array([number("2")])

  static func number(_ text: String) -> JSONValue {
    JSONNumber(text).map { .number($0) } ?? .string("no number: \(text)")
  }

  @Test(arguments: accepted.indices)
  func accepts(_ index: Int) throws {
    let (text, value) = Self.accepted[index]
    #expect(try JSONParser.parse(Array(text.utf8)) == value)
  }

  /// Texts that are no JSON, where they go wrong, and in what words.
  static let refused: [(String, Int, String)] = [
    ("", 0, "expected a value, found the end of the text"),
    (" ", 1, "expected a value, found the end of the text"),
    ("[", 1, "expected a value, found the end of the text"),
    ("[1", 2, "expected a comma or `]`, found the end of the text"),
    ("[1,", 3, "expected a value, found the end of the text"),
    ("[1,]", 2, "a comma must not stand before `]`"),
    ("[,1]", 1, "expected a value, found a comma"),
    ("[1,,2]", 3, "expected a value, found a comma"),
    ("[1 2]", 3, "expected a comma or `]`, found `2`"),
    ("[1}", 2, "expected a comma or `]`, found `}`"),
    ("]", 0, "expected a value, found `]`"),
    ("[1]x", 3, "expected the end of the text after the value, found `x`"),
    ("[1][2]", 3, "expected the end of the text after the value, found `[`"),
    ("{", 1, "expected a name in double quotes, found the end of the text"),
    ("{a:1}", 1, "expected a name in double quotes, found `a`"),
    (
      "{'a':1}", 1,
      "expected a name in double quotes, found a single quote; JSON has double quotes"
    ),
    ("{1:1}", 1, "expected a name in double quotes, found `1`"),
    ("{\"a\"}", 4, "expected a colon after the name, found `}`"),
    ("{\"a\" 1}", 5, "expected a colon after the name, found `1`"),
    ("{\"a\":}", 5, "expected a value, found `}`"),
    ("{\"a\":1,}", 6, "a comma must not stand before `}`"),
    ("{\"a\":1 \"b\":2}", 7, "expected a comma or `}`, found `\"`"),
    ("{\"a\":1,\"a\":2}", 7, "this name is already in the object"),
    (#"{"a":1,"\u0061":2}"#, 7, "this name is already in the object"),
    ("True", 0, "expected a value, found `True`"),
    ("nul", 0, "expected a value, found `nul`"),
    ("truely", 4, "expected the end of the text after the value, found `ly`"),
    ("NaN", 0, "expected a value, found `NaN`"),
    ("-Infinity", 1, "expected a digit after `-`"),
    ("-", 1, "expected a digit after `-`"),
    ("+1", 0, "expected a value, found `+`"),
    (".5", 0, "expected a value, found `.`"),
    ("1.", 2, "expected a digit after the decimal point"),
    ("1.e1", 2, "expected a digit after the decimal point"),
    ("1e", 2, "expected a digit in the exponent"),
    ("1e+", 3, "expected a digit in the exponent"),
    ("01", 0, "a number must not start with a 0 before other digits"),
    ("-01", 1, "a number must not start with a 0 before other digits"),
    ("0x1F", 1, "expected the end of the text after the value, found `x1F`"),
    ("1_000", 1, "expected the end of the text after the value, found `_000`"),
    ("// a\n1", 0, "expected a value, found `/`; JSON has no comments"),
    ("[1] # a", 4, "expected the end of the text after the value, found `#`; JSON has no comments"),
    ("\"", 0, "this string has no closing quote"),
    ("[\"a]", 1, "this string has no closing quote"),
    ("\"a\nb\"", 2, "the character U+000A must be escaped in a string"),
    ("\"\t\"", 1, "the character U+0009 must be escaped in a string"),
    ("\"\\", 1, "this escape is cut off"),
    (#""\x41""#, 1, unknownEscape),
    (#""\'""#, 1, unknownEscape),
    (#""\U0041""#, 1, unknownEscape),
    (#""\u004""#, 1, "\\u takes four hexadecimal digits"),
    (#""\u00g0""#, 1, "\\u takes four hexadecimal digits"),
    (#""\uD83D""#, 1, loneSurrogate),
    (#""\uDE00""#, 1, loneSurrogate),
    (#""\uD83Dx""#, 1, loneSurrogate),
    (#""\uD83D\n""#, 1, loneSurrogate),
    (#""\uD83D\uD83D""#, 1, loneSurrogate),
    (#""\uD83D\u12""#, 7, "\\u takes four hexadecimal digits"),
    ("\u{A0}1", 0, "expected a value, found the character U+00A0"),
    ("[1\u{2028}]", 2, "expected a comma or `]`, found the character U+2028"),
    ("[\u{1F600}]", 1, "expected a value, found the character U+1F600"),
    ("\u{C}1", 0, "expected a value, found the character U+000C"),
    ("1\0", 1, "expected the end of the text after the value, found the character U+0000"),
    ("\u{FEFF}1", 0, "the text starts with a byte order mark; JSON must not have one"),
    ("abcdefghijklmnopqrstuvwxyz", 0, "expected a value, found `abcdefghijklmnopqrst`"),
  ]

  static let unknownEscape =
    "unknown escape; JSON has \\\" \\\\ \\/ \\b \\f \\n \\r \\t and \\u with four digits"
  static let loneSurrogate =
    "half of a surrogate pair; characters above U+FFFF take two escapes, \\uD800 to \\uDBFF and"
    + " then \\uDC00 to \\uDFFF"

  @Test(arguments: refused.indices)
  func refuses(_ index: Int) {
    let (text, offset, message) = Self.refused[index]
    let error = failure(Array(text.utf8))
    #expect(error?.message == message)
    #expect(error?.offset == offset)
  }

  @Test(
    arguments: [
      ([0xFF], 0),
      ([0x22, 0x80, 0x22], 1),
      ([0x22, 0xC3, 0x22], 1),
      ([0x22, 0xC0, 0xAF, 0x22], 1),
      ([0x22, 0xED, 0xA0, 0x80, 0x22], 1),
      ([0x22, 0xF4, 0x90, 0x80, 0x80, 0x22], 1),
      ([0x5B, 0x31, 0x5D, 0xE2, 0x82], 3),
      ([0x31, 0x00, 0xFE], 2),
    ] as [([UInt8], Int)])
  func refusesWhatIsNotUTF8(_ bytes: [UInt8], _ offset: Int) {
    let error = failure(bytes)
    #expect(error?.message == "the text is not valid UTF-8 here")
    #expect(error?.offset == offset)
  }

  @Test(arguments: [
    ("[1,\n 2,\n x]", 3, 2),
    ("[1,\r\n x]", 2, 2),
    ("[1,\r x]", 2, 2),
    ("[\"\u{1F600}\u{E9}\", x]", 1, 8),
    ("x", 1, 1),
    ("[\r\n", 2, 1),
    ("[\r", 2, 1),
  ])
  func errorsHaveLineAndColumn(_ text: String, _ line: Int, _ column: Int) {
    let error = failure(Array(text.utf8))
    #expect(error?.line == line)
    #expect(error?.column == column)
  }

  @Test func errorsDescribeThemselves() {
    #expect(
      failure(Array("[1,\n,]".utf8)).map { "\($0)" }
        == "line 2, column 1: expected a value, found a comma")
  }

  @Test func stopsAtTheDepthLimit() throws {
    func nested(_ depth: Int, _ open: String, _ close: String) -> [UInt8] {
      let opening = String(repeating: open, count: depth)
      return Array((opening + "1" + String(repeating: close, count: depth)).utf8)
    }
    let limit = JSONParser.depthLimit
    _ = try JSONParser.parse(nested(limit, "[", "]"))
    _ = try JSONParser.parse(nested(limit, "{\"a\":", "}"))
    #expect(failure(nested(limit + 1, "[", "]"))?.offset == limit)
    #expect(failure(nested(limit + 1, "{\"a\":", "}"))?.message == "nested deeper than 64 levels")
    #expect(failure(nested(1_000_000, "[", "]"))?.offset == limit)
  }

  @Test func readsLargeObjectsAndSeesTheirDuplicates() throws {
    let names = (0..<50_000).map { "\"n\($0)\":0" }
    let text = "{" + names.joined(separator: ",")
    #expect(try JSONParser.parse(Array((text + "}").utf8)).members?.count == 50_000)
    for name in ["n0", "n7", "n8", "n49999"] {
      let error = failure(Array((text + ",\"\(name)\":1}").utf8))
      #expect(error?.message == "this name is already in the object")
      #expect(error?.offset == text.utf8.count + 1)
    }
  }

  private func failure(_ bytes: [UInt8]) -> JSONError? {
    do throws(JSONError) {
      _ = try JSONParser.parse(bytes)
      return nil
    } catch {
      return error
    }
  }
}
