import ChatflowProgram
import ChatflowSyntax

/// Applies ``TooMany`` to variables.
enum TooManyVariables: FlowCheck {
  static func check(_ model: FlowModel) -> [Diagnostic] {
    guard model.flow.variables.count + model.names.saves.count > Limits.variables else {
      return []
    }
    var names: Set<String> = []
    let declared = model.flow.variables.map { ($0.name.value, $0.name.span) }
    let saved = model.names.saves.map { ($0.name.value, $0.name.span) }
    var firstTooMany: Span?
    for (name, span) in declared + saved {
      names.insert(name)
      if names.count > Limits.variables, firstTooMany == nil { firstTooMany = span }
    }
    guard let firstTooMany else { return [] }
    return [
      TooMany.diagnostic(names.count, "variables", limit: Limits.variables, at: firstTooMany)
    ]
  }
}
