import ChatflowJSON

/// Messages of the protocol, written and read by tests.
enum Frames {
  static func frame(_ content: [UInt8]) -> [UInt8] {
    Array("Content-Length: \(content.count)\r\n\r\n".utf8) + content
  }

  static func frame(_ value: JSONValue) -> [UInt8] {
    var json = JSONWriter()
    json.value(value)
    return frame(json.bytes)
  }

  static func request(_ id: Int, _ method: String, _ params: JSONValue = .null) -> [UInt8] {
    frame(
      .members([
        "jsonrpc": .string("2.0"), "id": .integer(id), "method": .string(method),
        "params": params,
      ]))
  }

  static func notification(_ method: String, _ params: JSONValue = .null) -> [UInt8] {
    frame(
      .members(["jsonrpc": .string("2.0"), "method": .string(method), "params": params]))
  }

  /// The messages in a stream that holds nothing else; nil where it does.
  static func messages(_ stream: [UInt8]) -> [JSONValue]? {
    var found: [JSONValue] = []
    var rest = stream[...]
    let start = Array("Content-Length: ".utf8)
    while !rest.isEmpty {
      guard rest.starts(with: start) else { return nil }
      let digits = rest.dropFirst(start.count).prefix { (0x30...0x39).contains($0) }
      guard let length = Int(String(decoding: digits, as: UTF8.self)) else { return nil }
      rest = rest.dropFirst(start.count + digits.count)
      guard rest.starts(with: Array("\r\n\r\n".utf8)), rest.count >= length + 4,
        let value = try? JSONParser.parse(Array(rest.dropFirst(4).prefix(length)))
      else { return nil }
      found.append(value)
      rest = rest.dropFirst(4 + length)
    }
    return found
  }
}
