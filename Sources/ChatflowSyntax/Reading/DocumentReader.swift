import ChatflowProgram

/// A document of the language.
package enum Document: Sendable {
  case chatflow(Chatflow)
  case calendar(CalendarDocument)
  case server(ServerDocument)
  case replies(RepliesDocument)
  case scenarios(ScenarioFile)
  case project(ProjectDocument)
}

extension Document {
  /// What the document says to visitors: a chatflow, or canned replies as one.
  package var texts: Chatflow? {
    switch self {
    case .chatflow(let flow): flow
    case .replies(let replies): replies.flow
    case .calendar, .server, .scenarios, .project: nil
    }
  }
}

/// Tells documents apart by their keys and reads them (meaning 1).
package enum DocumentReader {
  /// Whether a file holds scenarios, by its name (meaning 1).
  package static func isScenarioFile(_ name: String) -> Bool {
    name.hasSuffix(".test.yaml") || name.hasSuffix(".test.yml")
  }

  /// What a project file is called (meaning 8).
  package static let projectFileName = ".chatflow.yaml"

  /// Whether a file is a project file, by its name.
  package static func isProjectFile(_ name: String) -> Bool {
    name == projectFileName || name.hasSuffix("/\(projectFileName)")
  }

  /// Reads a file as YAML, with the words of the language that its name tells.
  package static func parse(_ file: SourceFile) -> ParsedDocument {
    if BundleDecoder.isBundle(file.bytes) {
      return ParsedDocument(refused: [UnknownDocument.bundle(file)])
    }
    return YAML.parse(
      file, vocabulary: .of(file.name),
      judge: { read($0, file: $0.root?.span.file ?? file).diagnostics.count })
  }

  /// The same of a file without an error in its syntax; nil for another. Reading on behind an error
  /// takes many times as long.
  package static func parseWhole(_ file: SourceFile) -> ParsedDocument? {
    BundleDecoder.isBundle(file.bytes) ? nil : YAML.whole(file, vocabulary: .of(file.name))
  }

  /// All that was found in a file, by the YAML parser and by the reader. That a comment cuts a text
  /// is left out where the reader says what follows from it.
  package static func findings(_ parsed: ParsedDocument, _ read: [Diagnostic]) -> [Diagnostic] {
    let swallowed = read.lazy.filter { $0.rule.number == CommentSwallowsText.rule.number }
    let places = Set(swallowed.map(\.span.range))
    if places.isEmpty { return parsed.diagnostics + read }
    return parsed.diagnostics.filter {
      $0.rule.number != TextCutByComment.rule.number || !places.contains($0.span.range)
    } + read
  }

  /// The document in a parsed file, as far as it could be read, and what is wrong with it beyond
  /// what the YAML parser said.
  package static func read(
    _ parsed: ParsedDocument, file: SourceFile
  ) -> (document: Document?, diagnostics: [Diagnostic]) {
    guard let root = parsed.root else { return (nil, []) }
    var reader = Reader(parsed, file: file)
    guard case .mapping(let entries) = root.content, let first = entries.first else {
      if parsed.isComplete, !root.isFaulty {
        if isProjectFile(file.name), case .mapping = root.content {
          reader.reportEmpty(root, "the project file")
        } else if isProjectFile(file.name) {
          reader.reportWrongType(
            root, "a project file", takes: "keys of its own",
            help: "for example `paths: [chatflows]` in the first line")
        } else if isScenarioFile(file.name) {
          reader.reportWrongType(
            root, "a scenario file", takes: "the keys `chatflow` and `tests`",
            help: "for example `chatflow: support` in the first line")
        } else {
          reader.report(UnknownDocument.diagnostic(root.span, keys: []))
        }
      }
      return (nil, Diagnostics.capped(reader.diagnostics))
    }
    let keys = entries.map(\.key)
    var document: Document?
    if isProjectFile(file.name) {
      document = reader.project(root).map { .project($0) }
    } else if let misnamed = UnknownDocument.misnamed(
      entries, isTest: isScenarioFile(file.name))
    {
      reader.report(misnamed)
    } else if isScenarioFile(file.name) {
      document = reader.scenarioFile(root).map { .scenarios($0) }
    } else if keys.contains("chatflow") {
      document = reader.chatflow(root).map { .chatflow($0) }
    } else if keys.contains("calendar") {
      document = reader.calendarDocument(root).map { .calendar($0) }
    } else if keys.contains("server") {
      document = reader.server(root).map { .server($0) }
    } else if keys.contains("replies") {
      document = reader.replies(root).map { .replies($0) }
    } else if parsed.isComplete, !root.isFaulty {
      reader.report(UnknownDocument.diagnostic(first.keySpan, keys: keys))
    }
    // Hundreds of thousands of findings may come here: most files have nothing twice.
    let found =
      parsed.hasAnchors ? Diagnostics.distinct(reader.diagnostics) : reader.diagnostics
    return (document, Diagnostics.capped(found))
  }
}
