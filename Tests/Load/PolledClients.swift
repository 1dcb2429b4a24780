import Glibc

/// Many clients in one thread, each with one connection and one request under way. They do no more
/// than they must: whatever they take is missing to the server, which has the same processors.
struct PolledClients {
  struct Broken: Error {}

  /// Of each client, where it connects.
  let ports: [Int]
  /// How the body of an answer begins that is as it should be.
  let expected: [UInt8]

  private struct Client {
    let socket: Int32
    var waiting: ArraySlice<[UInt8]>
    var sentAt = ContinuousClock.now
    var received: [UInt8] = []
  }

  /// Sends the requests of each client, one once the one before has its answer; returns how long
  /// each answer took.
  func send(_ requests: [[[UInt8]]]) throws -> [Duration] {
    var clients = try zip(ports, requests).map { port, requests in
      Client(socket: try connected(port), waiting: requests[...])
    }
    defer { for client in clients { close(client.socket) } }
    var times: [Duration] = []
    var waits = clients.map { pollfd(fd: $0.socket, events: Int16(POLLIN), revents: 0) }
    for index in clients.indices { try sendNext(&clients[index], &waits[index]) }
    while waits.contains(where: { $0.fd >= 0 }) {
      guard poll(&waits, nfds_t(waits.count), 60_000) > 0 else { throw Broken() }
      for index in waits.indices where waits[index].revents != 0 {
        guard try receive(&clients[index]) else { continue }
        times.append(clients[index].sentAt.duration(to: .now))
        try sendNext(&clients[index], &waits[index])
      }
    }
    return times
  }

  private func sendNext(_ client: inout Client, _ wait: inout pollfd) throws {
    guard let request = client.waiting.popFirst() else {
      // Not looked at any more.
      wait.fd = -1
      return
    }
    client.received.removeAll(keepingCapacity: true)
    client.sentAt = .now
    let count = Glibc.send(client.socket, request, request.count, Int32(MSG_NOSIGNAL))
    guard count == request.count else { throw Broken() }
  }

  /// Takes what came; returns whether the answer is complete.
  private func receive(_ client: inout Client) throws -> Bool {
    let socket = client.socket
    let part = [UInt8](unsafeUninitializedCapacity: 4096) { buffer, count in
      count = max(0, recv(socket, buffer.baseAddress, buffer.count, 0))
    }
    guard !part.isEmpty else { throw Broken() }
    client.received += part
    guard let end = Self.place(of: Self.headEnd, in: client.received) else { return false }
    let body = end + Self.headEnd.count
    guard client.received.starts(with: Self.ok),
      let name = Self.place(of: Self.length, in: client.received), name < end
    else { throw Broken() }
    let digits = client.received[(name + Self.length.count)...].prefix { (48...57).contains($0) }
    let count = digits.reduce(0) { $0 * 10 + Int($1 - 48) }
    guard client.received.count >= body + count else { return false }
    guard client.received[body...].starts(with: expected) else { throw Broken() }
    return true
  }

  private static let ok = Array("HTTP/1.1 200 ".utf8)
  private static let headEnd = Array("\r\n\r\n".utf8)
  /// As the server writes it.
  private static let length = Array("\r\nContent-Length: ".utf8)

  private static func place(of part: [UInt8], in text: [UInt8]) -> Int? {
    guard let first = part.first, text.count >= part.count else { return nil }
    return (0...(text.count - part.count)).first { place in
      text[place] == first && text[place..<(place + part.count)].elementsEqual(part)
    }
  }

  private func connected(_ port: Int) throws -> Int32 {
    let socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(port).bigEndian
    address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
    let result = withUnsafePointer(to: address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard result == 0 else { throw Broken() }
    return socket
  }
}
