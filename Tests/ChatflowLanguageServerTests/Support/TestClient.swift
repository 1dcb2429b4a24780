import ChatflowJSON

@testable import ChatflowLanguageServer

/// A client in the process of the test, in front of a server with files in memory.
struct TestClient {
  struct Failure: Error, CustomStringConvertible {
    let description: String
  }

  let files: MemoryFiles
  private(set) var server: LanguageServer
  private var ids = 0
  /// What was last told of each address.
  private(set) var diagnostics: [String: [JSONValue]] = [:]
  /// All that came, in order.
  private(set) var received: [JSONValue] = []

  /// Files of the folder `/p`, by their names in it; with `opens` false no folder is open.
  init(
    _ texts: [String: String] = [:], abilities: JSONValue = .members([:]), opens: Bool = true
  ) throws {
    let pairs = texts.map { ("/p/\($0.key)", $0.value) }
    files = MemoryFiles(Dictionary(pairs) { first, _ in first })
    server = LanguageServer(files, version: "0.0.0", pages: "https://example.org")
    _ = try request(
      "initialize",
      .members([
        "processId": .null, "capabilities": abilities,
        "workspaceFolders": .array(
          opens ? [.members(["uri": .string("file:///p"), "name": .string("p")])] : []),
      ]))
    notify("initialized", .members([:]))
  }

  // MARK: Messages

  mutating func request(_ method: String, _ params: JSONValue = .null) throws -> JSONValue {
    ids += 1
    send(Frames.request(ids, method, params))
    guard let answer = received.last(where: { $0["id"] == .integer(ids) && $0["method"] == nil })
    else { throw Failure(description: "\(method) wasn't answered") }
    if let error = answer["error"] { throw Failure(description: error["message"]?.string ?? "?") }
    return answer["result"] ?? .null
  }

  mutating func notify(_ method: String, _ params: JSONValue) {
    send(Frames.notification(method, params))
  }

  mutating func send(_ bytes: [UInt8]) {
    server.receive(bytes)
    while server.hasWork { server.work() }
    for message in Frames.messages(server.takeOutput()) ?? [] {
      received.append(message)
      guard message["method"]?.string == "textDocument/publishDiagnostics",
        let uri = message["params"]?["uri"]?.string
      else { continue }
      diagnostics[uri] = message["params"]?["diagnostics"]?.elements
    }
  }

  // MARK: Documents

  static func uri(_ name: String) -> String { "file:///p/\(name)" }

  mutating func open(_ name: String, _ text: String, version: Int = 1) {
    notify(
      "textDocument/didOpen",
      .members([
        "textDocument": .members([
          "uri": .string(TestClient.uri(name)), "languageId": .string("yaml"),
          "version": .integer(version), "text": .string(text),
        ])
      ]))
  }

  mutating func change(_ name: String, version: Int, _ changes: [JSONValue]) {
    notify(
      "textDocument/didChange",
      .members([
        "textDocument": .members([
          "uri": .string(TestClient.uri(name)), "version": .integer(version),
        ]),
        "contentChanges": .array(changes),
      ]))
  }

  mutating func close(_ name: String) {
    notify(
      "textDocument/didClose",
      .members(["textDocument": .members(["uri": .string(TestClient.uri(name))])]))
  }

  /// The codes of the findings of a file with the lines that they begin in, as `3 CF0204`.
  func codes(_ name: String) -> [String] {
    (diagnostics[TestClient.uri(name)] ?? []).map {
      "\($0["range"]?["start"]?["line"]?.number?.text ?? "?") \($0["code"]?.string ?? "?")"
    }
  }
}

extension JSONValue {
  static func position(_ line: Int, _ character: Int) -> JSONValue {
    .members(["line": .integer(line), "character": .integer(character)])
  }

  static func range(_ start: JSONValue, _ end: JSONValue) -> JSONValue {
    .members(["start": start, "end": end])
  }

  /// A change of a range of a document.
  static func change(_ start: JSONValue, _ end: JSONValue, _ text: String) -> JSONValue {
    .members(["range": .range(start, end), "text": .string(text)])
  }
}
