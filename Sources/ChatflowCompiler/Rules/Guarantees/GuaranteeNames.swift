import ChatflowSyntax

/// Applies ``UnknownStep`` to the steps that guarantees name.
enum GuaranteeNames: FlowCheck {
  static func check(_ model: FlowModel) -> [Diagnostic] {
    guard !model.flow.guarantees.isEmpty, model.flow.stepsAreRead else { return [] }
    let steps = model.flow.steps.map(\.name.value)
    return model.flow.guarantees.flatMap(\.moments).compactMap { moment in
      guard case .step(let name) = moment.kind, !steps.contains(name.value) else { return nil }
      return UnknownStep.unknown(
        name.value, [name], near: Suggestion.nearest(to: name.value, among: steps), steps)
    }
  }
}
