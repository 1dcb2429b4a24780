import ChatflowSyntax

extension FlowModel {
  /// The variables that no action gives a value, each with the name like it that is saved and never
  /// read, if there is one.
  var valuelessVariables: [String: String?] {
    var valueless = Set(names.variables.map(\.name))
    for save in names.saves { valueless.remove(save.name.value) }
    for step in flow.steps {
      for case .set(let assignments) in step.actions.map(\.kind) {
        for assignment in assignments { valueless.remove(assignment.name.value) }
      }
    }
    if valueless.isEmpty { return [:] }
    let saved = Set(names.saves.map(\.name.value)).intersection(UnusedVariable.unused(self))
    var suggester = Suggester(saved.sorted())
    return Dictionary(
      valueless.map { ($0, suggester.nearest(to: $0).first) },
      uniquingKeysWith: { first, _ in first })
  }
}
