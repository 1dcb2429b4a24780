/// A server's events, one after the other.
package actor EventStream {
  /// One of them; a comment has no name.
  package struct Event: Equatable, Sendable {
    package var name = ""
    package var id: Int64?
    package var data = ""
  }

  private let connection: Connection
  private var text = ""

  /// Asks for the events.
  ///
  /// - Throws: ``Refused`` where something else is answered.
  package init(_ request: Request, port: Int) async throws {
    connection = try await Connection.open(port: port)
    try await connection.send(request.text)
    let head = try await connection.head()
    guard head.status == 200, head["content-type"] == "text/event-stream" else {
      connection.close()
      throw Refused(status: head.status, retryAfter: head["retry-after"].flatMap { Int($0) })
    }
  }

  package struct Refused: Error {
    package var status: Int
    package var retryAfter: Int?
  }

  /// The next one; nil: the server ended the stream.
  ///
  /// - Throws: ``Connection/Broken`` where the connection ended in between.
  package func next() async throws -> Event? {
    while true {
      if let end = text.firstRange(of: "\n\n") {
        let lines = text[..<end.lowerBound].split(separator: "\n")
        text = String(text[end.upperBound...])
        return Self.event(lines)
      }
      guard let chunk = try await connection.chunk() else { return nil }
      text += String(decoding: chunk, as: UTF8.self)
    }
  }

  private static func event(_ lines: [Substring]) -> Event {
    var event = Event()
    for line in lines {
      if line.hasPrefix("event: ") { event.name = String(line.dropFirst(7)) }
      if line.hasPrefix("id: ") { event.id = Int64(line.dropFirst(4)) }
      if line.hasPrefix("data: ") { event.data += line.dropFirst(6) }
    }
    return event
  }

  package nonisolated func close() { connection.close() }
}
