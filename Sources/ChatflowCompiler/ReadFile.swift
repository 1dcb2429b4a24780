package import ChatflowSyntax

/// A file that was parsed, read, and checked as far as that needs nothing of the other files, so
/// that hosts can do it for several files at once. A class, as it is passed on often: a copy is one
/// reference.
package final class ReadFile: Sendable {
  enum Content: Sendable {
    case flow(CheckedFlow)
    /// A flow whose checks need a calendar.
    case unchecked(Chatflow)
    case calendar(CalendarDocument)
    case server(ServerDocument)
    case replies(CheckedReplies)
    case scenarios(ScenarioFile)
    case project(ProjectDocument)
  }

  package let file: SourceFile
  let content: Content?
  /// What the YAML parser and the reader found.
  let diagnostics: [Diagnostic]
  let ignores: [IgnoreComment]
  /// The edits by which it was read on behind errors of syntax, in order of place.
  package let mends: [Edit]
  /// Whether nothing that other files could refer to is missing from the document.
  let isComplete: Bool

  /// Parses, reads and checks a file. With `keepsFlow` false a compilation of it has findings only:
  /// the flow is let go as soon as it is checked.
  package convenience init(_ file: SourceFile, keepsFlow: Bool = true) {
    let parsed = DocumentReader.parse(file)
    let (document, found) = DocumentReader.read(parsed, file: file)
    self.init(file, parsed, document, found, keepsFlow: keepsFlow)
  }

  /// Reads a file that is looked through for a calendar; nil where there is none in it.
  package convenience init?(calendar file: SourceFile) {
    let parsed = DocumentReader.parse(file)
    let (document, found) = DocumentReader.read(parsed, file: file)
    guard case .calendar = document else { return nil }
    self.init(file, parsed, document, found, keepsFlow: false)
  }

  private init(
    _ file: SourceFile, _ parsed: ParsedDocument, _ document: Document?, _ found: [Diagnostic],
    keepsFlow: Bool
  ) {
    self.file = file
    let findings = DocumentReader.findings(parsed, found)
    diagnostics = findings
    content =
      switch document {
      case .chatflow(let flow) where flow.availability?.calendar != nil: .unchecked(flow)
      case .chatflow(let flow):
        .flow(
          CheckedFlow(flow, calendars: [], keepsModel: keepsFlow) { _ in
            findings.contains { $0.severity == .error }
          })
      case .calendar(let calendar): .calendar(calendar)
      case .server(let server): .server(server)
      case .replies(let replies): .replies(CheckedReplies(replies, beside: findings))
      case .scenarios(let scenarios): .scenarios(scenarios)
      case .project(let project): .project(project)
      case nil: nil
      }
    mends = parsed.mends
    ignores = parsed.comments.compactMap { IgnoreComment($0) }
    // Nothing refers to tests or a project, unless the file is something else by mistake.
    let isReferredTo =
      !DocumentReader.isScenarioFile(file.name) && !DocumentReader.isProjectFile(file.name)
      || document == nil && found.contains { $0.rule.number == UnknownDocument.rule.number }
    isComplete = !isReferredTo || document != nil && parsed.isComplete
  }

  /// The document in the file, as far as it could be read; nil for a flow that was let go.
  package var document: Document? {
    switch content {
    case .flow(let checked): checked.model.map { .chatflow($0.flow) }
    case .unchecked(let flow): .chatflow(flow)
    case .calendar(let calendar): .calendar(calendar)
    case .server(let server): .server(server)
    case .replies(let checked): .replies(checked.document)
    case .scenarios(let scenarios): .scenarios(scenarios)
    case .project(let project): .project(project)
    case nil: nil
    }
  }

  /// The name of the calendar in the file, if there is one.
  package var calendarName: String? {
    if case .calendar(let calendar)? = content { calendar.name.value } else { nil }
  }

  /// The project file, if it is one.
  package var project: ProjectDocument? {
    if case .project(let project)? = content { project } else { nil }
  }

  /// The server file, if it is one.
  package var server: ServerDocument? {
    if case .server(let server)? = content { server } else { nil }
  }

  /// The name of the calendar that the flow in the file refers to.
  package var wantedCalendar: String? {
    if case .unchecked(let flow)? = content { flow.availability?.calendar?.value } else { nil }
  }
}
