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
    self.init(PartlyRead(file), keepsFlow: keepsFlow)
  }

  /// Reads a file that is looked through for a calendar; nil where there is none in it.
  package convenience init?(calendar file: SourceFile) {
    let read = PartlyRead(file)
    guard case .calendar = read.document else { return nil }
    self.init(read, keepsFlow: false)
  }

  /// As many files at once as are worth while: the code of a stage stays in the processor's caches
  /// for them, and so does what they are read into.
  package static let fewFiles = 8

  /// Parses, reads and checks several files stage by stage, as each by itself would be.
  package static func read(_ files: [SourceFile], keepsFlows: Bool) -> [ReadFile] {
    let parsed = files.map { DocumentReader.parse($0) }
    let read = zip(files, parsed).map { PartlyRead($0, $1) }
    var checked = CheckedFlow.check(
      read.compactMap { file in
        file.flow.map { flow in
          CheckedFlow.Unchecked(flow, calendars: [], keepsModel: keepsFlows) { _ in file.hasErrors }
        }
      }
    ).makeIterator()
    return read.map { ReadFile($0, flow: $0.flow == nil ? nil : checked.next()) }
  }

  private convenience init(_ read: PartlyRead, keepsFlow: Bool) {
    let checked = read.flow.map { flow in
      CheckedFlow(flow, calendars: [], keepsModel: keepsFlow) { _ in read.hasErrors }
    }
    self.init(read, flow: checked)
  }

  private init(_ read: PartlyRead, flow: CheckedFlow?) {
    file = read.file
    diagnostics = read.findings
    content =
      switch read.document {
      case .chatflow(let unchecked): flow.map { .flow($0) } ?? .unchecked(unchecked)
      case .calendar(let calendar): .calendar(calendar)
      case .server(let server): .server(server)
      case .replies(let replies): .replies(CheckedReplies(replies, beside: read.findings))
      case .scenarios(let scenarios): .scenarios(scenarios)
      case .project(let project): .project(project)
      case nil: nil
      }
    mends = read.parsed.mends
    ignores = read.parsed.comments.compactMap { IgnoreComment($0) }
    // Nothing refers to tests or a project, unless the file is something else by mistake.
    let isReferredTo =
      !DocumentReader.isScenarioFile(file.name) && !DocumentReader.isProjectFile(file.name)
      || read.document == nil
        && read.found.contains { $0.rule.number == UnknownDocument.rule.number }
    isComplete = !isReferredTo || read.document != nil && read.parsed.isComplete
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

/// A file before the checks of its flow.
private final class PartlyRead {
  let file: SourceFile
  let parsed: ParsedDocument
  let document: Document?
  /// What the reader found.
  let found: [Diagnostic]
  /// What the YAML parser and the reader found.
  let findings: [Diagnostic]

  convenience init(_ file: SourceFile) { self.init(file, DocumentReader.parse(file)) }

  init(_ file: SourceFile, _ parsed: ParsedDocument) {
    self.file = file
    self.parsed = parsed
    (document, found) = DocumentReader.read(parsed, file: file)
    findings = DocumentReader.findings(parsed, found)
  }

  var hasErrors: Bool { findings.contains { $0.severity == .error } }

  /// The flow, if it can be checked without a calendar.
  var flow: Chatflow? {
    guard case .chatflow(let flow) = document, flow.availability?.calendar == nil else {
      return nil
    }
    return flow
  }
}
