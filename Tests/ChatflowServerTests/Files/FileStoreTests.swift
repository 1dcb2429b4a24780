import ChatflowLive
import ChatflowSQLite
import ChatflowServer
import Foundation
import HTTPTestClient
import LiveTestSupport
import Testing

#if POSTGRESQL
  import ChatflowPostgreSQL
#endif

/// What any store of files must do.
@Suite struct FileStoreTests {
  enum Kind: String, CaseIterable { case folder, database }

  private static var kinds: [Kind] {
    #if POSTGRESQL
      Cluster.isHere ? Kind.allCases : [.folder]
    #else
      [.folder]
    #endif
  }

  private static func with(
    _ kind: Kind, _ body: (any FileStore, any LiveStore) async throws -> Void
  ) async throws {
    let folder = try TestServer.newFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    switch kind {
    case .folder:
      let store = try SQLiteStore(path: folder.appending(path: "live.sqlite").path())
      try await body(FileFolder(path: folder.appending(path: "files").path()), store)
      try store.close()
    case .database:
      #if POSTGRESQL
        let schema = "t\(UUID().uuidString.prefix(8))"
        let cluster = try Cluster.started()
        let store = try await PostgreSQLStore(cluster.options(schema: schema, node: "test"))
        try await body(store, store)
        await store.close()
        cluster.drop(schema: schema)
      #endif
    }
  }

  private static func begin(_ names: [String], in store: any LiveStore) async throws {
    try await store.write { transaction in
      try transaction.saveProgram([1], hash: "p", chatflow: "a")
      for name in names {
        let visitor = try transaction.insertVisitor(
          token: Array(name.utf8), at: ManualClock.start)
        _ = try transaction.insertConversation(
          named: name, visitor: visitor.id, program: "p", chatflow: "a", at: ManualClock.start)
      }
    }
  }

  private static func place(_ conversation: String, _ id: String) throws -> FilePlace {
    try #require(FilePlace(conversation: conversation, id: id))
  }

