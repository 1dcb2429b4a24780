import Foundation
import HTTPTestClient

/// Event streams that are open at once.
struct StreamLoad {
  static let wanted = 10_000
  static let perVisitor = 10
  /// By then the server's own caches and threads are as large as they become.
  static let warming = 2000

  let server: LoadedServer

  init(_ server: LoadedServer) { self.server = server }

  /// Opens them, and sends each of them a message where the server can.
  func run(delivers: Bool = true) async throws {
    let before = server.memory
    let start = ContinuousClock.now
    var streams: [EventStream] = []
    var warm: Int?
    var visitors: [(Visitor, conversation: String)] = []
    while streams.count < Self.wanted {
      let number = 100_000 + visitors.count
      let (visitor, conversation) = try await server.visitor(number)
      visitors.append((visitor, conversation))
      let opened = try await withThrowingTaskGroup(of: EventStream.self) { group in
        for _ in 0..<Self.perVisitor {
          group.addTask {
            let stream = try await EventStream(visitor.events(after: 0), port: server.port)
            while let event = try await stream.next(), event.name != "state" {}
            return stream
          }
        }
        return try await group.reduce(into: []) { $0.append($1) }
      }
      streams += opened
      if warm == nil, streams.count >= Self.warming { warm = server.memory }
    }
    let seconds = start.duration(to: .now) / .seconds(1)
    let memory = server.memory
    let each = Double(memory - before) / Double(streams.count) / 1024
    let further =
      Double(memory - (warm ?? before)) / Double(streams.count - Self.warming) / 1024
    print("open event streams: \(streams.count) in \(rounded(seconds)) s")
    print("memory for each: \(rounded(each)) kB")
    print("memory for each after the first \(Self.warming): \(rounded(further)) kB")
    if delivers { try await deliver(streams, visitors) }
    for stream in streams { stream.close() }
  }

  /// One message for each visitor reaches all of their streams.
  private func deliver(
    _ streams: [EventStream], _ visitors: [(Visitor, conversation: String)]
  ) async throws {
    let start = ContinuousClock.now
    try await withThrowingTaskGroup(of: Void.self) { group in
      for stream in streams {
        group.addTask {
          while let event = try await stream.next(), event.name != "entry" {}
        }
      }
      for (visitor, conversation) in visitors {
        let request = visitor.message(conversation, "all", "To all of my windows")
        _ = try await visitor.send(request)
      }
      try await group.waitForAll()
    }
    let seconds = start.duration(to: .now) / .seconds(1)
    print("a message to each visitor, at all \(streams.count) streams: \(rounded(seconds)) s")
  }
}
