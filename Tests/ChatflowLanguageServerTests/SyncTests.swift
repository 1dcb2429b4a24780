import ChatflowJSON
import TestSupport
import Testing

@testable import ChatflowLanguageServer

/// What a client is told while files change.
struct SyncTests {
  private static let flow = """
    chatflow: support
    version: 1
    start: hello
    steps:
      hello:
        - say: Hi!
        - end
    """
  private static let test = """
    chatflow: support
    tests:
      - name: greets
        steps:
          - open
          - bot: Hi!
          - state: closed
    """

  @Test func whatIsWrongIsToldAndTakenBack() throws {
    var client = try TestClient()
    client.open("a.yaml", SyncTests.flow.replacing("end", with: "goto: bye"))
    #expect(client.codes("a.yaml") == ["6 CF0204"])
    let finding = try #require(client.diagnostics[TestClient.uri("a.yaml")]?.first)
    #expect(finding["range"] == .range(.position(6, 12), .position(6, 15)))
    #expect(finding["severity"] == .integer(1))
    #expect(finding["source"] == .string("chatflow"))
    client.change("a.yaml", version: 2, [.change(.position(6, 6), .position(6, 15), "end")])
    #expect(client.codes("a.yaml") == [])
    let told = client.received.last?["params"]
    #expect(told?["version"] == .integer(2))
  }

  @Test func filesOfTheFolderAreJudgedTogether() throws {
    var client = try TestClient(["a.yaml": SyncTests.flow, "a.test.yaml": SyncTests.test])
    #expect(client.diagnostics.isEmpty)
    // The scenario is wrong as soon as the flow that isn't saved has another name.
    client.open("a.yaml", SyncTests.flow)
    client.change("a.yaml", version: 2, [.change(.position(0, 10), .position(0, 17), "sales")])
    #expect(client.codes("a.test.yaml") == ["0 CF0605"])
    client.close("a.yaml")
    #expect(client.codes("a.test.yaml") == [])
  }

  @Test func theDiskIsLookedAtAgain() throws {
    var client = try TestClient(["a.yaml": SyncTests.flow])
    client.files.write("/p/b.yaml", SyncTests.flow)
    #expect(client.codes("b.yaml") == [])
    client.notify("workspace/didChangeWatchedFiles", .members(["changes": .array([])]))
    #expect(client.codes("b.yaml") == ["0 CF0501"])
    client.files.write("/p/b.yaml", nil)
    client.open("a.yaml", SyncTests.flow)
    #expect(client.codes("b.yaml") == [])
  }

  @Test func aFileOfNoFolderIsJudgedByItself() throws {
    var client = try TestClient(["a.yaml": SyncTests.flow])
    client.open("../q/a.yaml", SyncTests.flow)
    client.open("new.yaml", "chatflow: New\nversion: 1\n")
    #expect(client.codes("../q/a.yaml") == [])
    #expect(client.codes("new.yaml") == ["0 CF0110"])
  }

  @Test func foldersComeAndGo() throws {
    var client = try TestClient(["a.yaml": "chatflow: A\nversion: 1\n"])
    #expect(client.codes("a.yaml") == ["0 CF0110"])
    client.notify(
      "workspace/didChangeWorkspaceFolders",
      .members([
        "event": .members([
          "added": .array([]), "removed": .array([.members(["uri": .string("file:///p")])]),
        ])
      ]))
    #expect(client.codes("a.yaml") == [])
  }

  @Test func watchersAreAskedForWhereTheClientHasThem() throws {
    let client = try TestClient(
      abilities: .members([
        "workspace": .members([
          "didChangeWatchedFiles": .members(["dynamicRegistration": .bool(true)])
        ])
      ]))
    #expect(client.received.contains { $0["method"] == .string("client/registerCapability") })
  }

  @Test func theFirstKnownEncodingOfTheClientIsTaken() throws {
    for (offered, agreed) in [
      (["utf-8", "utf-16"], "utf-8"), (["utf-7", "utf-32"], "utf-32"), ([], "utf-16"),
    ] {
      let client = try TestClient(
        abilities: .members(["general": .members(["positionEncodings": .strings(offered)])]))
      let capabilities = client.received.first?["result"]?["capabilities"]
      #expect(capabilities?["positionEncoding"] == .string(agreed))
    }
  }
}
