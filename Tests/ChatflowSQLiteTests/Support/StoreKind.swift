import ChatflowLive
import ChatflowProgram
import ChatflowSQLite
import Foundation
import LiveTestSupport
import Testing

#if POSTGRESQL
  import ChatflowPostgreSQL
#endif

/// A kind of store that must keep the promises of `LiveStore`: add the next one to ``all``.
struct StoreKind: CustomTestStringConvertible, Sendable {
  let testDescription: String
  /// Opens what is kept in a folder, or begins there.
  let open: @Sendable (URL) async throws -> any LiveStore
  /// Ends all access, so that it can be opened again.
  let close: @Sendable (any LiveStore) async throws -> Void

  static let sqlite = StoreKind(testDescription: "SQLite") { folder in
    try SQLiteStore(path: folder.appending(path: "live.sqlite").path())
  } close: { store in
    try (store as? SQLiteStore)?.close()
  }

  #if POSTGRESQL
    /// The folder's name is that of the schema.
    static let postgreSQL = StoreKind(testDescription: "PostgreSQL") { folder in
      try await PostgreSQLStore(
        Cluster.started().options(schema: folder.lastPathComponent, node: "test"))
    } close: { store in
      await (store as? PostgreSQLStore)?.close()
    }

    static let all = Cluster.isHere ? [sqlite, postgreSQL] : [sqlite]
  #else
    static let all = [sqlite]
  #endif

  /// Runs `body` over a new store.
  func with(_ body: (any LiveStore) async throws -> Void) async throws {
    try await withFolder { folder in
      let store = try await open(folder)
      try await body(store)
      try await close(store)
    }
  }

  func withFolder(_ body: (URL) async throws -> Void) async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "store-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try await body(folder)
  }
}

extension [ListedConversation] {
  /// The names of conversations that can all be read.
  var names: [String] {
    get throws { try map { try $0.row.get().name } }
  }
}

/// Rows to keep.
enum SampleRows {
  static let start = Instant(milliseconds: 1_772_445_600_000)
  static let token: [UInt8] = Array(repeating: 7, count: 32)

  /// A visitor with a conversation.
  static func conversation(
    _ name: String, token: [UInt8] = token, in transaction: any LiveTransaction
  ) throws -> ConversationRow {
    try transaction.saveProgram([1, 2, 3], hash: "p", chatflow: "a")
    let visitor =
      try transaction.visitor(token: token) ?? transaction.insertVisitor(token: token, at: start)
    return try transaction.insertConversation(
      named: name, visitor: visitor.id, program: "p", chatflow: "a", at: start)
  }

  static func entry(_ number: Int64, _ sequence: Int64?, _ content: EntryContent) -> Entry {
    Entry(number: number, sequence: sequence, at: start, content: content)
  }

  static func delivery(_ key: String) -> Delivery {
    Delivery(key: key, kind: .notify, conversation: "c", chatflow: "a", at: start)
  }
}
