import ChatflowLive
import ChatflowProgram
import ChatflowSQLite
import Foundation
import Hummingbird

/// The least that a durable message could cost: a route of Hummingbird that inserts one row, those
/// that come together in one commit; and the least memory of an open stream. It answers the clients
/// of `MessageLoad` and `StreamLoad` as the server does.
enum BareServer {
  /// Runs until it is killed; the arguments are those of `serve`.
  static func run(_ arguments: [String]) async throws {
    func value(of name: String) -> String {
      arguments.firstIndex(of: name).map { arguments[$0 + 1] } ?? ""
    }
    let data = URL(filePath: value(of: "--data"))
    try FileManager.default.createDirectory(at: data, withIntermediateDirectories: true)
    let rows = try GroupedRows(SQLiteStore(path: data.appending(path: "bare.sqlite").path()))
    let router = Router()
    router.get("/healthz") { _, _ in "ok" }
    router.get("/metrics") { _, _ in "chatflow_commits_total \(await rows.commits)\n" }
    router.post("/api/visitor/conversations") { _, _ in
      let name = UUID().uuidString
      return Response(
        status: .ok, headers: [.setCookie: "chatflow_visitor=\(name)"],
        body: .init(
          byteBuffer: .init(
            string: #"{"conversation":"\#(name)","accepted":true,"sequence":1}"#)))
    }
    router.post("/api/visitor/conversations/:name/messages") { request, context in
      let text = String(buffer: try await request.body.collect(upTo: 1 << 16))
      try await rows.insert(context.parameters.get("name") ?? "", text)
      return Response(
        status: .ok, headers: [.contentType: "application/json"],
        body: .init(byteBuffer: .init(string: #"{"accepted":true,"sequence":2}"#)))
    }
    router.get("/api/visitor/events") { _, _ in
      Response(
        status: .ok, headers: [.contentType: "text/event-stream"],
        body: .init { writer in
          try await writer.write(.init(string: "event: state\ndata: {}\n\n"))
          try await Task.sleep(for: .seconds(3600))
          try await writer.finish(nil)
        })
    }
    let port = value(of: "--listen").split(separator: ":").last.flatMap { Int($0) } ?? 0
    let address = BindAddress.hostname("127.0.0.1", port: port)
    try await Application(
      router: router, configuration: .init(address: address, backlog: 1024)
    ).run()
  }
}

/// Rows of which those that wait go into one transaction.
private actor GroupedRows {
  private let store: SQLiteStore
  private var waiting: [(row: Delivery, done: CheckedContinuation<Void, any Error>)] = []
  private var isWriting = false
  private var count = 0
  private(set) var commits = 0

  init(_ store: SQLiteStore) { self.store = store }

  /// Returns once the row is durable.
  func insert(_ conversation: String, _ text: String) async throws {
    count += 1
    let row = Delivery(
      key: "\(count)", kind: .handoff, conversation: conversation, chatflow: text,
      at: Instant(milliseconds: 0))
    try await withCheckedThrowingContinuation { done in
      waiting.append((row, done))
      guard !isWriting else { return }
      isWriting = true
      Task { await write() }
    }
  }

  private func write() async {
    while !waiting.isEmpty {
      let group = waiting
      waiting = []
      let result: Result<Void, any Error>
      do {
        try await store.write { transaction in
          for (row, _) in group { try transaction.insert(row) }
        }
        result = .success(())
      } catch {
        result = .failure(error)
      }
      commits += 1
      for (_, done) in group { done.resume(with: result) }
    }
    isWriting = false
  }
}
