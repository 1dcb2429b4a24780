import ChatflowLive
import ChatflowPostgreSQL
import ChatflowProgram
import ChatflowSQLite
import Foundation
import LiveTestSupport
import Testing

/// All that is kept moves from one store to another, and back.
@Suite struct CopyTests {
  private static let flow = """
    chatflow: a
    version: 1
    welcome: Hi!
    email_capture: {when: immediately, message: Your e-mail?, thanks: Thanks!}
    """

  /// A store with something in most tables.
  private static func fill() async throws -> Desk {
    let desk = try Desk([flow])
    for number in 0..<12 {
      let browser = Browser("copied\(number)")
      let name = try await desk.open(browser)
      try await desk.act(browser, name, .message("Olá \(number)\0 café"))
      try await desk.act(browser, name, .email("ana\(number)@acme.com", consent: true))
      try await desk.team(name, .reply("Hello \(number)", author: "Bo"))
    }
    _ = try await desk.host.add(
      NewMember(
        email: "bo@acme.com", name: "Bo", role: .admin, teams: ["sales"], passwordHash: "h"))
    try await desk.host.setPresence(of: .program, isOnline: true)
    return desk
  }

  @Test func allComesThereAndBack() async throws {
    let cluster = try Cluster.started()
    let schema = "t\(UUID().uuidString.prefix(8))"
    let desk = try await Self.fill()
    let file = try #require(desk.file)
    let database = try await PostgreSQLStore(cluster.options(schema: schema))
    var tables: [CopiedTable] = []
    try await StoreCopy(from: file, named: "file", to: database).run { tables.append($0) }
    #expect(tables.map(\.name) == KeptTable.all.map(\.name))
    #expect(tables.count { $0.count > 0 } > 10)
    let again = try SQLiteStore(path: desk.folder.appending(path: "again.sqlite").path())
    var back: [CopiedTable] = []
    try await StoreCopy(from: database, named: "database", to: again).run { back.append($0) }
    #expect(back.map(\.checksum) == tables.map(\.checksum))
    for store: any LiveStore in [file, database, again] {
      try await store.read { view throws in
        let found = try view.inbox(matching: ["cafe"], after: nil, limit: 99)
        #expect(found.count == 12)
        #expect(try view.contacts(matching: ["ana7"], after: nil, limit: 9).count == 1)
        #expect(try view.member(email: "BO@acme.com")?.teams == ["sales"])
        #expect(try view.teamIsOnline())
      }
      // New ones get numbers that nothing had before.
      let id = try await store.write { transaction in
        try transaction.insertVisitor(token: [1, 2, 3], at: Desk.start).id
      }
      #expect(id == 13)
    }
    try again.close()
    await database.close()
    cluster.drop(schema: schema)
  }

  private struct Stop: Error {}

  /// A copy that was cut off goes on, from the same source only.
  @Test func aCopyGoesOnWhereItEnded() async throws {
    let cluster = try Cluster.started()
    let schema = "t\(UUID().uuidString.prefix(8))"
    let desk = try await Self.fill()
    let file = try #require(desk.file)
    let database = try await PostgreSQLStore(cluster.options(schema: schema))
    let table = KeptTable.all[0]
    try await database.setCopySource("file")
    let some = try await file.rows(of: table, after: nil, limit: 5)
    try await database.add(some, to: table)
    await #expect(throws: StoreCopy.Failure.targetInUse) {
      try await StoreCopy(from: file, named: "another", to: database).run { _ in }
    }
    try await StoreCopy(from: file, named: "file", to: database).run { _ in }
    #expect(try await database.copySource() == nil)
    #expect(try await database.count(of: table) == 12)
    // What is there now isn't written over.
    await #expect(throws: StoreCopy.Failure.targetInUse) {
      try await StoreCopy(from: file, named: "file", to: database).run { _ in }
    }
    await database.close()
    cluster.drop(schema: schema)
  }

  /// A table that is added to a store is copied, too, or known not to be.
  @Test func noTableIsForgotten() async throws {
    try await Nodes.with(1) { nodes in
      let tables = try nodes.cluster.query(
        "SELECT tablename FROM pg_tables WHERE schemaname = '\(nodes.schema)'"
      ).split(separator: "\n").map { String($0) }
      // Files stand beside rows.
      let own: Set = ["nodes", "duties", "rates", "secrets", "copying", "versions", "files"]
      #expect(Set(tables).subtracting(own) == Set(KeptTable.all.map(\.name)))
    }
  }
}
