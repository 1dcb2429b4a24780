import ChatflowSyntax

/// What the checks across files ask of a flow. A class, as it is passed on often: a copy is one
/// reference.
final class FlowSummary: Sendable {
  let name: Text
  /// The key `target`.
  let targetKey: Span?
  /// Nil for a flow that is on no page.
  let reach: TargetReach?
  let timezone: Text?
  /// The name of its calendar.
  let calendar: Text?
  let isIntact: Bool

  init(_ model: FlowModel) {
    let flow = model.flow
    name = flow.name
    targetKey = flow.target?.keySpan
    reach = flow.channels.web && !flow.name.value.isEmpty ? TargetReach(model) : nil
    timezone = flow.availability?.hours?.timezone
    calendar = flow.availability?.calendar
    isIntact = flow.isIntact
  }
}
