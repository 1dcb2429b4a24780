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
    (conversations, pending) = try await store.read { view in
      var conversations: [String: [Entry]] = [:]
      var id: Int64 = 1
      while let row = try view.conversation(id) {
        conversations[row.name] = try view.entries(
          ofConversation: id, after: 0, limit: 1_000_000)
        id += 1
      }
      return (conversations, try view.pendingDeliveries(limit: 1_000_000).count)
    }
    try store.close()
    try readDeliveries(folder.appending(path: "deliveries.jsonl"))
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
