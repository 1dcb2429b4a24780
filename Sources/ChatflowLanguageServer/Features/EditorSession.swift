import ChatflowFormat
import ChatflowJSON
import ChatflowProgram
import ChatflowSyntax

/// A client's session between `initialize` and `shutdown`: its files, and what it was told.
struct EditorSession {
  var workspace: Workspace
  private(set) var client = ClientAbilities()
  private let version: String
  /// The folder of the documentation.
  private let pages: String
  /// Failed tests of scenario files, by path; until something changes.
  var failures: [String: [FailedTest]] = [:]
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

  /// Asks the client for something; whatever it answers.
  mutating func ask(_ method: String, _ params: JSONValue) {
    requests += 1
    output += ServerMessage.request(requests, method, params)
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
    let watcher: JSONValue = .members(["globPattern": .string("**/*.{yaml,yml}")])
    ask(
      "client/registerCapability",
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
    failures = [:]
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

  /// Shows something to the person at the editor.
  mutating func show(_ message: String, isError: Bool) {
    send(
      "window/showMessage",
      .members(["type": .integer(isError ? 1 : 3), "message": .string(message)]))
  }

  /// Says something in the editor's log.
  private mutating func log(_ message: String) {
    send("window/logMessage", .members(["type": .integer(2), "message": .string(message)]))
  }

  // MARK: Work

  var hasWork: Bool { workspace.hasWork }

  mutating func work() {
    let wasJudged = workspace.isJudged
    let wasTooMuch = workspace.isTooMuch
    workspace.work()
    if workspace.isTooMuch, !wasTooMuch {
      show(
        "chatflow: too many files are in the folder that is open: only open files are checked. "
          + "Open the folder of your chatflows.", isError: false)
    }
    if workspace.isJudged, !wasJudged { publish() }
  }

  /// Tells the findings of each file for which they aren't what was told last; files without any
  /// are told once more.
  mutating func publish() {
    let found = workspace.diagnostics
    let writer = writer
    let paths = Set(found.keys).union(published.keys).union(workspace.open.keys)
      .union(failures.keys)
    for path in paths.sorted(by: { ExactText($0) < ExactText($1) }) {
      let diagnostics = (found[path] ?? []).map(writer.json) + (failures[path] ?? []).map(\.json)
      let params = writer.params(path, version: workspace.open[path]?.version, diagnostics)
      let isKept = !diagnostics.isEmpty || workspace.open[path] != nil
      defer { published[path] = isKept ? params : nil }
      if published[path] != params { send("textDocument/publishDiagnostics", params) }
    }
  }

  /// Places as the client has them.
  var places: Places { Places(client.encoding, open: workspace.open) }

  /// Findings as the client has them.
  var writer: DiagnosticWriter {
    DiagnosticWriter(places, pages: "\(pages)/checks", showsRelated: client.showsRelated)
  }

  /// The page of the reference.
  var languagePage: String { "\(pages)/language.md" }

  // MARK: Requests

  mutating func answer(_ method: String, _ params: JSONValue) throws(RPCError) -> JSONValue {
    switch method {
    case "textDocument/hover": return try hover(params)
    case "textDocument/completion": return try completion(params)
    case "textDocument/definition": return try definition(params)
    case "textDocument/references": return try references(params)
    case "textDocument/documentHighlight": return try highlights(params)
    case "textDocument/prepareRename": return try prepareRename(params)
    case "textDocument/rename": return try rename(params)
    case "textDocument/documentSymbol": return try outline(params).symbols()
    case "textDocument/foldingRange": return try outline(params).folds()
    case "textDocument/codeAction": return try codeActions(params)
    case "textDocument/formatting": return try formatting(params)
    case "textDocument/codeLens": return try codeLenses(params)
    case "workspace/executeCommand": return try executeCommand(params)
    case "workspace/symbol": return workspaceSymbols(params)
    default: throw RPCError(.methodNotFound, "there is no method `\(method)`")
    }
  }

  /// The layout that `fmt` gives the file.
  private mutating func formatting(_ params: JSONValue) throws(RPCError) -> JSONValue {
    let (path, file) = try document(params)
    let places = places
    // Somebody else's layout counts there.
    if let read = workspace.file(path), Workspace.isForeign(read) { return .array([]) }
    do throws(Layout.Refusal) {
      return .array(try Layout(file).edits.map { places.edit($0.span, $0.text) })
    } catch {
      throw .failed("a file that can't be read as YAML for sure is left as it is")
    }
  }

  private mutating func outline(_ params: JSONValue) throws(RPCError) -> Outline {
    let (_, file) = try document(params)
    return Outline(file, places.lines(file))
  }
}
