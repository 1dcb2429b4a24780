import ArgumentParser
import ChatflowFiles
import ChatflowLive
import ChatflowSQLite
import ChatflowServer

#if POSTGRESQL
  import ChatflowPostgreSQL
#endif

/// `chatflow store`: what conversations are kept in.
struct Store: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Move everything that is kept to another store.", subcommands: [Copy.self])

  func run() throws { throw ValidationError("say what to do: copy") }

  struct Copy: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Copy all of a store to an empty one, and compare both.",
      discussion: """
        A store is a server's data folder, or the address of a PostgreSQL database, which can be \
        read from a variable: env:DATABASE_URL. No server may be running on either. What was \
        copied is counted and compared, table by table; a copy that was cut off goes on where it \
        ended, and until then no server takes what is there.
        """)

    @Argument(help: "The data folder, or the database, that is copied.") var from: String
    @Argument(help: "The one that it goes to, in which nothing is yet.") var to: String

    func run() async throws {
      do {
        try await copy()
      } catch let error as FileError {
        throw Exit.usage("\(error)")
      } catch let failure as StoreCopy.Failure {
        throw Exit.usage(Self.words(failure))
      }
    }

    private func copy() async throws {
      let source = try await Side(from, mayBeNew: false)
      let target = try await Side(to, mayBeNew: true)
      guard source.name != target.name else { throw Exit.usage("both stores are the same") }
      var rows = 0
      try await StoreCopy(
        from: source.store, named: source.name, to: target.store,
        files: (from: source.files, to: target.files)
      ).run { table in
        rows += table.count
        StandardOutput.write("\(table.name): \(table.count) rows, \(table.checksum) on both sides")
      }
      try await target.keep(source.secrets())
      try await source.close()
      try await target.close()
      StandardOutput.write("All \(rows) rows are there.")
    }

    private static func words(_ failure: StoreCopy.Failure) -> String {
      switch failure {
      case .targetInUse:
        "something else is there already: a copy goes to a store in which nothing is"
      case .unrest(let reason): reason
      case .differs(let table): "the rows of \(table) aren't the same on both sides"
      }
    }
  }

  /// One end of a copy, which nobody else uses meanwhile.
  private struct Side {
    let store: any CopiedStore
    let files: any FileStore
    let name: String
    let secrets: () async throws -> [String: [UInt8]]
    let keep: ([String: [UInt8]]) async throws -> Void
    let close: () async throws -> Void

    init(_ place: String, mayBeNew: Bool) async throws {
      var address = place
      if place.hasPrefix("env:") {
        let name = String(place.dropFirst(4))
        guard let value = Environment.value(name) else {
          throw Exit.usage("the variable \(name) isn't set, or is empty")
        }
        address = value
      }
      guard place.hasPrefix("env:") || address.contains("://") else {
        self = try Self(folder: place, mayBeNew: mayBeNew)
        return
      }
      #if POSTGRESQL
        let store = try await Storage.database(address, node: nil)
        self = Self(store, StoreText.withoutPassword(address))
      #else
        throw Storage.missing
      #endif
    }

    #if POSTGRESQL
      private init(_ store: PostgreSQLStore, _ name: String) {
        self.store = store
        files = store
        self.name = name
        secrets = { try await store.secrets() }
        keep = { for (name, value) in $0 { _ = try await store.secret(name, orKeep: value) } }
        close = { await store.close() }
      }
    #endif

    private init(folder path: String, mayBeNew: Bool) throws {
      if !mayBeNew { _ = try DataFolder.existingDatabase(path) }
      let folder = try DataFolder(path)
      let store = try DataFolder.store(path)
      self.store = store
      files = FileFolder(path: folder.file("files"))
      name = path
      secrets = {
        var found: [String: [UInt8]] = [:]
        for name in DataFolder.sharedSecrets { found[name] = try folder.secret(name) }
        return found
      }
      keep = { for (name, value) in $0 { try folder.keep(value, as: name) } }
      close = { try store.close() }
    }
  }
}
