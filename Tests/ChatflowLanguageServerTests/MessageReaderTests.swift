import ChatflowJSON
import TestSupport
import Testing

@testable import ChatflowLanguageServer

/// How a stream is cut into messages, whatever comes in it.
struct MessageReaderTests {
  private func items(_ bytes: [UInt8], every size: Int = .max) -> [MessageReader.Item] {
    var reader = MessageReader()
    var found: [MessageReader.Item] = []
    var rest = bytes[...]
    while !rest.isEmpty {
      reader.append(rest.prefix(size))
      rest = rest.dropFirst(size)
      while let item = reader.next() { found.append(item) }
    }
    return found
  }

  @Test func itMakesNoDifferenceHowTheBytesCome() {
    let stream = Frames.frame(Array("{}".utf8)) + Frames.frame(Array("[1]".utf8))
    for size in 1...stream.count {
      #expect(
        items(stream, every: size) == [.message(Array("{}".utf8)), .message(Array("[1]".utf8))])
    }
  }

  @Test(arguments: [
    "content-length:2\n\n{}", "Content-Type: x\r\nContent-Length: 2\r\n\r\n{}",
    "Content-Length: 9\r\ncontent-length: 2 \r\n\r\n{}", "noise\nContent-Length: 2\r\n\r\n{}",
    "{\"a\":1}Content-Length: 2\r\n\r\n{}",
  ])
  func headersAreTakenAsTheyCome(_ stream: String) {
    #expect(items(Array(stream.utf8)) == [.message(Array("{}".utf8))])
  }

  @Test(arguments: [
    "\r\n\r\n", "GET / HTTP/1.1\r\n\r\n", "Content-Length: x\r\n\r\n",
    "Content-Length: 99999999999999999999\r\n\r\n", "Content-Length: -1\r\n\r\n",
  ])
  func whatIsNoHeaderIsToldAndPassedOver(_ noise: String) {
    let found = items(Array(noise.utf8) + Frames.frame(Array("{}".utf8)))
    #expect(found.last == .message(Array("{}".utf8)))
    #expect(found.dropLast().allSatisfy { if case .fault = $0 { true } else { false } })
    #expect(found.count > 1)
  }

  @Test func whatIsTooLongIsPassedOver() {
    let length = MessageReader.longestMessage + 1
    let stream =
      Array("Content-Length: \(length)\r\n\r\n".utf8) + Array(repeating: 0x41, count: length)
      + Frames.frame(Array("{}".utf8))
    let found = items(stream, every: 1 << 20)
    #expect(found.count == 2)
    #expect(found.last == .message(Array("{}".utf8)))
  }

  @Test func noiseWithoutEndTakesNoMemory() {
    let found = items(Array(repeating: 0x41, count: 100_000) + Frames.frame(Array("{}".utf8)))
    #expect(found.last == .message(Array("{}".utf8)))
  }

  @Test func messagesAreToldApart() {
    func kind(_ text: String) -> String {
      switch ClientMessage(Array(text.utf8)) {
      case .request(let id, let method, _): "\(id) \(method)"
      case .notification(let method, _): method
      case .response: "response"
      case .invalid(let error): "\(error.code)"
      }
    }
    let table = [
      (#"{"id":1,"method":"a"}"#, #"number("1") a"#),
      (#"{"id":"x","method":"a"}"#, #"text("x") a"#),
      (#"{"method":"a"}"#, "a"), (#"{"id":1,"result":null}"#, "response"), ("[]", "invalidRequest"),
      ("{", "parseError"), (#"{"id":1}"#, "invalidRequest"),
      (#"{"id":[],"method":"a"}"#, "invalidRequest"),
      (#"{"id":null,"method":"a"}"#, "invalidRequest"), ("\u{FF}", "parseError"),
      (#"{"method":"\ud83d"}"#, "\u{FFFD}"), (#"{"method":"\ud83d\ude00"}"#, "😀"),
      (#"{"method":"\ud83d\u0041"}"#, "\u{FFFD}A"),
    ]
    for (text, expected) in table { #expect(kind(text) == expected, "\(text)") }
  }
}
