import ChatflowLive
import ChatflowSQLite
import Foundation

/// What a data folder holds once its server has ended.
struct Record {
  /// The threads, by the names of their conversations.
  var conversations: [String: [Entry]] = [:]
  /// What is wrong with the database.
  var faults: [String] = []
  /// What wasn't delivered.
  var pending = 0
  /// The deliveries in the file, by their keys.
  var delivered: [String: Delivery] = [:]
  /// How many came again.
  var repeats = 0
  /// Keys under which not always the same came.
  var contradictions: [String] = []

  init(_ folder: URL) async throws {
    let store = try SQLiteStore(path: folder.appending(path: "chatflow.sqlite").path())
    faults = try await store.faults()
    try await readConversations(store)
    try store.close()
    try readDeliveries(folder.appending(path: "deliveries.jsonl"))
  }

  /// What several servers keep together, and the folders of each.
  init(_ store: any LiveStore, _ folders: [URL]) async throws {
    try await readConversations(store)
    for folder in folders {
      let file = folder.appending(path: "deliveries.jsonl")
      if FileManager.default.fileExists(atPath: file.path()) { try readDeliveries(file) }
    }
  }

  private mutating func readConversations(_ store: any LiveStore) async throws {
    (conversations, pending) = try await store.read { view in
      var conversations: [String: [Entry]] = [:]
      var after: Int64 = 0
      while let row = try view.conversationAfter(after) {
        conversations[row.name] = try view.entries(
          ofConversation: row.id, after: 0, limit: 1_000_000)
        after = row.id
      }
      return (conversations, try view.pendingDeliveries(limit: 1_000_000).count)
    }
  }

  /// A line that a kill cut off is no JSON: what it was about came again.
  private mutating func readDeliveries(_ file: URL) throws {
    for line in try Data(contentsOf: file).split(separator: UInt8(ascii: "\n")) {
      guard let delivery = try? JSONDecoder().decode(Delivery.self, from: line) else { continue }
      guard let earlier = delivered.updateValue(delivery, forKey: delivery.key) else { continue }
      repeats += 1
      if earlier != delivery { contradictions.append(delivery.key) }
    }
  }
}

extension LiveView {
  /// Numbers may be left out: what a database counts and takes back again is given to nothing.
  fileprivate func conversationAfter(_ id: Int64) throws -> ConversationRow? {
    for next in id + 1...id + 500 {
      if let row = try conversation(next) { return row }
    }
    return nil
  }
}
