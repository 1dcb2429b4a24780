import ChatflowProgram
import ChatflowSyntax

/// A hand-off that may happen while nobody is there, without a word about it.
enum HandOffWithoutAwayMessage: FlowRule {
  static let rule = Rule(
    310, "handoff-without-away-message", .warning,
    summary: "A hand-off may happen while away, and no away message says so.",
    reason: """
      The bot answers around the clock; when it hands off at night, the visitor waits for nobody. \
      Give an away message, or ask `if: open` before handing off.
      """,
    bad: """
      chatflow: support
      version: 1
      availability:
        timezone: Europe/Madrid
        hours: {mon-fri: 09:00-18:00}
      start: hello
      steps:
        hello:
          - «handoff»: I'll get a colleague.
      """,
    good: """
      chatflow: support
      version: 1
      availability:
        timezone: Europe/Madrid
        hours: {mon-fri: 09:00-18:00}
        away: {show: message, message: We're away and will write back.}
      start: hello
      steps:
        hello:
          - handoff: I'll get a colleague.
      """)

  static func check(_ model: FlowModel) -> [Diagnostic] {
    guard model.flow.isIntact, model.hoursAreKnown, model.canBeAway, !model.awayMessageCanShow
    else { return [] }
    let availability = model.flow.availability
    // While away the chat isn't offered: what began before is a conversation of the open hours.
    if case .nothing? = availability?.away { return [] }
    // `team: required` without `away` is reported there.
    if availability?.requiresTeam == true, availability?.awayKey == nil { return [] }
    let search = model.search(.fact(.open, true))
    return model.graph.nodes.indices.compactMap { node in
      guard case .handOff = model.graph.nodes[node].action.kind,
        let path = search.pathWithout(node, in: model.graph)
      else { return nil }
      return Diagnostic(
        rule, model.graph.nodes[node].action.keySpan,
        "this may hand off while away, and nothing tells the visitor so: \(model.path(path))",
        help: "add `away: {show: message, message: …}` to `availability`, or ask `if: open` first")
    }
  }
}
