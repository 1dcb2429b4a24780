import Synchronization
import ChatflowJSON
import Testing

@testable import ChatflowLanguageServer

/// Guarantees are proved in the pauses, and each once for what it says.
struct ProofTests {
  private static func flow(_ name: String, guarantees: Int = 1) -> String {
    """
    chatflow: \(name)
    version: 1
    target: {sites: [\(name).example]}
    email_capture: {when: immediately}
    follow_up: {after: 2m}
    guarantees:

    """ + String(repeating: "  - {at_most: 1, of: prompt}\n", count: guarantees)
  }

  private func proved(_ client: TestClient) -> [String] { client.files.proved.withLock { $0 } }

  @Test func openFilesComeFirst() throws {
    let texts = ["a", "b", "c"].map { ("\($0).yaml", Self.flow($0)) }
    var client = try TestClient(Dictionary(texts) { first, _ in first })
    // All were proved when the folder was looked through.
    #expect(proved(client) == ["a", "b", "c"])
    for name in ["a", "b", "c"] { #expect(client.codes("\(name).yaml") == ["6 CF0703"]) }
    client.files.write("/p/a.yaml", Self.flow("a", guarantees: 2))
    client.open("c.yaml", Self.flow("c", guarantees: 3))
    #expect(proved(client) == ["a", "b", "c", "c", "a"])
    #expect(client.codes("c.yaml") == ["6 CF0703", "7 CF0703", "8 CF0703"])
    #expect(client.codes("a.yaml") == ["6 CF0703", "7 CF0703"])
  }

  /// What was proved needn't be proved again: neither after another layout nor after an undo.
  @Test func whatSaysTheSameIsNotProvedAgain() throws {
    var client = try TestClient(["a.yaml": Self.flow("a")])
    client.open("a.yaml", Self.flow("a"))
    #expect(proved(client) == ["a"])
    client.change("a.yaml", version: 2, [.change(.position(0, 0), .position(0, 0), "# new\n\n")])
    #expect(proved(client) == ["a"])
    #expect(client.codes("a.yaml") == ["8 CF0703"], "it is told where it stands now")
    let place = JSONValue.position(5, 22)
    client.change("a.yaml", version: 3, [.change(place, .position(5, 33), "away_only")])
    #expect(proved(client) == ["a", "a"])
    client.change("a.yaml", version: 4, [.change(place, .position(5, 31), "immediately")])
    #expect(proved(client) == ["a", "a"])
    #expect(client.codes("a.yaml") == ["8 CF0703"])
  }

  /// What was found stays in sight while the flow says something else, until that is proved.
  @Test func findingsStayUntilMoreIsKnown() throws {
    var client = try TestClient()
    client.open("a.yaml", Self.flow("a"))
    #expect(client.codes("a.yaml") == ["6 CF0703"])
    var server = client.server
    let changes: JSONValue = .array([
      .change(.position(2, 17), .position(2, 18), "b"),
      .change(.position(0, 0), .position(0, 0), "# new\n"),
    ])
    server.receive(
      Frames.notification(
        "textDocument/didChange",
        .members([
          "textDocument": .members([
            "uri": .string(TestClient.uri("a.yaml")), "version": .integer(2),
          ]),
          "contentChanges": changes,
        ])))
    repeat { server.work() } while !server.session.workspace.isJudged
    #expect(server.hasWork, "the proof is still to be made")
    let told = try #require(Frames.messages(server.takeOutput())?.last)
    let found = told["params"]?["diagnostics"]?.elements ?? []
    #expect(found.map { $0["code"] } == [.string("CF0703")])
    #expect(found.first?["range"]?["start"]?["line"] == .integer(7))
  }

  /// Between two pieces of a proof a request is answered, and a change takes the proof back.
  @Test func requestsDontWait() throws {
    let client = try TestClient()
    var server = client.server
    let uri = TestClient.uri("a.yaml")
    server.receive(
      Frames.notification(
        "textDocument/didOpen",
        .members([
          "textDocument": .members([
            "uri": .string(uri), "languageId": .string("yaml"), "version": .integer(1),
            "text": .string(Self.flow("a", guarantees: 50)),
          ])
        ])))
    while proved(client).isEmpty { server.work() }
    server.work()
    #expect(server.hasWork)
    _ = server.takeOutput()
    server.receive(
      Frames.request(
        1000, "textDocument/documentSymbol",
        .members(["textDocument": .members(["uri": .string(uri)])])))
    server.work()
    let answers = try #require(Frames.messages(server.takeOutput()))
    #expect(answers.map { $0["id"] } == [.integer(1000)])
    var pieces = 0
    while server.hasWork {
      server.work()
      pieces += 1
    }
    #expect(pieces > 40)
    let told = try #require(Frames.messages(server.takeOutput()))
    #expect(told.last?["params"]?["diagnostics"]?.elements?.count == 50)
  }
}
