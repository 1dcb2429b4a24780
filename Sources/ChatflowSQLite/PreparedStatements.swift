import GRDB

/// The statements of one connection, each prepared once, by the place of its text in the program:
/// GRDB finds them by the text, of which it hashes every byte.
///
/// Used only by who has the connection.
final class PreparedStatements: @unchecked Sendable {
  private var known: [UnsafePointer<UInt8>: Statement] = [:]

  func statement(_ sql: StaticString, _ database: Database) throws -> Statement {
    // A text of one character is no place; there is no such statement.
    guard sql.hasPointerRepresentation else { return try Self.prepared(sql, database) }
    if let statement = known[sql.utf8Start] { return statement }
    let statement = try Self.prepared(sql, database)
    known[sql.utf8Start] = statement
    return statement
  }

  /// Lets go of them all, before the connection is closed.
  func forget() { known = [:] }

  private static func prepared(_ sql: StaticString, _ database: Database) throws -> Statement {
    let statement = try database.makeStatement(sql: sql.description)
    // From now on GRDB takes what is bound for complete, and binds nothing itself.
    statement.setUncheckedArguments([])
    return statement
  }
}
