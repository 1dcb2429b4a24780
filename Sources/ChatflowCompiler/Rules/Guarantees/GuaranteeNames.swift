import ChatflowSyntax

/// Applies ``UnknownStep`` to the steps that guarantees name.
enum GuaranteeNames: FlowCheck {
  static func check(_ model: FlowModel) -> [Diagnostic] {
    guard !model.flow.guarantees.isEmpty, model.flow.stepsAreRead else { return [] }
    let steps = model.flow.steps.map(\.name.value)
    // What the flow's own steps call is told there.
    let unknown = model.flow.guarantees.flatMap(\.moments).contains { moment in
      if case .step(let name) = moment.kind { !steps.contains(name.value) } else { false }
    }
    guard unknown else { return [] }
    let told = Set(StepNames(model.flow).unknown.map(\.name))
    return model.flow.guarantees.flatMap(\.moments).compactMap { moment in
      guard case .step(let name) = moment.kind, !steps.contains(name.value),
        !told.contains(name.value)
      else { return nil }
      return UnknownStep.unknown(
        name.value, [name], near: Suggestion.nearest(to: name.value, among: steps), steps)
    }
  }
}
