import ChatflowSyntax

/// Canned replies after the checks of their texts.
struct CheckedReplies: Sendable {
  let document: RepliesDocument
  let diagnostics: [Diagnostic]

  /// What is judged of a text wherever it stands.
  private static let checks: [any FlowCheck.Type] = [
    UnknownName.self, TypeMismatch.self, MayBeUnset.self, TemplateMismatch.self,
    MarkupInText.self, UnusedLocale.self,
  ]

  /// - Parameter findings: What reading the file found.
  init(_ document: RepliesDocument, beside findings: [Diagnostic]) {
    self.document = document
    let model = FlowModel(document.flow, calendars: [])
    var found: [Diagnostic] = []
    for check in Self.checks where document.flow.isComplete || !check.needsWholeFlow {
      found += check.check(model)
    }
    if !(findings + found).contains(where: { $0.severity == .error }),
      let refusal = NotRunnable.check(FlowModel(document.recital, calendars: []))
    {
      found.append(refusal)
    }
    diagnostics = found
  }
}
