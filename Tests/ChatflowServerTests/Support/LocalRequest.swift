import Dispatch
import Foundation
import Glibc

/// A request to a server on this machine. Foundation's own client doesn't read what `chromedriver`
/// answers (it puts no space after a header's colon).
struct LocalRequest: Sendable {
  struct Failure: Error { var step: String }

  var port: UInt16
  var method: String
  var path: String
  var body: Data

  /// The status and the body of the answer.
  func answer() async throws -> (status: Int, body: Data) {
    // On a thread of its own: the server under test needs those of Swift's tasks.
    try await withCheckedThrowingContinuation { continuation in
      DispatchQueue.global().async {
        continuation.resume(with: Result { try exchange() })
      }
    }
  }

  private func exchange() throws -> (status: Int, body: Data) {
    let connection = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    guard connection >= 0 else { throw Failure(step: "socket") }
    defer { close(connection) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    let size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let isConnected = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(connection, $0, size) }
    }
    guard isConnected == 0 else { throw Failure(step: "connect") }
    let head =
      "\(method) \(path) HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\nConnection: close\r\n"
      + "Content-Type: application/json\r\nContent-Length: \(body.count)\r\n\r\n"
    try send(Data(head.utf8) + body, connection)
    return try receive(connection)
  }

  private func send(_ data: Data, _ connection: Int32) throws {
    var rest = data[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { write(connection, $0.baseAddress, $0.count) }
      guard count > 0 else { throw Failure(step: "write") }
      rest = rest.dropFirst(count)
    }
  }

  private func receive(_ connection: Int32) throws -> (status: Int, body: Data) {
    var received = Data()
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      if let end = received.firstRange(of: Data("\r\n\r\n".utf8)) {
        let head = String(decoding: received[..<end.lowerBound], as: UTF8.self)
        let body = received[end.upperBound...]
        let length = head.lowercased().firstMatch(of: /content-length: *(\d+)/)
        if let length = length.flatMap({ Int($0.1) }), body.count >= length {
          let status = head.split(separator: " ").dropFirst().first.flatMap { Int($0) }
          return (status ?? 0, Data(body))
        }
      }
      let count = read(connection, &buffer, buffer.count)
      guard count > 0 else { throw Failure(step: "read") }
      received += buffer[..<count]
    }
  }
}
