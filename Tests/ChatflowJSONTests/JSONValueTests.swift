import ChatflowJSON
import Testing

@Suite struct JSONValueTests {
  let document = JSONValue.object([
    .init("text", .string("a")), .init("yes", .bool(true)), .init("list", .array([.null])),
  ])

  @Test func accessorsAnswerOnlyTheirKind() {
    #expect(document["text"]?.string == "a")
    #expect(document["yes"]?.bool == true)
    #expect(document["list"]?.elements == [.null])
    #expect(document["list"]?.elements?.first?.isNull == true)
    #expect(document["missing"] == nil)
    #expect(document["text"]?["text"] == nil)
    #expect(document["text"]?.bool == nil)
    #expect(document["yes"]?.string == nil)
    #expect(document.elements == nil)
    #expect(document["list"]?.members == nil)
    #expect(document.number == nil)
    #expect(!document.isNull)
  }

  @Test func namesAreComparedByBytes() {
    let document = JSONValue.object([.init("e\u{301}", .null)])
    #expect(document["e\u{301}"] == .null)
    #expect(document["\u{E9}"] == nil)
  }

  @Test func equalityIsByBytesAndOrder() {
    #expect(JSONValue.string("e\u{301}") != .string("\u{E9}"))
    #expect(JSONMember("\u{212A}", .null) != JSONMember("K", .null))
    #expect(
      JSONValue.object([.init("a", .null), .init("b", .null)])
        != .object([.init("b", .null), .init("a", .null)]))
    #expect(JSONValue.array([.null]) == .array([.null]))
    #expect(JSONValue.null != .bool(false))
  }

  @Test func kindsAreNamed() {
    let values: [JSONValue] = [
      .null, .bool(true), .number(JSONNumber(1)), .string(""), .array([]), .object([]),
    ]
    #expect(
      values.map(\.kind) == ["null", "a boolean", "a number", "a string", "an array", "an object"])
  }

  @Test(
    arguments: [
      ("0", 0, 0),
      ("-0", 0, -0.0),
      ("42", 42, 42),
      ("-7", -7, -7),
      ("9223372036854775807", Int.max, 9_223_372_036_854_775_808),
      ("-9223372036854775808", Int.min, -9_223_372_036_854_775_808),
      ("9223372036854775808", nil, 9_223_372_036_854_775_808),
      ("1.0", nil, 1),
      ("1e3", nil, 1000),
      ("0.1", nil, 0.1),
      ("1e400", nil, nil),
      ("-1e400", nil, nil),
      ("1e-400", nil, 0),
    ] as [(String, Int?, Double?)])
  func numbersGiveTheirValue(_ text: String, _ integer: Int?, _ double: Double?) throws {
    let number = try #require(JSONNumber(text))
    #expect(number.text == text)
    #expect(number.integer == integer)
    #expect(number.double == double)
  }

  @Test(arguments: [
    "", "-", "+1", "01", ".5", "1.", "1e", "NaN", "0x1", " 1", "1 ", "1,", "\u{661}", "inf",
  ])
  func textsThatAreNoNumberAreRefused(_ text: String) {
    #expect(JSONNumber(text) == nil)
  }
}