  @Test(arguments: kinds)
  func whatIsKeptComesBack(_ kind: Kind) async throws {
    try await Self.with(kind) { files, store in
      try await Self.begin(["a-1", "b-2"], in: store)
      let (first, second) = (try Self.place("a-1", "x"), try Self.place("b-2", "x"))
      #expect(try await files.all().isEmpty)
      #expect(try await files.bytes(at: first) == nil)
      #expect(try await files.count(of: "a-1") == 0)
      var generator = SystemRandomNumberGenerator()
      let large = (0..<10 << 17).flatMap { _ in
        withUnsafeBytes(of: UInt64.random(in: 0 ... .max, using: &generator)) { Array($0) }
      }
      try await files.keep(large, at: first)
      try await files.keep([0, 1, 255], at: second)
      try await files.keep([], at: try Self.place("b-2", "empty"))
      #expect(try await files.bytes(at: first) == large)
      #expect(try await files.bytes(at: second) == [0, 1, 255])
      #expect(try await files.bytes(at: try Self.place("b-2", "empty")) == [])
      #expect(try await files.count(of: "b-2") == 2)
      #expect(try await files.count(of: "..") == 0)
      #expect(
        try await files.all() == [first, try Self.place("b-2", "empty"), second])
      // The same again takes its place.
      try await files.keep([7], at: first)
      #expect(try await files.bytes(at: first) == [7])
      #expect(try await files.count(of: "a-1") == 1)
      try await files.remove(first)
      try await files.remove(first)
      #expect(try await files.bytes(at: first) == nil)
    }
  }

  /// However many come at once.
  @Test(arguments: kinds)
  func noMoreAreKeptThanThereMayBe(_ kind: Kind) async throws {
    try await Self.with(kind) { files, store in
      try await Self.begin(["a-1"], in: store)
      let refused = try await withThrowingTaskGroup(of: Bool.self) { group in
        for number in 0..<12 {
          let place = try Self.place("a-1", "f\(number)")
          group.addTask {
            do {
              try await files.keep([1], at: place, most: 5)
              return false
            } catch Refusal.tooManyFiles {
              return true
            }
          }
        }
        return try await group.reduce(into: 0) { count, isRefused in count += isRefused ? 1 : 0 }
      }
      #expect(refused == 7)
      let kept = try await files.all()
      #expect(kept.count == 5)
      // One that is there takes no more room.
      try await files.keep([2], at: try #require(kept.first), most: 5)
      let one = try Self.place("a-1", "more")
      await #expect(throws: Refusal.tooManyFiles) { try await files.keep([1], at: one, most: 5) }
      #expect(try await files.all() == kept)
    }
  }

  /// Files that stand nowhere, once they are old enough.
  @Test(arguments: kinds)
  func whatAFallLeftIsRemoved(_ kind: Kind) async throws {
    try await Self.with(kind) { files, store in
      try await Self.begin(["a-1", "b-2"], in: store)
      let (kept, stray) = (try Self.place("a-1", "x"), try Self.place("a-1", "y"))
      let other = try Self.place("b-2", "y")
      for place in [kept, stray, other] { try await files.keep([1], at: place) }
      try await files.removeStrays(of: "a-1", besides: ["x"])
      #expect(try await files.all() == [kept, stray, other])
      // Times of files are coarse.
      try await Task.sleep(for: .milliseconds(20))
      try await files.removeStrays(of: "a-1", besides: ["x"], olderThan: 0)
      try await files.removeStrays(of: "..", besides: [], olderThan: 0)
      #expect(try await files.all() == [kept, other])
      try await files.removeStrays(of: "b-2", besides: [], olderThan: 0)
      #expect(try await files.all() == [kept])
    }
  }

  @Test(arguments: kinds)
  func theyGoWithTheirConversation(_ kind: Kind) async throws {
    try await Self.with(kind) { files, store in
      try await Self.begin(["a-1", "b-2"], in: store)
      for name in ["a-1", "b-2"] { try await files.keep([1], at: try Self.place(name, "x")) }
      try await store.write { transaction in
        let row = try #require(try transaction.conversation(named: "a-1"))
        try transaction.erase(visitor: row.visitor)
      }
      try await files.erase(try await store.read { try $0.erasures() })
      #expect(try await files.all() == [try Self.place("b-2", "x")])
    }
  }

  @Test func namesOfOthersAreNone() {
    for name in ["", "..", "a/b", "a.b", "a\0", "ä", String(repeating: "a", count: 101)] {
      #expect(FilePlace(conversation: name, id: "a") == nil)
      #expect(FilePlace(conversation: "a", id: name) == nil)
    }
  }

  #if POSTGRESQL
    /// They move with what stands about them, both ways.
    @Test func theyAreCopied() async throws {
      try await Self.with(.folder) { folder, file in
        try await Self.begin(["a-1", "b-2"], in: file)
        let places = [try Self.place("a-1", "x"), try Self.place("b-2", "y")]
        for (number, place) in places.enumerated() {
          try await folder.keep([UInt8(number)], at: place)
        }
        // Left by a fall: its conversation is gone.
        try await folder.keep([9], at: try Self.place("c-3", "z"))
        let source = try #require(file as? SQLiteStore)
        try await Self.with(.database) { files, database in
          let target = try #require(database as? PostgreSQLStore)
          var last: CopiedTable?
          try await StoreCopy(
            from: source, named: "file", to: target, files: (from: folder, to: files)
          ).run { last = $0 }
          #expect(last?.name == "files" && last?.count == 2)
          #expect(try await files.all() == places)
          try await Self.with(.folder) { back, again in
            let again = try #require(again as? SQLiteStore)
            try await StoreCopy(
              from: target, named: "database", to: again, files: (from: files, to: back)
            ).run { last = $0 }
            #expect(last?.name == "files" && last?.count == 2)
            #expect(try await back.bytes(at: places[1]) == [1])
          }
        }
      }
    }

    /// Clients are told to come again later.
    @Test func aDatabaseThatIsGoneIsToldAsThat() async throws {
      let cluster = try Cluster()
      let store = try await PostgreSQLStore(cluster.options(schema: "chatflow", node: "test"))
      try await Self.begin(["a-1"], in: store)
      try cluster.hide()
      let place = try Self.place("a-1", "x")
      await #expect(throws: StoreUnavailable.self) { try await store.keep([1], at: place) }
      await #expect(throws: StoreUnavailable.self) { try await store.bytes(at: place) }
      await #expect(throws: StoreUnavailable.self) {
        try await store.take([1], burst: 1, perSecond: 1)
      }
      await store.close()
    }

    private struct Lines: Decodable {
      struct Line: Decodable { var file: String? }
      var entries: [Line]
    }

    /// What one server takes, another on the same database gives.
    @Test func anyServerHasThem() async throws {
      let cluster = try Cluster()
      var servers: [ServerProcess] = []
      for _ in 0..<2 { servers.append(try await ServerProcess(["a": TestServer.flow])) }
      for server in servers {
        try await server.start(["--store", cluster.address])
        try await server.isUp()
      }
      var visitor = Visitor(port: servers[0].port)
      let path = "conversations/\(try await visitor.open("a").conversation)/files"
      let gif = "GIF89a" + String(repeating: "x", count: 100)
      let sent = try await visitor.request("POST", path + "?id=1&name=a.gif", gif)
        .with("Content-Type", "application/octet-stream").answer(port: servers[0].port)
      #expect(sent.status == 200)
      var elsewhere = Visitor(port: servers[1].port)
      elsewhere.token = visitor.token
      let lines = try await elsewhere.request("GET", "entries?after=0")
        .answer(port: servers[1].port).json(Lines.self)
      let file = try #require(lines.entries.compactMap(\.file).first)
      let answer = try await elsewhere.request("GET", "\(path)/\(file)")
        .answer(port: servers[1].port)
      #expect(answer.status == 200 && answer.text == gif)
      for server in servers {
        #expect(await server.end(SIGTERM) == 0)
        try FileManager.default.removeItem(at: server.folder)
      }
    }
  #endif
}
