import ChatflowJSON
import TestSupport
import Testing

/// The command `lsp` between its two streams.
struct ProcessTests {
  private static let initialize = Frames.request(
    1, "initialize",
    .members(["processId": .null, "rootUri": .null, "capabilities": .members([:])]))
  private static let initialized = Frames.notification("initialized", .members([:]))
  private static let shutdown = Frames.request(9, "shutdown")
  private static let exit = Frames.notification("exit")

  private func run(_ input: [UInt8]...) throws -> (messages: [JSONValue], status: Int32) {
    let result = try Command.run(["lsp", "--stdio"], input: input.flatMap { $0 })
    #expect(result.error == "")
    // Nothing but messages is on standard output.
    let messages = try #require(Frames.messages(Array(result.output.utf8)))
    return (messages, result.status)
  }

  private func codes(_ messages: [JSONValue]) -> [Int?] {
    messages.compactMap { $0["error"]?["code"]?.number?.integer }
  }

  @Test func itEndsAsItIsTold() throws {
    let session = [ProcessTests.initialize, ProcessTests.initialized].flatMap { $0 }
    #expect(try run(session, ProcessTests.shutdown, ProcessTests.exit).status == 0)
    #expect(try run(session, ProcessTests.exit).status == 1)
    #expect(try run(session).status == 1)
    #expect(try run([]).status == 1)
  }

  @Test func requestsOutOfTurnAreRefused() throws {
    let early = Frames.request(5, "textDocument/hover")
    let (messages, status) = try run(
      early, ProcessTests.initialize, ProcessTests.initialize, Frames.request(6, "no/such"),
      ProcessTests.shutdown, early, ProcessTests.exit)
    #expect(codes(messages) == [-32002, -32600, -32601, -32600])
    #expect(status == 0)
  }

  @Test func aRequestThatIsTakenBackIsAnsweredSo() throws {
    let (messages, _) = try run(
      ProcessTests.initialize, Frames.request(7, "textDocument/documentSymbol"),
      Frames.notification("$/cancelRequest", .members(["id": .integer(7)])),
      Frames.notification("$/cancelRequest", .members(["id": .integer(77)])),
      ProcessTests.shutdown, ProcessTests.exit)
    #expect(codes(messages) == [-32800])
  }

  /// What `check` finds in a folder is what the server tells of it.
  @Test func itFindsWhatCheckFinds() throws {
    let scratch = try Scratch([
      "a.yaml": """
      chatflow: a
      version: 1
      welcome: Hi 😀 ${nmae}!
      availability: {calendar: madird}
      routing: {assign: {team: saels}}
      """, "sub/madrid.yaml": "calendar: madrid\ntimezone: Europe/Madrdi\nhours: {mon: 9-5}\n",
      "a.test.yaml": """
      chatflow: b
      tests:
        - name: x
          steps: [open, {bot: Hi}]
      """, "broken.yaml": "a: [", "acme.yaml": "server: acme\nlisten: nowhere\n",
      ".chatflow.yaml":
        "paths: [a.yaml, a.test.yaml, acme.yaml, broken.yaml, sub]\nteams: [sales]\nteam: x\n",
      "other.yaml": "b: [",
    ])
    let checked = try JSONParser.parse(
      Array(try scratch.run("check", "--format", "json").output.utf8))
    let expected = (checked["diagnostics"]?.elements ?? []).map { finding in
      ["file", "line", "code", "message"].map { finding[$0].map { "\($0)" } ?? "" }
    }
    #expect(expected.count > 6 && expected.first?.first?.contains(".chatflow.yaml") == true)
    let root = scratch.path("")
    let (messages, _) = try run(
      Frames.request(
        1, "initialize",
        .members([
          "capabilities": .members([:]),
          "workspaceFolders": .array([.members(["uri": .string("file://\(root)")])]),
        ])), ProcessTests.initialized)
    let told = messages.filter { $0["method"] == .string("textDocument/publishDiagnostics") }
    let found = told.flatMap { message -> [[String]] in
      let uri = message["params"]?["uri"]?.string ?? ""
      return (message["params"]?["diagnostics"]?.elements ?? []).map { finding in
        let line = finding["range"]?["start"]?["line"]?.number?.integer ?? -1
        let words = finding["message"]?.string ?? ""
        return [
          "\(JSONValue.string(String(uri.dropFirst("file://\(root)".count))))",
          "\(JSONValue.integer(line + 1))", finding["code"].map { "\($0)" } ?? "",
          "\(JSONValue.string(words.split(separator: "\n").first.map(String.init) ?? ""))",
        ]
      }
    }
    #expect(found == expected)
  }

  /// No bytes end it: what follows them is still answered.
  @Test(arguments: 0..<8 as Range<UInt64>) func noiseEndsNothing(_ seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let parts = [
      "Content-Length: ", "\r\n\r\n", "\n", "{", "}", "[", "\"method\":\"textDocument/didChange\"",
      ",", "\"id\":1", "99999999999999999999", "-1", "\u{0}", "{\"params\":{}}", "é", "initialize",
    ].map { Array($0.utf8) }
    var noise: [UInt8] = []
    for _ in 0..<300 {
      noise +=
        random.percent(60)
        ? random.pick(parts) : (0..<random.below(20)).map { _ in UInt8(random.below(256)) }
      // A length of few bytes, so that what follows isn't swallowed.
      if random.percent(20) {
        let content = (0..<random.below(40)).map { _ in UInt8(random.below(256)) }
        noise += Frames.frame(content)
      }
      if random.percent(10) {
        noise += Frames.frame(
          .members([
            "method": .string(
              random.pick(["textDocument/didOpen", "textDocument/didChange", "x"])),
            "params": random.pick([.null, .array([]), .members(["textDocument": .null])]),
          ]))
      }
    }
    let (messages, status) = try run(
      ProcessTests.initialize, noise, Array(repeating: 0x0A, count: 5000),
      Frames.request(41, "no/such"), ProcessTests.shutdown, ProcessTests.exit)
    #expect(messages.contains { $0["id"] == .integer(41) }, "seed \(seed)")
    #expect(status == 0)
  }
}
