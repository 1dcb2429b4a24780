import CPostgreSQL
import ChatflowRows
import Glibc

/// A connection to the database, used by one thread at a time.
///
/// Statements whose results nobody waits for are only sent: they go to the database together, and
/// what they say is read before the next answer is, so that a transaction doesn't wait for each.
final class Connection {
  private enum Sent: Equatable {
    case preparation(Key)
    /// Whether it must change a row.
    case statement(isNeeded: Bool)
    case query
    case sync
  }

  private let handle: OpaquePointer
  private var sent: [Sent] = []
  /// Whether something was sent since the last sync: outside of a transaction it is one until then.
  private var isOpen = false
  /// The statements that are prepared, or about to be.
  private var names: [Key: String] = [:]
  private var prepared = 0
  private var failure: PostgreSQLError?
  /// How many statements were run that change something.
  private(set) var changes = 0

  private enum Key: Hashable {
    case place(UInt)
    case text(String)
  }

  /// - Parameter address: As libpq takes it: an address that begins with `postgres://`, or words
  ///   with `=`.
  /// - Throws: ``PostgreSQLError``.
  init(_ address: String) throws(PostgreSQLError) {
    // What stands before the address yields to what it says itself.
    let words = [
      ("connect_timeout", "5"), ("tcp_user_timeout", "10000"), ("keepalives_idle", "10"),
      ("keepalives_interval", "5"), ("keepalives_count", "2"),
      ("fallback_application_name", "chatflow"), ("target_session_attrs", "read-write"),
      ("dbname", address), ("client_encoding", "UTF8"),
    ]
    var keys: [UnsafePointer<CChar>?] = words.map { UnsafePointer(strdup($0.0)) } + [nil]
    var values: [UnsafePointer<CChar>?] = words.map { UnsafePointer(strdup($0.1)) } + [nil]
    defer {
      for pointer in keys + values { free(UnsafeMutablePointer(mutating: pointer)) }
    }
    guard let handle = PQconnectdbParams(&keys, &values, 1) else {
      throw PostgreSQLError("there is no memory for a connection")
    }
    self.handle = handle
    // What the database remarks is nobody's business here, and would go to standard error.
    PQsetNoticeProcessor(handle, { _, _ in }, nil)
    guard PQstatus(handle) == CONNECTION_OK, PQenterPipelineMode(handle) == 1 else {
      // It is freed with this.
      throw PostgreSQLError(Self.message(handle))
    }
  }

  deinit { PQfinish(handle) }

  /// Whether an address can be read; no part of it is told, for it has a password.
  static func isReadable(_ address: String) -> Bool {
    guard address.hasPrefix("postgres://") || address.hasPrefix("postgresql://") else {
      return false
    }
    guard let options = PQconninfoParse(address, nil) else { return false }
    PQconninfoFree(options)
    return true
  }

  var isAlive: Bool { PQstatus(handle) == CONNECTION_OK }
  var socket: Int32 { PQsocket(handle) }

  // MARK: Statements

  /// Sends a statement; what goes wrong with it is thrown later, at the latest by ``finish()``.
  /// `isNeeded`: it is a conflict with others where no row is there to be changed.
  func run(
    _ sql: StaticString, _ arguments: [any ArgumentConvertible] = [], isNeeded: Bool = false
  ) throws {
    changes += 1
    try send(
      .place(UInt(bitPattern: sql.utf8Start)), "\(sql)", arguments,
      as: .statement(isNeeded: isNeeded))
  }

  /// The rows of a statement.
  func rows(_ sql: StaticString, _ arguments: [any ArgumentConvertible] = []) throws -> [StoredRow]
  {
    try send(.place(UInt(bitPattern: sql.utf8Start)), "\(sql)", arguments, as: .query)
    return try results(1).first?.all ?? []
  }

  /// The rows of a statement that is put together; what it holds of values are arguments.
  func rows(text: String, _ arguments: [any ArgumentConvertible]) throws -> [StoredRow] {
    try send(.text(text), text, arguments, as: .query)
    return try results(1).first?.all ?? []
  }

  /// The rows of two statements that are sent together.
  func rows(
    _ first: StaticString, _ firstArguments: [any ArgumentConvertible],
    then second: StaticString, _ secondArguments: [any ArgumentConvertible]
  ) throws -> ([StoredRow], [StoredRow]) {
    try send(
      .place(UInt(bitPattern: first.utf8Start)), "\(first)", firstArguments, as: .query)
    try send(
      .place(UInt(bitPattern: second.utf8Start)), "\(second)", secondArguments, as: .query)
    let found = try results(2)
    return (found[0].all, found[1].all)
  }

  /// Ends a transaction for good.
  ///
  /// - Throws: Where nothing of it is there; ``PostgreSQLError`` without a code where that isn't
  ///   known.
  func commit() throws {
    try send(.text("COMMIT"), "COMMIT", [], as: .query)
    guard PQpipelineSync(handle) == 1 else { throw lost() }
    sent.append(.sync)
    isOpen = false
    let found = try receive()
    if let failure {
      self.failure = nil
      throw failure
    }
    guard found.last?.tag == "COMMIT" else {
      throw PostgreSQLError("the transaction was given up", code: "40001")
    }
  }

  /// Returns once all that was sent is done.
  func finish() throws {
    if !isOpen, sent.isEmpty, failure == nil { return }
    guard PQpipelineSync(handle) == 1 else { throw lost() }
    sent.append(.sync)
    isOpen = false
    _ = try receive()
    if let failure {
      self.failure = nil
      throw failure
    }
  }

