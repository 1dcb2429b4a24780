import Foundation

/// A visitor's browser, as far as requests go.
package struct Visitor: Sendable {
  package let port: Int
  /// Where the visitor comes from, as a proxy tells it; nil: directly.
  package var address: String?
  package var origin: String?
  /// The value of the cookie.
  package var token: String?

  package init(port: Int, address: String? = nil) {
    self.port = port
    self.address = address
    origin = "http://127.0.0.1:\(port)"
  }

  /// What the server says that it did.
  package struct Taken: Decodable, Equatable, Sendable {
    package var conversation: String
    package var accepted: Bool
    package var sequence: Int64
  }

  package func request(_ method: String, _ path: String, _ body: String? = nil) -> Request {
    var headers = [("Host", "127.0.0.1:\(port)")]
    if let address { headers.append(("X-Forwarded-For", address)) }
    if let token { headers.append(("Cookie", "chatflow_visitor=\(token)")) }
    if body != nil {
      if let origin { headers.append(("Origin", origin)) }
      headers.append(("Content-Type", "application/json"))
    }
    return Request(method, "/api/visitor/" + path, headers: headers, body: body)
  }

  package func opening(_ chatflow: String, page: String = "https://acme.com/") -> Request {
    request("POST", "conversations", json(["chatflow": chatflow, "page": page]))
  }

  package func message(_ conversation: String, _ id: String, _ text: String) -> Request {
    request("POST", "conversations/\(conversation)/messages", json(["id": id, "text": text]))
  }

  package func pick(_ conversation: String, _ id: String, _ option: String) -> Request {
    request("POST", "conversations/\(conversation)/picks", json(["id": id, "option": option]))
  }

  package func email(_ conversation: String, _ id: String, _ email: String) -> Request {
    request("POST", "conversations/\(conversation)/email", json(["id": id, "email": email]))
  }

  package func events(after last: Int64) -> Request {
    request("GET", "events").with("Last-Event-ID", "\(last)")
  }

  /// Keeps the cookie of an answer.
  package mutating func keepCookie(_ answer: HTTPAnswer) {
    guard let header = answer["set-cookie"] else { return }
    token = header.prefix { $0 != ";" }.split(separator: "=", maxSplits: 1).last.map { String($0) }
  }

  /// Opens the chat, and keeps the cookie.
  package mutating func open(
    _ chatflow: String, page: String = "https://acme.com/"
  ) async throws -> Taken {
    let answer = try await opening(chatflow, page: page).answer(port: port)
    keepCookie(answer)
    return try answer.json(Taken.self)
  }

  package func send(_ request: Request) async throws -> Taken {
    try await request.answer(port: port).json(Taken.self)
  }
}

extension HTTPAnswer {
  package struct Unexpected: Error {
    package var status: Int
    package init(status: Int) { self.status = status }
  }

  /// The body of a good answer.
  package func json<Value: Decodable>(_ type: Value.Type) throws -> Value {
    guard status == 200 else { throw Unexpected(status: status) }
    return try JSONDecoder().decode(type, from: Data(body))
  }
}

/// An object of texts.
package func json(_ values: [String: String]) -> String {
  let data = try? JSONEncoder().encode(values)
  return String(decoding: data ?? Data(), as: UTF8.self)
}
