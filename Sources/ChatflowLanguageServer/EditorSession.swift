import ChatflowJSON
import ChatflowProgram
import ChatflowSyntax

/// A client's session between `initialize` and `shutdown`: its files, and what it was told.
struct EditorSession: Sendable {
  var workspace: Workspace
  private(set) var client = ClientAbilities()
  private let version: String
  /// Where there is a page for each check.
  let pages: String
  /// What the editor was last told of each file that is open or has findings, by path.
  private var published: [String: JSONValue] = [:]
  private var output: [UInt8] = []
  private var requests = 0

  init(_ surroundings: any Surroundings, version: String, pages: String) {
    workspace = Workspace(surroundings)
    self.version = version
    self.pages = pages
  }

  mutating func takeOutput() -> [UInt8] {
    defer { output = [] }
    return output
  }

  mutating func send(_ method: String, _ params: JSONValue) {
    output += ServerMessage.notification(method, params)
  }

  // MARK: Lifecycle

  mutating func initialize(_ params: JSONValue) -> JSONValue {
    client = ClientAbilities(params)
    workspace.setFolders(client.folders)
    return .members([
      "capabilities": Abilities.json(client),
      "serverInfo": .members(["name": .string("chatflow"), "version": .string(version)]),
    ])
  }

  private mutating func register() {
    guard client.registersWatchers else { return }
    requests += 1
    let watcher: JSONValue = .members(["globPattern": .string("**/*.{yaml,yml}")])
    output += ServerMessage.request(
      requests, "client/registerCapability",
      .members([
        "registrations": .array([
          .members([
            "id": .string("files"), "method": .string("workspace/didChangeWatchedFiles"),
            "registerOptions": .members(["watchers": .array([watcher])]),
          ])
        ])
      ]))
  }

  // MARK: Notifications

  /// Takes a notification. One that makes no sense is passed over: there is nobody to tell.
  mutating func notify(_ method: String, _ params: JSONValue) {
    let document = params["textDocument"]
    switch method {
    case "initialized": register()
    case "textDocument/didOpen":
      guard let opened = OpenDocument(document, client.encoding) else { return }
      workspace.open(opened, at: key(opened.uri))
    case "textDocument/didChange":
      guard let uri = document?["uri"]?.string else { return }
      do throws(RPCError) {
        try workspace.change(
          key(uri), params["contentChanges"], version: document?["version"]?.number?.integer)
      } catch {
        log(error.message)
      }
    case "textDocument/didClose":
      if let uri = document?["uri"]?.string { workspace.close(key(uri)) }
    case "textDocument/didSave", "workspace/didChangeWatchedFiles": workspace.rescan()
    case "workspace/didChangeWorkspaceFolders":
      func paths(_ name: String) -> [String] {
        (params["event"]?[name]?.elements ?? []).compactMap { folder in
          folder["uri"]?.string.flatMap { DocumentURI.path($0) }
        }
      }
      let removed = paths("removed")
      workspace.setFolders(
        workspace.folders.filter { !removed.contains($0) } + paths("added"))
    default: break
    }
  }

  /// What a file is known by: its path, or its address where it is on no disk.
  func key(_ uri: String) -> String { DocumentURI.path(uri) ?? uri }

  /// Says something in the editor's log.
  private mutating func log(_ message: String) {
    send("window/logMessage", .members(["type": .integer(2), "message": .string(message)]))
  }

  // MARK: Work

  var hasWork: Bool { workspace.hasWork }

  mutating func work() {
    workspace.work()
    if !workspace.hasWork { publish() }
  }

  /// Tells the findings of each file for which they aren't what was told last; files without any
  /// are told once more.
  private mutating func publish() {
    let found = workspace.diagnostics
    let writer = DiagnosticWriter(places, pages: pages, showsRelated: client.showsRelated)
    let paths = Set(found.keys).union(published.keys).union(workspace.open.keys)
    for path in paths.sorted(by: { ExactText($0) < ExactText($1) }) {
      let diagnostics = found[path] ?? []
      let params = writer.params(path, version: workspace.open[path]?.version, diagnostics)
      let isKept = !diagnostics.isEmpty || workspace.open[path] != nil
      defer { published[path] = isKept ? params : nil }
      if published[path] != params { send("textDocument/publishDiagnostics", params) }
    }
  }

  /// Places as the client has them.
  var places: Places { Places(client.encoding, open: workspace.open) }

  // MARK: Requests

  mutating func answer(_ method: String, _ params: JSONValue) throws(RPCError) -> JSONValue {
    throw RPCError(.methodNotFound, "there is no method `\(method)`")
  }
}
