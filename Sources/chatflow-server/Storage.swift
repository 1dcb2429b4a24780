import ChatflowFiles
import ChatflowLive
import ChatflowSQLite
import ChatflowServer

#if POSTGRESQL
  import ChatflowPostgreSQL
#endif

/// Where conversations are kept, opened.
struct Storage: Sendable {
  let store: any LiveStore
  /// The clock that what is kept there goes by.
  let clock: any LiveClock
  /// How commands are told of it.
  let option: String
  let close: @Sendable () async throws -> Void

  /// Where files are that are sent along: in the database, since several servers have no folder in
  /// common.
  func files(beside folder: DataFolder) -> any FileStore {
    #if POSTGRESQL
      if let database = store as? PostgreSQLStore { return database }
    #endif
    return FileFolder(path: folder.file("files"))
  }

  /// A server's: the database at an address, or a file in its folder.
  init(_ address: String?, _ folder: DataFolder) async throws {
    guard let address else {
      try self.init(file: folder.path)
      if let store = store as? SQLiteStore { try await refuseHalfCopied(store) }
      return
    }
    #if POSTGRESQL
      let store = try await Self.database(address, node: folder.nodeName())
      for name in DataFolder.sharedSecrets {
        try folder.keep(await store.secret(name, orKeep: folder.secret(name)), as: name)
      }
      self.init(store)
      try await refuseHalfCopied(store)
    #else
      throw Self.missing
    #endif
  }

  private func refuseHalfCopied(_ store: any CopiedStore) async throws {
    guard let source = try await store.copySource() else { return }
    throw Exit.usage(
      "not all is there that is copied from \(source): run `chatflow store copy` again")
  }

  /// That of a command beside servers.
  init(_ address: String?, beside data: String) async throws {
    guard let address else {
      try self.init(file: data)
      return
    }
    #if POSTGRESQL
      self.init(try await Self.database(address, node: nil))
    #else
      throw Self.missing
    #endif
  }

  private init(file data: String) throws {
    let store = try DataFolder.store(data)
    self.store = store
    clock = SteadyClock()
    option = "--data \(data)"
    close = { try store.close() }
  }

  #if POSTGRESQL
    private init(_ store: PostgreSQLStore) {
      self.store = store
      clock = store.clock
      option = "--store \"$CHATFLOW_STORE\""
      close = { await store.close() }
    }

    /// - Parameter node: The name of a server; nil: a command's, which is gone with it.
    static func database(_ address: String, node: String?) async throws -> PostgreSQLStore {
      guard PostgreSQLStore.isReadable(address: address) else {
        throw Exit.usage("the store's address is like postgres://USER@HOST/NAME")
      }
      do {
        return try await PostgreSQLStore(
          node.map { .init(address: address, node: $0) }
            ?? .init(address: address, node: "command-" + RandomName.make(), isTemporary: true))
      } catch is LaterVersion {
        throw Exit.usage("a later version of chatflow made the database of the store")
      } catch let error as PostgreSQLError {
        throw Exit.usage("the store can't be opened: \(error)")
      }
    }
  #else
    static var missing: any Error {
      Exit.usage(
        "this chatflow was built without PostgreSQL: the header of libpq was missing (libpq-dev)"
      )
    }
  #endif
}
