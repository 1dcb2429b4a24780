import ChatflowLive

/// What the database says is wrong, or that it can't be reached.
package struct PostgreSQLError: PassingStoreError, CustomStringConvertible {
  /// Five characters, as in the database's documentation; nil: the connection is at fault.
  package let code: String?
  package let message: String

  package var description: String { code.map { "\(message) (\($0))" } ?? message }

  init(_ message: String, code: String? = nil) {
    self.message = message
    self.code = code
  }

  /// Whether the same transaction may go well when it is run again: others were in its way.
  var isConflict: Bool {
    code == "40001" || code == "40P01" || code == "55P03"
  }

  /// Whether the connection is gone, or the database ends or begins, or has no room for another
  /// connection: another attempt on another connection may go well.
  var isOutage: Bool {
    guard let code else { return true }
    return code.hasPrefix("08") || code.hasPrefix("57P") || code == "53300" || code == "25P03"
      || code == "25006"
  }

  package var isPassing: Bool { isConflict || isOutage }

  /// Whether the database has no room to write.
  var isFull: Bool { code == "53100" || code == "53200" }
}

/// The database was made by a later version of the program.
package struct LaterVersion: Error {}
