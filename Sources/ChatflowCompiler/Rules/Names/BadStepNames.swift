import ChatflowProgram
import ChatflowSyntax

/// Applies ``BadName`` to steps: how they are called elsewhere says what is meant.
enum BadStepNames: FlowCheck {
  static let needsWholeFlow = false

  static func check(_ model: FlowModel) -> [Diagnostic] {
    let bad = model.flow.steps.enumerated().filter {
      !NameText.isValid($0.element.name.value, joiner: "_")
    }
    guard !bad.isEmpty else { return [] }
    let names = StepNames(model.flow)
    return bad.map { index, step in
      let called = names.misnamed.first { $0.value == index }?.key
      var finding = BadName.diagnostic(
        step.name.value, .step, at: step.name.span, called: called)
      // Who calls it by this very name must be changed with it.
      if called == nil, let text = finding.edits.first?.text {
        finding.edits += (names.uses[step.name.value] ?? []).map { Edit($0.span, text) }
        finding.edits.sort { $0.span.range.lowerBound < $1.span.range.lowerBound }
      }
      return finding
    }
  }
}
