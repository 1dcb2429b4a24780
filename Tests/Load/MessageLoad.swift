import ChatflowLive
import ChatflowProgram
import ChatflowSQLite
import Foundation
import HTTPTestClient

/// Messages of 64 clients at once, each answered once it is durable.
struct MessageLoad {
  static let clients = 64
  /// As many as one visitor may send at once; each client is several visitors in turn.
  static let messagesPerVisitor = 18
  static let visitorsPerClient = 20

  /// Nodes of one store, among which the clients are spread.
  let servers: [LoadedServer]
  let folder: URL

  init(_ servers: [LoadedServer], _ folder: URL) {
    self.servers = servers
    self.folder = folder
  }

  func run() async throws {
    let before = try Disk.syncs(folder, count: 1000)
    let commits = try await Disk.commits(folder, count: 1000)
    let openings = ContinuousClock.now
    let visitors = try await open()
    let opened = openings.duration(to: .now)
    let groups = try await self.commits()
    let (ofServer, ofClients) = (processorTime, ownProcessorTime)
    let messages = try send(visitors)
    try await tell(messages, commitsBefore: groups, ofServer, ofClients)
    let after = try Disk.syncs(folder, count: 1000)
    let syncs = Figures(before.times + after.times, total: before.total + after.total)
    print("single syncs of the disk: \(syncs.text)")
    print("single FULL commits of SQLite: \(commits.text)")
    let perSecond = Double(visitors.count * Self.visitorsPerClient) / (opened / .seconds(1))
    print("openings, each a new conversation: \(Int(perSecond))/s")
    print("ratio of messages to single commits: \(rounded(messages.perSecond / commits.perSecond))")
    let latency = messages.quantile(0.99) / syncs.quantile(0.99)
    print("ratio of p99 latencies, message to sync: \(rounded(latency))")
  }

  private func commits() async throws -> Int {
    var sum = 0
    for server in servers { sum += try await server.commits() }
    return sum
  }

  private var processorTime: Duration {
    servers.reduce(.zero) { $0 + $1.processorTime }
  }

  /// What the messages took besides time.
  private func tell(
    _ messages: Figures, commitsBefore: Int, _ serverBefore: Duration, _ clientsBefore: Duration
  ) async throws {
    let groups = try await self.commits() - commitsBefore
    let each = 1000 / Double(messages.count)
    let ofServer = (processorTime - serverBefore) / .milliseconds(1) * each
    let ofClients = (ownProcessorTime - clientsBefore) / .milliseconds(1) * each
    print("messages of \(Self.clients) clients: \(messages.text)")
    print(
      "processor time a message: \(rounded(ofServer)) µs of the server,"
        + " \(rounded(ofClients)) µs of the clients")
    print("messages in a commit: \(rounded(Double(messages.count) / Double(max(1, groups))))")
  }

  /// The visitors of each client.
  private func open() async throws -> [[(Visitor, conversation: String)]] {
    try await withThrowingTaskGroup(of: [(Visitor, conversation: String)].self) { group in
      for client in 0..<Self.clients {
        group.addTask {
          let server = servers[client % servers.count]
          var visitors: [(Visitor, conversation: String)] = []
          for number in 0..<Self.visitorsPerClient {
            visitors.append(
              try await server.visitor(client * Self.visitorsPerClient + number))
          }
          return visitors
        }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
  }

  private func send(_ clients: [[(Visitor, conversation: String)]]) throws -> Figures {
    // Made beforehand: the clients have the same processors as the server.
    let requests = clients.map { visitors in
      (0..<Self.messagesPerVisitor).flatMap { number in
        visitors.map { visitor, conversation in
          Array(
            visitor.message(conversation, "m\(number)", "This is message \(number) of a visitor.")
              .text.utf8)
        }
      }
    }
    let clients = PolledClients(
      ports: requests.indices.map { servers[$0 % servers.count].port }, expected: Self.taken)
    let start = ContinuousClock.now
    let times = try clients.send(requests)
    return Figures(times, total: start.duration(to: .now))
  }

  /// How the answer to a message begins that was taken.
  private static let taken = Array("{\"accepted\":true,".utf8)
}

/// What the disk does by itself.
enum Disk {
  /// Commits of one row each, one after the other.
  static func commits(_ folder: URL, count: Int) async throws -> Figures {
    let store = try SQLiteStore(path: folder.appending(path: "single.sqlite").path())
    let start = ContinuousClock.now
    var times: [Duration] = []
    for number in 0..<count {
      let begin = ContinuousClock.now
      try await store.write { transaction in
        try transaction.insert(
          Delivery(
            key: "\(number)", kind: .handoff, conversation: "single", chatflow: "load",
            at: Instant(milliseconds: 0)))
      }
      times.append(begin.duration(to: .now))
    }
    let total = start.duration(to: .now)
    try store.close()
    return Figures(times, total: total)
  }

  /// Appends a page to a file again and again, and waits each time until it is kept.
  static func syncs(
    _ folder: URL, count: Int
  ) throws -> (times: [Duration], total: Duration) {
    let path = folder.appending(path: "disk").path()
    let file = open(path, O_WRONLY | O_CREAT | O_APPEND, 0o600)
    defer { close(file) }
    let page = [UInt8](repeating: 7, count: 4096)
    let start = ContinuousClock.now
    var times: [Duration] = []
    for _ in 0..<count {
      let begin = ContinuousClock.now
      guard write(file, page, page.count) == page.count, fdatasync(file) == 0 else {
        throw POSIXError(.EIO)
      }
      times.append(begin.duration(to: .now))
    }
    return (times, start.duration(to: .now))
  }
}
