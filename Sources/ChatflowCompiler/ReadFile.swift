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
    case scenarios(ScenarioFile)
  }

  let content: Content?
  /// What the YAML parser and the reader found.
  let diagnostics: [Diagnostic]
  let ignores: [IgnoreComment]
  /// Whether nothing that other files could refer to is missing from the document.
  let isComplete: Bool

  /// Parses, reads and checks a file. With `keepsFlow` false a compilation of it has findings only:
  /// the flow is let go as soon as it is checked.
  package init(_ file: SourceFile, keepsFlow: Bool = true) {
    let parsed = DocumentReader.parse(file)
    let (document, found) = DocumentReader.read(parsed, file: file)
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
      case .scenarios(let scenarios): .scenarios(scenarios)
      case nil: nil
      }
    ignores = parsed.comments.compactMap { IgnoreComment($0) }
    isComplete =
      DocumentReader.isScenarioFile(file.name) || document != nil && parsed.isComplete
  }
}
