import ChatflowJSON

/// The id of a request, which its answer carries, too.
enum RequestID: Hashable {
  case number(String)
  case text(String)

  init?(_ value: JSONValue?) {
    switch value {
    case .number(let number): self = .number(number.text)
    case .string(let text): self = .text(text)
    default: return nil
    }
  }

  var json: JSONValue {
    switch self {
    case .number(let text): JSONNumber(text).map { .number($0) } ?? .null
    case .text(let text): .string(text)
    }
  }
}

/// A message of the client (JSON-RPC 2.0).
enum ClientMessage {
  case request(RequestID, method: String, params: JSONValue)
  case notification(method: String, params: JSONValue)
  /// The answer to a request of ours.
  case response
  /// What is none of these.
  case invalid(RPCError)

  /// Reads the content of a message.
  init(_ content: [UInt8]) {
    let value: JSONValue
    do {
      value = try JSONParser.parse(content, loneSurrogates: .replaced)
    } catch {
      self = .invalid(RPCError(.parseError, "this is no JSON: \(error)"))
      return
    }
    guard value.members != nil else {
      self = .invalid(RPCError(.invalidRequest, "a message is an object"))
      return
    }
    let params = value["params"] ?? .null
    switch (value["method"]?.string, value["id"]) {
    case (let method?, nil): self = .notification(method: method, params: params)
    case (let method?, let id):
      if let id = RequestID(id) {
        self = .request(id, method: method, params: params)
      } else {
        self = .invalid(RPCError(.invalidRequest, "an id is a text or a number"))
      }
    case (nil, _) where value["result"] != nil || value["error"] != nil: self = .response
    default: self = .invalid(RPCError(.invalidRequest, "the message has no method"))
    }
  }
}

/// Why a request has no result.
struct RPCError: Error, Equatable {
  /// What JSON-RPC and the Language Server Protocol have numbers for.
  enum Code: Int {
    case parseError = -32700
    case invalidRequest = -32600
    case methodNotFound = -32601
    case invalidParams = -32602
    case serverNotInitialized = -32002
    case requestFailed = -32803
    case requestCancelled = -32800
  }

  let code: Code
  let message: String

  init(_ code: Code, _ message: String) {
    self.code = code
    self.message = message
  }

  static func invalidParams(_ message: String) -> RPCError { RPCError(.invalidParams, message) }
  /// A request that is right, and can't be done here; editors show the words.
  static func failed(_ message: String) -> RPCError { RPCError(.requestFailed, message) }
}

/// Messages of the server, with their headers.
enum ServerMessage {
  static func response(_ id: RequestID, _ result: JSONValue) -> [UInt8] {
    message(["id": id.json, "result": result])
  }

  static func failure(_ id: RequestID?, _ error: RPCError) -> [UInt8] {
    message([
      "id": id?.json ?? .null,
      "error": .members([
        "code": .integer(error.code.rawValue), "message": .string(error.message),
      ]),
    ])
  }

  static func notification(_ method: String, _ params: JSONValue) -> [UInt8] {
    message(["method": .string(method), "params": params])
  }

  static func request(_ id: Int, _ method: String, _ params: JSONValue) -> [UInt8] {
    message(["id": .integer(id), "method": .string(method), "params": params])
  }

  private static func message(_ members: KeyValuePairs<String, JSONValue>) -> [UInt8] {
    var json = JSONWriter()
    json.value(JSONValue.members(["jsonrpc": .string("2.0")]).adding(members))
    return Array("Content-Length: \(json.bytes.count)\r\n\r\n".utf8) + json.bytes
  }
}
