#if POSTGRESQL
  import ChatflowLive
  import ChatflowPostgreSQL
  import Foundation
  import LiveTestSupport
  import TestSupport
  import Testing

  /// `chatflow export` and `chatflow replay` on a database, as they are typed.
  @Suite struct DatabaseCommandTests {
    private static let flow = """
      chatflow: a
      version: 1
      welcome: Hi!
      email_capture: {when: immediately}
      """

    private static func run(
      _ scratch: Scratch, _ arguments: [String], store: String? = nil
    ) throws -> Command.Result {
      try Command.run(
        program: Command.path + "-server", arguments, in: scratch.folder,
        environment: store.map { ["CHATFLOW_STORE": $0] } ?? [:])
    }

    @Test func conversationsAreReadFromADatabase() async throws {
      let cluster = try Cluster()
      let scratch = try Scratch(["a.yaml": Self.flow])
      let store = try await PostgreSQLStore(cluster.options(schema: "chatflow"))
      let desk = try Desk([Self.flow], over: store, folder: scratch.folder.appending(path: "desk"))
      let ana = Browser("ana")
      let name = try await desk.open(ana)
      try await desk.act(ana, name, .message("Hello, I am ana@acme.com"))
      // It is in use meanwhile.
      let exported = try Self.run(
        scratch, ["export", name, "-o", "live.test.yaml"], store: cluster.address)
      #expect(exported.status == 0 && exported.error == "", "\(exported)")
      let shown = try Self.run(scratch, ["export", "--store", cluster.address, name])
      #expect(shown.output == (try scratch.text("live.test.yaml")))
      #expect(shown.output.contains("visitor: Hello") && !shown.output.contains("ana@acme.com"))
      let replayed = try Self.run(scratch, ["replay", "--store", cluster.address, "a.yaml"])
      #expect(
        replayed.output
          == "1 conversations: 1 the same way, 0 the same but for words, 0 another way\n"
          || replayed.output.contains("1 the same way"), "\(replayed)")
      let later = try Self.run(
        scratch, ["replay", "a.yaml", "--since", "2999-01-01"], store: cluster.address)
      #expect(later.output.hasPrefix("0 conversations"), "\(later)")
      let unknown = try Self.run(scratch, ["export", "nobodys"], store: cluster.address)
      #expect(unknown.status == 2 && unknown.error.contains("there is no conversation nobodys"))
      try await desk.act(ana, name, .message("Still there?"))
      await store.close()
    }

    @Test func wrongPlacesAreSaid() throws {
      let scratch = try Scratch(["a.yaml": Self.flow])
      for (arguments, words) in [
        (["export", "x"], "say where the conversations are"),
        (["replay", "a.yaml", "--data", "d", "--store", "postgres://x"], "not both"),
        (["export", "x", "--store", "mysql://x"], "the store's address is like postgres://"),
        (
          ["export", "x", "--store", "postgres://u:secret@/n?host=/nowhere"],
          "the store can't be opened"
        ),
      ] {
        let result = try Self.run(scratch, arguments)
        #expect(result.status == 2 && result.error.contains(words), "\(result)")
        #expect(!result.error.contains("secret"))
      }
    }
  }
#endif
