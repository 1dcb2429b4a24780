package import ChatflowSyntax

/// A file that was parsed and read: the part of a run that needs nothing of the other files, so that
/// hosts can do it for several files at once.
package struct ReadFile: Sendable {
  let document: Document?
  /// What the YAML parser and the reader found.
  let diagnostics: [Diagnostic]
  let ignores: [IgnoreComment]
  /// Whether nothing that other files could refer to is missing from the document.
  let isComplete: Bool

  /// Parses and reads a file.
  package init(_ file: SourceFile) {
    let parsed = YAML.parse(file)
    let (document, diagnostics) = DocumentReader.read(parsed, file: file)
    self.document = document
    self.diagnostics = parsed.diagnostics + diagnostics
    ignores = parsed.comments.compactMap { IgnoreComment($0) }
    isComplete =
      DocumentReader.isScenarioFile(file.name) || document != nil && parsed.isComplete
  }
}
