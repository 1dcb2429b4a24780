import ChatflowJSON
import Testing

@Suite struct JSONWriterTests {
  private func write(_ layout: JSONWriter.Layout = .compact, _ body: (inout JSONWriter) -> Void)
    -> String
  {
    var json = JSONWriter(layout)
    body(&json)
    return String(decoding: json.bytes, as: UTF8.self)
  }

  private func writeAll(_ json: inout JSONWriter) {
    json.object { json in
      json.name("null")
      json.null()
      json.name("list")
      json.array { json in
        json.integer(Int64.min)
        json.integer(UInt8(7))
        json.bool(true)
        json.bool(false)
        json.number(JSONNumber(12))
        json.array { _ in }
        json.object { _ in }
      }
      json.name("text")
      json.string("a")
    }
  }

  @Test func writesCompactly() {
    #expect(
      write(.compact, writeAll)
        == #"{"null":null,"list":[-9223372036854775808,7,true,false,12,[],{}],"text":"a"}"#)
  }

  @Test func writesPrettily() {
    #expect(
      write(.pretty, writeAll) == """
        {
          "null": null,
          "list": [
            -9223372036854775808,
            7,
            true,
            false,
            12,
            [],
            {}
          ],
          "text": "a"
        }
        """)
  }

  @Test func writesLinesIntoABufferThatIsKept() {
    var json = JSONWriter(appendingTo: Array("x\n".utf8))
    json.array { json in json.null() }
    json.endLine()
    json.integer(1)
    json.endLine()
    #expect(String(decoding: json.bytes, as: UTF8.self) == "x\n[null]\n1\n")
    json.integer(2)
    json.removeAll()
    json.integer(3)
    #expect(String(decoding: json.bytes, as: UTF8.self) == "3")
  }

  @Test func closesWhatAnErrorLeaves() {
    struct Stop: Error {}
    var json = JSONWriter()
    #expect(throws: Stop.self) {
      try json.object { json throws(Stop) in
        json.name("a")
        try json.array { json throws(Stop) in
          json.null()
          throw Stop()
        }
      }
    }
    #expect(String(decoding: json.bytes, as: UTF8.self) == #"{"a":[null]}"#)
  }

  @Test(arguments: [
    ("\"\\/", #""\"\\/""#),
    ("\u{8}\t\n\u{C}\r", #""\b\t\n\f\r""#),
    ("\0\u{1B}\u{1F}", #""\u0000\u001B\u001F""#),
    ("\u{7F}\u{80}\u{85}\u{9B}\u{9F}\u{A0}", "\"\\u007F\\u0080\\u0085\\u009B\\u009F\u{A0}\""),
    ("\u{2028}\u{2029}", #""\u2028\u2029""#),
    ("\u{61C}\u{200E}\u{200F}\u{202A}\u{202E}", #""\u061C\u200E\u200F\u202A\u202E""#),
    ("\u{2066}\u{2069}", #""\u2066\u2069""#),
    ("\u{E9}\u{65E5}\u{1F600}\u{10FFFF}", "\"\u{E9}\u{65E5}\u{1F600}\u{10FFFF}\""),
    ("<\u{301}\"\u{301}", "\"<\u{301}\\\"\u{301}\""),
  ])
  func escapes(_ text: String, _ expected: String) {
    let written = write { $0.string(text) }
    #expect(Array(written.utf8) == Array(expected.utf8))
    #expect(Array(write { $0.name(text) }.utf8) == Array((expected + ":").utf8))
  }

  @Test func nothingATerminalActsOnGetsOutRaw() throws {
    let scalars = (0...0x10FFFF).lazy.compactMap { Unicode.Scalar(UInt32($0)) }
    var all = String.UnicodeScalarView()
    all.append(contentsOf: scalars)
    var json = JSONWriter()
    json.string(String(all))
    let written = String(decoding: json.bytes, as: UTF8.self)
    let acting = written.unicodeScalars.filter {
      switch $0.properties.generalCategory {
      case .control, .lineSeparator, .paragraphSeparator: true
      default: $0.properties.isBidiControl
      }
    }
    #expect(acting.isEmpty)
    guard case .string(let text) = try JSONParser.parse(json.bytes) else {
      Issue.record("no string")
      return
    }
    #expect(text.unicodeScalars.elementsEqual(all))
  }
}
