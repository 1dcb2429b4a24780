import ChatflowLive
import ChatflowProgram
import ChatflowRows

/// One transaction or one consistent state: statements over a connection.
struct PostgreSQLTransaction {
  let connection: Connection
  let context: Context

  /// What a transaction knows besides the connection.
  final class Context {
    let isWriting: Bool
    let claims: Claims
    let words: WordSplitter
    /// The programs that the store is known to have.
    let programs: KnownPrograms
    /// The name of this process's node.
    let node: String
    /// The number of the transaction among all of the database; 0: it only reads.
    var number: Int64 = 0
    /// What the node calls the transaction.
    let batch = Int64.random(in: 1 ... .max)

    init(
      isWriting: Bool, claims: Claims, words: WordSplitter, programs: KnownPrograms, node: String
    ) {
      self.isWriting = isWriting
      self.claims = claims
      self.words = words
      self.programs = programs
      self.node = node
    }
  }

  func rows(_ sql: StaticString, _ arguments: [any ArgumentConvertible]) throws -> [StoredRow] {
    try connection.rows(sql, arguments)
  }

  func row(_ sql: StaticString, _ arguments: [any ArgumentConvertible]) throws -> StoredRow? {
    try connection.rows(sql, arguments).first
  }

  /// The rows of a query that is put together; what it holds of values are arguments.
  func rows(_ query: Query) throws -> [StoredRow] {
    let (text, arguments) = query.built
    return try connection.rows(text: text, arguments)
  }

  func run(_ sql: StaticString, _ arguments: [any ArgumentConvertible] = []) throws {
    try connection.run(sql, arguments)
  }
}

/// The programs that a store is known to have, so that their bundles aren't sent to it again.
final class KnownPrograms {
  private var saved: Set<String> = []
  /// Those that the transaction saves that is under way.
  private var pending: Set<String> = []

  func has(_ hash: String) -> Bool { saved.contains(hash) || pending.contains(hash) }
  func note(_ hash: String) { pending.insert(hash) }

  func settle(isCommitted: Bool) {
    if isCommitted { saved.formUnion(pending) }
    pending.removeAll()
  }

  /// An attempt was taken back, which may have saved some of them.
  func forgetPending() { pending.removeAll() }
}