  /// Runs statements that have no arguments, one after the other, and waits for them.
  func execute(_ sql: String) throws {
    try finish()
    guard PQexitPipelineMode(handle) == 1 else { throw lost() }
    defer { _ = PQenterPipelineMode(handle) }
    guard let result = PQexec(handle, sql) else { throw lost() }
    defer { PQclear(result) }
    switch PQresultStatus(result) {
    case PGRES_TUPLES_OK, PGRES_COMMAND_OK, PGRES_EMPTY_QUERY: return
    default: throw isAlive ? Self.error(result) : lost()
    }
  }

  /// What was told on the channels that are listened to, as far as it came in.
  func notices() throws -> [String] {
    guard PQconsumeInput(handle) == 1 else { throw lost() }
    var found: [String] = []
    while let notice = PQnotifies(handle) {
      found.append(String(cString: notice.pointee.extra))
      PQfreemem(notice)
    }
    return found
  }

  /// Sends all, without waiting for what comes of it.
  func flush() throws {
    guard PQpipelineSync(handle) == 1, PQflush(handle) >= 0 else { throw lost() }
    sent.append(.sync)
    isOpen = false
  }

  private func send(
    _ key: Key, _ text: @autoclosure () -> String, _ arguments: [any ArgumentConvertible],
    as kind: Sent
  ) throws {
    isOpen = true
    let name: String
    if let known = names[key] {
      name = known
    } else {
      prepared += 1
      name = "s\(prepared)"
      guard PQsendPrepare(handle, name, text(), 0, nil) == 1 else { throw lost() }
      sent.append(.preparation(key))
      names[key] = name
    }
    let values = arguments.map(\.argument)
    let isSent = Self.withPointers(values) { pointers in
      var lengths = values.map { Int32($0.bytes?.count ?? 0) }
      var formats: [Int32] = values.map { $0.isBinary ? 1 : 0 }
      return PQsendQueryPrepared(
        handle, name, Int32(values.count), pointers, &lengths, &formats, 1)
    }
    guard isSent == 1 else { throw lost() }
    sent.append(kind)
  }

  private static func withPointers<Result>(
    _ values: [Argument], _ body: ([UnsafePointer<CChar>?]) -> Result
  ) -> Result {
    // All bytes in one piece, which stays where it is meanwhile; an empty value isn't NULL.
    var all: [UInt8] = []
    let starts = values.map { value -> Int? in
      guard let bytes = value.bytes else { return nil }
      defer { all += bytes }
      return all.count
    }
    all.append(0)
    return all.withUnsafeBytes { bytes in
      let base = bytes.bindMemory(to: CChar.self).baseAddress
      return body(starts.map { start in start.flatMap { base?.advanced(by: $0) } })
    }
  }

  // MARK: Results

  /// The results of the last `count` queries.
  private func results(_ count: Int) throws -> [Rows] {
    guard PQsendFlushRequest(handle) == 1, PQflush(handle) >= 0 else { throw lost() }
    let found = try receive()
    guard failure == nil, found.count >= count else {
      try finish()
      throw PostgreSQLError("an answer is missing")
    }
    return found.suffix(count)
  }

  /// Reads what came of all that was sent; returns the rows of queries.
  private func receive() throws -> [Rows] {
    var found: [Rows] = []
    var index = 0
    var ends = 0
    defer { sent.removeFirst(min(index, sent.count)) }
    while index < sent.count {
      guard let result = PQgetResult(handle) else {
        // One stands behind the result of each statement.
        ends += 1
        guard isAlive, ends < 3 else { throw lost() }
        continue
      }
      ends = 0
      take(result, of: sent[index], &found)
      index += 1
      guard isAlive else { throw lost() }
    }
    return found
  }

  private func take(_ result: OpaquePointer, of kind: Sent, _ found: inout [Rows]) {
    switch PQresultStatus(result) {
    case PGRES_TUPLES_OK, PGRES_COMMAND_OK:
      if kind == .query { return found.append(Rows(result)) }
      if kind == .statement(isNeeded: true), String(cString: PQcmdTuples(result)) == "0" {
        failure = failure ?? PostgreSQLError("others changed the same", code: "40001")
      }
    case PGRES_PIPELINE_SYNC: break
    case PGRES_PIPELINE_ABORTED:
      if case .preparation(let key) = kind { names[key] = nil }
    default:
      if case .preparation(let key) = kind { names[key] = nil }
      failure = failure ?? Self.error(result)
    }
    PQclear(result)
  }

  private func lost() -> PostgreSQLError {
    let error = failure ?? PostgreSQLError(Self.message(handle))
    failure = nil
    return error.isOutage ? error : PostgreSQLError(error.message)
  }

  private static func message(_ handle: OpaquePointer) -> String {
    let text = PQerrorMessage(handle).map { String(cString: $0) } ?? ""
    let line = text.replacing("\n", with: " ").trimmingSuffix { $0 == " " }
    return line.isEmpty ? "the connection was lost" : line
  }

  private static func error(_ result: OpaquePointer) -> PostgreSQLError {
    func field(_ code: Character) -> String? {
      code.asciiValue.flatMap { PQresultErrorField(result, Int32($0)) }.map { String(cString: $0) }
    }
    return PostgreSQLError(
      field("M") ?? "the database gave no reason", code: field("C"))
  }
}

extension String {
  fileprivate func trimmingSuffix(_ isTrimmed: (Character) -> Bool) -> String {
    var text = self
    while let last = text.last, isTrimmed(last) { text.removeLast() }
    return text
  }
}
