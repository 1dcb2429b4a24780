import Foundation
import HTTPTestClient
import Testing

/// More connections than the system lets the server have open: it takes those that it can have
/// without keeping its files from the store, and the others once there is room.
@Suite(.timeLimit(.minutes(5))) struct DescriptorTests {
  @Test func aFloodOfConnectionsLeavesTheStoreItsFiles() async throws {
    let server = try await ServerProcess(["a": TestServer.flow])
    // A shell's own limit is raised as far as it may be: to 144 connections beside 256 files.
    try await server.start(shell: "ulimit -Sn 100; ulimit -Hn 400")
    try await server.isUp()
    let health = Request("GET", "/healthz", headers: [("Host", "x")])
    var held: [Connection] = []
    for _ in 1...144 {
      let connection = try await Connection.open(port: server.port)
      try await connection.send(health.text)
      #expect(try await connection.answer().status == 200)
      held.append(connection)
    }
    // The system takes them for the server, which has no room.
    let late = try await Connection.open(port: server.port)
    try await late.send(health.text)
    var visitor = Visitor(port: server.port)
    try await held[0].send(visitor.opening("a").text)
    let opened = try await held[0].answer()
    #expect(opened.status == 200)
    visitor.keepCookie(opened)
    for connection in held.dropFirst() { connection.close() }
    #expect(try await late.answer().status == 200)
    _ = try await visitor.open("a")
    let log = try String(contentsOf: server.log, encoding: .utf8)
    #expect(log.contains("\"connections\":\"144\""))
    await server.end(SIGTERM)
    try FileManager.default.removeItem(at: server.folder)
  }
}
