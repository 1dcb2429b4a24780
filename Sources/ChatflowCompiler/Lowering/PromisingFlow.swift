package import ChatflowSyntax

/// A flow with guarantees, and without errors. It is lowered when that is asked for: an editor may
/// know thousands, and their compiled forms take more memory than all else of them.
package struct PromisingFlow: Sendable {
  private let model: FlowModel

  init(_ model: FlowModel) { self.model = model }

  /// The flow as written.
  package var flow: Chatflow { model.flow }

  /// The flow, compiled: the same at each call.
  package func lowered() -> LoweredFlow { Lowering.lower(model) }
}
