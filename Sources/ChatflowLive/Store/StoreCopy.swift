import Crypto

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
  /// What was sent along.
  private let files: (from: any FileStore, to: any FileStore)?
  private static let rowsAtOnce = 500

  package init(
    from source: any CopiedStore, named name: String, to target: any CopiedStore,
    files: (from: any FileStore, to: any FileStore)? = nil
  ) {
    self.source = source
    self.target = target
    self.name = name
    self.files = files
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
    if let files { progress(try await Self.copyFiles(from: files.from, to: files.to)) }
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

  /// Files of conversations that aren't there, which a fall left, stay behind.
  private static func copyFiles(
    from source: any FileStore, to target: any FileStore
  ) async throws -> CopiedTable {
    let there = Set(try await target.all())
    var (here, copied) = (SHA256(), SHA256())
    var count = 0
    for place in try await source.all() {
      guard let bytes = try await source.bytes(at: place) else { continue }
      if !there.contains(place) {
        do { try await target.keep(bytes, at: place) } catch Refusal.notFound { continue }
      }
      here.update(data: KeptValue.bytes(bytes).summed)
      copied.update(data: KeptValue.bytes(try await target.bytes(at: place) ?? []).summed)
      count += 1
    }
    let checksum = text(of: here)
    guard checksum == text(of: copied) else { throw Failure.differs(table: "files") }
    return CopiedTable(name: "files", count: count, checksum: checksum)
  }

  private static func text(of hash: SHA256) -> String {
    hash.finalize().prefix(8).map { byte in
      (byte < 16 ? "0" : "") + String(byte, radix: 16)
    }.joined()
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
    sum.checksum = text(of: hash)
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
