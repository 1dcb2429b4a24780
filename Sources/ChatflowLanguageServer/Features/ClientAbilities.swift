import ChatflowJSON

/// What a client says of itself in `initialize`.
struct ClientAbilities: Sendable {
  private(set) var encoding = PositionEncoding.utf16
  /// The paths of its folders.
  private(set) var folders: [String] = []
  /// Whether it can be asked to tell of changed files.
  private(set) var registersWatchers = false
  /// Whether it shows further places of a finding.
  private(set) var showsRelated = false
  /// Whether completions may have places to fill in.
  private(set) var takesSnippets = false
  /// Whether it can be asked to choose a part of a document.
  private(set) var showsDocuments = false
  /// Whether fixes may come as such, and not only as commands.
  private(set) var takesCodeActions = false

  init() {}

  init(_ params: JSONValue) {
    let abilities = params["capabilities"]
    let document = abilities?["textDocument"]
    encoding = PositionEncoding(offered: abilities?["general"]?["positionEncodings"])
    let watching = abilities?["workspace"]?["didChangeWatchedFiles"]
    registersWatchers = watching?["dynamicRegistration"]?.bool ?? false
    showsRelated = document?["publishDiagnostics"]?["relatedInformation"]?.bool ?? false
    showsDocuments = abilities?["window"]?["showDocument"]?["support"]?.bool ?? false
    takesSnippets =
      document?["completion"]?["completionItem"]?["snippetSupport"]?.bool ?? false
    takesCodeActions = document?["codeAction"]?["codeActionLiteralSupport"] != nil
    let given = params["workspaceFolders"]?.elements ?? []
    var uris = given.compactMap { $0["uri"]?.string }
    if uris.isEmpty, let root = params["rootUri"]?.string { uris = [root] }
    folders = uris.compactMap { DocumentURI.path($0) }
    if folders.isEmpty, let path = params["rootPath"]?.string, path.hasPrefix("/") {
      folders = [path]
    }
  }
}

/// What the server says of itself.
enum Abilities {
  static func json(_ client: ClientAbilities) -> JSONValue {
    .members([
      "positionEncoding": .string(client.encoding.rawValue),
      "textDocumentSync": .members([
        // Incremental.
        "openClose": .bool(true), "change": .integer(2),
        "save": .members(["includeText": .bool(false)]),
      ]),
      "hoverProvider": .bool(true),
      "completionProvider": .members([
        "triggerCharacters": .strings(["{", " ", ".", "$"])
      ]),
      "definitionProvider": .bool(true), "referencesProvider": .bool(true),
      "documentHighlightProvider": .bool(true),
      "renameProvider": .members(["prepareProvider": .bool(true)]),
      "documentSymbolProvider": .bool(true), "workspaceSymbolProvider": .bool(true),
      "foldingRangeProvider": .bool(true), "documentFormattingProvider": .bool(true),
      "codeActionProvider": .members([
        "codeActionKinds": .strings([CodeActionKind.quickFix, CodeActionKind.fixAll])
      ]),
      "codeLensProvider": .members(["resolveProvider": .bool(false)]),
      "executeCommandProvider": .members([
        "commands": .strings([EditorSession.runTest, ReasonChoice.name])
      ]),
      "workspace": .members([
        "workspaceFolders": .members([
          "supported": .bool(true), "changeNotifications": .bool(true),
        ])
      ]),
    ])
  }
}
