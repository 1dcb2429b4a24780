import Crypto

/// A value of a row, in the form that every store has.
package enum KeptValue: Hashable, Sendable {
  case null
  /// Also of what is true or false: 1 and 0.
  case number(Int64)
  case text(String)
  case bytes([UInt8])
}

/// A table that every store has, with the columns in which nothing is worked out from others: what
/// is copied from one store to another.
package struct KeptTable: Sendable {
  package enum Kind: Sendable {
    case number, flag, text, bytes
  }

  package struct Column: Sendable {
    package let name: String
    package let kind: Kind
  }

  package let name: String
  package let columns: [Column]
  /// How many columns from the first on are its key, by which rows come in order.
  package let keyLength: Int
  /// Whether the store counts the first column itself, and gives no number twice.
  package let isCounted: Bool

  package var key: [Column] { Array(columns.prefix(keyLength)) }

  /// - Parameter columns: Names, with `#` behind flags, `$` behind texts and `&` behind bytes.
  private init(_ name: String, key: Int = 1, counted: Bool = false, _ columns: String) {
    self.name = name
    keyLength = key
    isCounted = counted
    let kinds: [Character: Kind] = ["#": .flag, "$": .text, "&": .bytes]
    self.columns = columns.split(separator: " ").map { word in
      let kind = word.last.flatMap { kinds[$0] }
      return Column(name: String(kind == nil ? word : word.dropLast()), kind: kind ?? .number)
    }
  }

  /// In the order in which one refers to those before it.
  package static let all: [KeptTable] = [
    KeptTable(
      "contacts", counted: true, "id email$ address$ first_name$ last_name$ owner$ created_at"),
    KeptTable(
      "visitors", counted: true,
      "id token& contact is_associated# is_verified# email$ first_name$ last_name$ network& "
        + "last_sequence created_at is_here# left_at seen"),
    KeptTable("visitor_pages", key: 2, "visitor page$ until"),
    KeptTable("programs", "hash$ chatflow$ bundle&"),
    KeptTable(
      "conversations", counted: true,
      "id name$ visitor program$ chatflow$ started_at page& locale& snapshot& time wake "
        + "watches_availability# presence state$ closed_at has_visitor_written# waiting_since "
        + "shown_to_team_at assigned_team$ assigned_user$ last_entry last_event options$ "
        + "is_prompt_open# is_pausing# mail_at consent& active_at preview_kind$ preview_text& "
        + "unread seen_entry"),
    KeptTable("entries", key: 2, "conversation number visitor sequence at content$ member"),
    KeptTable("events", key: 2, "conversation number at message& event$ state$"),
    KeptTable(
      "receipts", key: 2, "conversation client$ request& answered_in$ accepted# sequence"),
    KeptTable("consents", counted: true, "id conversation email$ address$ text& at"),
    KeptTable("outbox", counted: true, "id key$ delivery$ is_delivered#"),
    KeptTable("erasures", counted: true, "number conversation$ delivery$"),
    KeptTable(
      "members", counted: true, "id email$ address$ name$ role$ teams$ password$ created_at"),
    KeptTable("sign_ins", "token& member created_at used_at"),
    KeptTable("attendances", "member is_online# until"),
    KeptTable("presence", counted: true, "number at is_online#"),
    KeptTable(
      "mails", counted: true,
      "id key$ conversation address$ address_hash& network& entries$ created_at number state$ "
        + "attempts tried_from next_attempt problem$ sent_at is_to_typed#"),
    KeptTable("mail_threads", "token& conversation address$ count is_verified# ids$"),
    KeptTable("mail_addresses", "hash& unreachable_at blocked_at verified_at"),
    KeptTable("mails_received", "key& conversation"),
    KeptTable("audit", counted: true, "number at act$ by$ member name$ subject$"),
    KeptTable("sign_in_links", "token& member ends_at"),
    KeptTable("known_browsers", key: 2, "token& member used_at"),
    KeptTable("codes", "member secret& is_confirmed# last_step"),
    KeptTable("recovery_codes", key: 2, "member hash&"),
    KeptTable(
      "hook_calls", counted: true,
      "id key$ url$ conversation delivery$ state$ attempts next_attempt problem$"),
    KeptTable("reads", key: 2, "conversation member entry"),
    KeptTable("tags", key: 2, "conversation tag$"),
    KeptTable("alerts", "conversation since"),
    KeptTable("alert_wishes", "member"),
    KeptTable("routing_queue", "conversation team$ most"),
    KeptTable("served", "chatflow$ program$ since"),
    KeptTable("portal_links", "token& browser& code& attempts created_at contact"),
    KeptTable("portal_sessions", "token& contact address& created_at"),
    KeptTable("mailed_links", "token& address_hash& at"),
  ]
}

