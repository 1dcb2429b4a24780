/// A request, as it goes over the wire.
package struct Request: Sendable {
  package var method: String
  package var path: String
  package var headers: [(name: String, value: String)]
  package var body: String?

  package init(
    _ method: String, _ path: String, headers: [(String, String)] = [], body: String? = nil
  ) {
    self.method = method
    self.path = path
    self.headers = headers.map { (name: $0.0, value: $0.1) }
    self.body = body
  }

  /// The same with another header, or with another value of it; nil: without it.
  package func with(_ name: String, _ value: String?) -> Request {
    var copy = self
    copy.headers.removeAll { $0.name.lowercased() == name.lowercased() }
    if let value { copy.headers.append((name, value)) }
    return copy
  }

  package var text: String {
    var lines = ["\(method) \(path) HTTP/1.1"]
    lines += headers.map { "\($0.name): \($0.value)" }
    let hasLength = headers.contains { $0.name.lowercased() == "content-length" }
    let isChunked = headers.contains { $0.name.lowercased() == "transfer-encoding" }
    if let body, !hasLength, !isChunked { lines.append("Content-Length: \(body.utf8.count)") }
    return lines.joined(separator: "\r\n") + "\r\n\r\n" + (body ?? "")
  }

  /// Sends it over a connection of its own.
  package func answer(port: Int) async throws -> HTTPAnswer {
    let connection = try await Connection.open(port: port)
    defer { connection.close() }
    try await connection.send(text)
    return try await connection.answer()
  }
}
