import ChatflowLive
import ChatflowRows

/// What a transaction keeps others from changing: no one waits for a claim, so that no two can wait
/// for each other. Claims end with the transaction, when all see what it wrote.
///
/// What is read before the claim may be old already; what is read after it stays as it is.
final class Claims {
  enum Kind: UInt8 {
    /// A visitor with all conversations.
    case visitor = 1
    /// The token of a visitor who isn't known yet.
    case token
    /// A contact, by its address.
    case contact
    case team
    case mails
    case erasures
    case hooks
  }

  private let salt: [UInt8]
  /// What a visitor's number is mixed with.
  let visitors: Int64
  private(set) var mine: Set<Int64> = []
  /// The conversations of visitors that are claimed.
  private(set) var conversations: Set<Int64> = []

  /// - Parameter salt: Tells these claims from those of others in the same database.
  init(salt: [UInt8]) {
    self.salt = salt
    visitors = Self.hash(salt + [Kind.visitor.rawValue])
  }

  func key(_ kind: Kind, _ bytes: [UInt8] = []) -> Int64 {
    Self.hash(salt + [kind.rawValue] + bytes)
  }

  func key(visitor: Int64) -> Int64 { visitors ^ visitor }

  func note(_ key: Int64) { mine.insert(key) }

  func note(conversation: Int64, of visitor: Int64) {
    mine.insert(key(visitor: visitor))
    conversations.insert(conversation)
  }

  var state: (Set<Int64>, Set<Int64>) {
    get { (mine, conversations) }
    set { (mine, conversations) = newValue }
  }

  func end() { state = ([], []) }

  /// FNV-1a: the same on every node.
  private static func hash(_ bytes: [UInt8]) -> Int64 {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    return Int64(bitPattern: hash)
  }
}

extension PostgreSQLTransaction {
  private var isWriting: Bool { context.isWriting }

  /// - Throws: ``StoreConflict`` where another transaction has it.
  func claim(key: Int64) throws {
    guard isWriting, !context.claims.mine.contains(key) else { return }
    let found = try row("SELECT pg_try_advisory_xact_lock($1) AS is_mine", [key])
    guard try found?["is_mine"] ?? false else { throw StoreConflict() }
    context.claims.note(key)
  }

  func claim(_ kind: Claims.Kind, _ bytes: [UInt8] = []) throws {
    try claim(key: context.claims.key(kind, bytes))
  }

  func claim(visitor: Int64) throws { try claim(key: context.claims.key(visitor: visitor)) }

  func claim(_ matter: SharedMatter) throws {
    switch matter {
    case .team: try claim(Claims.Kind.team)
    case .mails: try claim(Claims.Kind.mails)
    case .hooks: try claim(Claims.Kind.hooks)
    }
  }

  /// A visitor by token, claimed where the transaction writes, also one who isn't known yet.
  func claimedVisitor(token hash: [UInt8]) throws -> StoredRow? {
    guard isWriting else {
      return try row("SELECT * FROM visitors WHERE token = $1", [Bytes(hash)])
    }
    for isFirst in [true, false] {
      let (claims, found) = try connection.rows(
        """
        SELECT id, pg_try_advisory_xact_lock($2 # id) AS is_mine FROM visitors WHERE token = $1
        """, [Bytes(hash), context.claims.visitors],
        then: "SELECT * FROM visitors WHERE token = $1", [Bytes(hash)])
      if let claim = claims.first {
        guard try claim["is_mine"] else { throw StoreConflict() }
        context.claims.note(context.claims.key(visitor: try claim["id"]))
        return found.first
      }
      if isFirst { try claim(.token, hash) }
    }
    return nil
  }

  func claimedVisitor(_ id: Int64) throws -> StoredRow? {
    try claim(visitor: id)
    return try row("SELECT * FROM visitors WHERE id = $1", [id])
  }

  func claimedConversation(_ id: Int64) throws -> StoredRow? {
    guard isWriting, !context.claims.conversations.contains(id) else {
      return try row("SELECT * FROM conversations WHERE id = $1", [id])
    }
    let (claims, found) = try connection.rows(
      """
      SELECT id, visitor, pg_try_advisory_xact_lock($2 # visitor) AS is_mine FROM conversations
      WHERE id = $1
      """, [id, context.claims.visitors],
      then: "SELECT * FROM conversations WHERE id = $1", [id])
    return try isClaimed(claims.first) ? found.first : nil
  }

  func claimedConversation(named name: String) throws -> StoredRow? {
    guard isWriting else {
      return try row("SELECT * FROM conversations WHERE name = $1", [name])
    }
    let (claims, found) = try connection.rows(
      """
      SELECT id, visitor, pg_try_advisory_xact_lock($2 # visitor) AS is_mine FROM conversations
      WHERE name = $1
      """, [name, context.claims.visitors],
      then: "SELECT * FROM conversations WHERE name = $1", [name])
    return try isClaimed(claims.first) ? found.first : nil
  }

  /// Whether a conversation is there, and claimed.
  private func isClaimed(_ row: StoredRow?) throws -> Bool {
    guard let row else { return false }
    guard try row["is_mine"] else { throw StoreConflict() }
    context.claims.note(conversation: try row["id"], of: try row["visitor"])
    return true
  }
}