/// What a store can be copied from, and to, while nothing else uses it.
package protocol CopiedStore: Sendable {
  /// How many rows a table has.
  func count(of table: KeptTable) async throws -> Int
  /// Rows in the order of their keys, from after one on.
  func rows(of table: KeptTable, after key: [KeptValue]?, limit: Int) async throws -> [[KeptValue]]
  /// The last key that is there.
  func lastKey(of table: KeptTable) async throws -> [KeptValue]?
  /// Adds rows, all or none.
  func add(_ rows: [[KeptValue]], to table: KeptTable) async throws
  /// The last numbers that were given, by the tables whose rows got them.
  func lastNumbers() async throws -> [String: Int64]
  func setLastNumbers(_ numbers: [String: Int64]) async throws
  /// Where the copy comes from that was begun here and didn't end; nil: all of it is here.
  func copySource() async throws -> String?
  func setCopySource(_ source: String?) async throws
  /// Why the store isn't at rest; nil: it is.
  func unrest() async throws -> String?
}

/// A table as it was copied.
package struct CopiedTable: Sendable {
  package let name: String
  package let count: Int
  /// Of all rows, the same on both sides.
  package let checksum: String
}

/// Copies one store to another, and goes on where an earlier attempt ended.
package struct StoreCopy: Sendable {
  package enum Failure: Error, Equatable {
    /// There is something at the target that didn't come from this source.
    case targetInUse
    case unrest(String)
    /// The rows of a table differ.
    case differs(table: String)
  }

  private let source: any CopiedStore
  private let target: any CopiedStore
  /// How the source is called, which is written down at the target until all is there.
  private let name: String
  private static let rowsAtOnce = 500

  package init(from source: any CopiedStore, named name: String, to target: any CopiedStore) {
    self.source = source
    self.target = target
    self.name = name
  }

  /// - Parameter progress: Is told of each table that is there, with what both sides have.
  package func run(_ progress: (CopiedTable) -> Void) async throws {
    if let unrest = try await source.unrest() { throw Failure.unrest(unrest) }
    if let unrest = try await target.unrest() { throw Failure.unrest(unrest) }
    if let begun = try await target.copySource() {
      guard begun == name else { throw Failure.targetInUse }
    } else {
      for table in KeptTable.all {
        guard try await target.count(of: table) == 0 else { throw Failure.targetInUse }
      }
      try await target.setCopySource(name)
    }
    for table in KeptTable.all { try await copy(table) }
    for table in KeptTable.all {
      let (there, here) = (try await Self.sum(target, table), try await Self.sum(source, table))
      guard there == here else { throw Failure.differs(table: table.name) }
      progress(CopiedTable(name: table.name, count: here.count, checksum: here.checksum))
    }
    try await target.setLastNumbers(source.lastNumbers())
    try await target.setCopySource(nil)
  }

  private func copy(_ table: KeptTable) async throws {
    var last = try await target.lastKey(of: table)
    while true {
      let rows = try await source.rows(of: table, after: last, limit: Self.rowsAtOnce)
      guard let end = rows.last else { return }
      try await target.add(rows, to: table)
      last = Array(end.prefix(table.keyLength))
    }
  }

  private struct Sum: Equatable {
    var count = 0
    var checksum = ""
  }

  private static func sum(_ store: any CopiedStore, _ table: KeptTable) async throws -> Sum {
    var hash = SHA256()
    var sum = Sum()
    var last: [KeptValue]?
    while true {
      let rows = try await store.rows(of: table, after: last, limit: rowsAtOnce)
      guard let end = rows.last else { break }
      for row in rows { for value in row { hash.update(data: value.summed) } }
      sum.count += rows.count
      last = Array(end.prefix(table.keyLength))
    }
    sum.checksum = hash.finalize().prefix(8).map { byte in
      (byte < 16 ? "0" : "") + String(byte, radix: 16)
    }.joined()
    return sum
  }
}

extension KeptValue {
  /// Different values, and different rows of them, are different bytes.
  fileprivate var summed: [UInt8] {
    func framed(_ kind: UInt8, _ bytes: some Collection<UInt8>) -> [UInt8] {
      [kind] + withUnsafeBytes(of: UInt64(bytes.count).littleEndian) { Array($0) } + bytes
    }
    switch self {
    case .null: return framed(0, [])
    case .number(let number): return framed(1, "\(number)".utf8)
    case .text(let text): return framed(2, text.utf8)
    case .bytes(let bytes): return framed(3, bytes)
    }
  }
}
