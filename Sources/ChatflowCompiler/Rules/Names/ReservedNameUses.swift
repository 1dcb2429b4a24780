import ChatflowProgram
import ChatflowSyntax

/// Applies ``ReservedName`` to steps and variables.
enum ReservedNameUses: FlowCheck {
  static let needsWholeFlow = false

  /// What no variable can be named.
  private static let taken = Set(NameTable.keywords + NameTable.builtIn.map(\.name))

  static func check(_ model: FlowModel) -> [Diagnostic] {
    var found: [Diagnostic] = []
    for step in model.flow.steps where StateName.all.contains(step.name.value) {
      found.append(ReservedName.diagnostic(step.name.value, .step, at: step.name.span))
    }
    for variable in model.flow.variables where taken.contains(variable.name.value) {
      found.append(ReservedName.diagnostic(variable.name.value, .variable, at: variable.name.span))
    }
    for (name, _) in model.names.saves where taken.contains(name.value) {
      found.append(ReservedName.diagnostic(name.value, .variable, at: name.span))
    }
    for (name, _) in model.names.saves where !NameText.isValid(name.value, joiner: "_") {
      let used = model.misspelledSaves.first { $0.save.span.range == name.span.range }?.meant
      found.append(BadName.diagnostic(name.value, .variable, at: name.span, called: used))
    }
    return found
  }
}
