import ArgumentParser
import ChatflowFiles
import ChatflowLive
import ChatflowSQLite

/// Where recorded conversations are read, beside servers that may be running on it.
struct RecordedPlace: ParsableArguments {
  @Option(help: "The server's data folder.")
  var data: String?

  @Option(
    help: """
      The database in place of the folder, as `serve` takes it; also in the environment, \
      CHATFLOW_STORE.
      """)
  var store: String?

  func validate() throws {
    guard data == nil || store == nil else {
      throw ValidationError("give --data or --store, not both")
    }
    guard data != nil || address != nil else {
      throw ValidationError("say where the conversations are: --data or --store")
    }
  }

  /// The database's; a folder that is named wins over the environment.
  private var address: String? {
    data == nil ? store ?? Environment.value("CHATFLOW_STORE") : nil
  }

  /// What errors are about.
  var name: String { address.map { StoreText.withoutPassword($0) } ?? data ?? "" }

  /// Opens it for `body`.
  func reading<Result>(_ body: (Recordings) async throws -> Result) async throws -> Result {
    guard address != nil else {
      return try await body(.file(try DataFolder.readOnlyStore(data ?? "")))
    }
    return try await opened { try await body(.database($0)) }
  }

  /// Tells the audit of what is taken out of it by a command.
  ///
  /// - Throws: ``FileError`` where it can't be written.
  func note(_ act: AuditAct, subject: String) async throws {
    try await opened { storage in
      let host = LiveHost(
        store: storage.store, shelf: ProgramShelf(zones: ZoneFiles.database), clock: storage.clock
      ) { RandomName.make() }
      try await host.note(act, by: .command, subject: subject)
    }
  }

  /// Opens it to write, too, and closes it however `body` ends.
  private func opened<Result>(_ body: (Storage) async throws -> Result) async throws -> Result {
    let storage = try await Storage(address, beside: data ?? "")
    let result: Swift.Result<Result, any Error>
    do {
      result = .success(try await body(storage))
    } catch {
      result = .failure(error)
    }
    try await storage.close()
    return try result.get()
  }
}

/// Recorded conversations.
enum Recordings {
  case file(ReadOnlyStore)
  case database(Storage)

  /// Runs `body` over one consistent state.
  func read<Result: Sendable>(
    _ body: @escaping @Sendable (any LiveView) throws -> Result
  ) async throws -> Result {
    switch self {
    case .file(let store): try store.read(body)
    case .database(let storage): try await storage.store.read(body)
    }
  }
}
