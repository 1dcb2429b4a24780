import ChatflowLive
import ChatflowSQLite
import Foundation
import LiveTestSupport
import Testing

#if POSTGRESQL
  import ChatflowPostgreSQL
#endif

/// Where live conversations are kept that are compared with the simulator's, which are in memory.
enum AgreementPlace: String, CaseIterable, CustomTestStringConvertible {
  case file = "SQLite"
  #if POSTGRESQL
    case database = "PostgreSQL"
  #endif

  var testDescription: String { rawValue }

  /// The places other than the file that this machine has.
  static var others: [AgreementPlace] {
    #if POSTGRESQL
      Cluster.isHere ? [.database] : []
    #else
      []
    #endif
  }

  /// A desk over what is kept in a folder, or in the tables of its name.
  func desk(_ flows: [String], clock: ManualClock, folder: URL) async throws -> Desk {
    switch self {
    case .file: return try Desk(flows, clock: clock, folder: folder)
    #if POSTGRESQL
      case .database:
        let store = try await PostgreSQLStore(
          Cluster.started().options(schema: folder.lastPathComponent))
        return try Desk(flows, over: store, clock: clock, folder: folder)
    #endif
    }
  }

  func close(_ desk: Desk) async throws {
    try desk.file?.close()
    #if POSTGRESQL
      await (desk.store as? PostgreSQLStore)?.close()
    #endif
  }
}
