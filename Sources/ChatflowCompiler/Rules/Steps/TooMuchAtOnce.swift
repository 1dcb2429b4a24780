import ChatflowProgram
import ChatflowSyntax

/// Applies ``TooMany`` to what one event can send: more than a program may.
enum TooMuchAtOnce {
  /// Only for a flow without errors: it has to be lowered to be told exactly.
  static func check(_ model: FlowModel) -> [Diagnostic] {
    guard mayConcern(model) else { return [] }
    do throws(VerificationError) {
      _ = try Program(verifying: Lowering.lower(model).tables)
      return []
    } catch {
      guard [.tooManyEffects, .tooMuchText].contains(error.defect) else { return [] }
      return [
        Diagnostic(
          TooMany.rule, model.flow.name.span,
          "at once this flow can send over \(Bounds.maximumEffects) messages, or too much text",
          help: "let the visitor answer in between, or split the flow")
      ]
    }
  }

  /// Whether all texts of the flow together would be too much. No real flow comes near.
  static func mayConcern(_ model: FlowModel) -> Bool {
    let count = model.uses.textCount + 4 * model.graph.nodes.count + 100
    let values = model.graph.nodes.count * (model.names.variables.count + 10)
    return count > Bounds.maximumEffects
      || (count + values) * Bounds.textLimit > Bounds.maximumTextBytes
  }
}
