import ChatflowJSON
import Synchronization
import TestSupport
import Testing

@testable import ChatflowLanguageServer

/// What else lies where somebody works: files of other languages, far too many of them, and files
/// beside one that was opened alone.
struct OtherFilesTests {
  private static let workflow = "on:   {push: {branches: [main ]}}\njobs:\n- {{ x }}\n"

  private func layout(_ client: inout TestClient, _ name: String) throws -> JSONValue {
    try client.request(
      "textDocument/formatting",
      .members([
        "textDocument": .members(["uri": .string(TestClient.uri(name))]),
        "options": .members(["tabSize": .integer(2), "insertSpaces": .bool(true)]),
      ]))
  }

  @Test(arguments: [workflow, "", "# Later.\n", "a: [b\n", "services: {web: {image: a}}\n"])
  func thoseOfOtherLanguagesAreLeftInPeace(_ text: String) throws {
    var client = try TestClient(["other.yaml": text])
    client.open("open.yaml", text)
    #expect(client.codes("other.yaml").isEmpty && client.codes("open.yaml").isEmpty)
    #expect(try layout(&client, "open.yaml") == .array([]))
    // It begins to be one of ours.
    client.change("open.yaml", version: 2, [.members(["text": .string("chatflow: a\n\n\n\n")])])
    #expect(!client.codes("open.yaml").isEmpty)
    #expect(try layout(&client, "open.yaml") != .array([]))
  }

  @Test(arguments: ["chatflw: a\nversion: 1\n", "chatflow: a\nversion: [\n"])
  func whatIsNearlyOneIsTold(_ text: String) throws {
    var client = try TestClient()
    client.open("a.yaml", text)
    #expect(!client.codes("a.yaml").isEmpty)
  }

  /// There `check` is told which files are meant.
  @Test func aProjectHasNoOthers() throws {
    var client = try TestClient([".chatflow.yaml": "teams: [sales]\n"])
    client.open("a.yaml", OtherFilesTests.workflow)
    #expect(!client.codes("a.yaml").isEmpty)
  }

  @Test func tooManyFilesAreNotLookedThrough() throws {
    var client = try TestClient(["b.yaml": "chatflow: b\nversion: 2\n"])
    client.notify(
      "workspace/didChangeWorkspaceFolders",
      .members([
        "event": .members([
          "added": .array([
            .members(["uri": .string("file:///too-much"), "name": .string("much")])
          ]),
          "removed": .array([.members(["uri": .string("file:///p"), "name": .string("p")])]),
        ])
      ]))
    client.open("a.yaml", "chatflow: a\nversion: 2\n")
    #expect(client.codes("a.yaml") == ["1 CF0112"])
    #expect(client.codes("b.yaml").isEmpty)
    client.open("c.yaml", "chatflow: c\nversion: 2\n")
    #expect(client.codes("c.yaml") == ["1 CF0112"])
    #expect(client.files.refused.withLock { $0 } == 1)
    let told = client.received.filter { $0["method"] == .string("window/showMessage") }
    #expect(told.count == 1)
    #expect(told.first?["params"]?["message"]?.string?.contains("only open files") == true)
  }

  /// Scenarios beside it that aren't open would go on with the old name.
  @Test func nothingIsRenamedInHalfOfAFolder() throws {
    let flow = "chatflow: a\nversion: 1\nstart: f│irst\nsteps:\n  first:\n    - end\n"
    let test = "chatflow: a\ntests:\n  - {name: x, steps: [{state: first}]}\n"
    var client = try TestClient(["a.yaml": flow, "a.test.yaml": test], opens: false)
    let error = #expect(throws: TestClient.Failure.self) {
      try client.ask(
        "textDocument/rename", "a.yaml", Marked(flow), ["newName": .string("erste")])
    }
    #expect(error?.description.contains("open this file's folder first") == true)
    var alone = try TestClient(opens: false)
    _ = try alone.ask("textDocument/rename", "a.yaml", Marked(flow), ["newName": .string("erste")])
  }
}
