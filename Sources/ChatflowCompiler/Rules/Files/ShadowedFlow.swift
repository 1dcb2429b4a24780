import ChatflowProgram
import ChatflowSyntax

/// A flow that another one always wins over.
enum ShadowedFlow: FilesRule {
  static let rule = Rule(
    504, "shadowed-flow", .warning,
    summary: "A flow never wins its pages.",
    reason: """
      On every page and for every visitor that it is for, another flow is shown: one of a higher \
      priority, or of the same and a name that sorts first. Narrow that one, or raise `priority`.
      """,
    bad: """
      === a.yaml
      chatflow: everyone
      version: 1
      welcome: Hi!
      target: {priority: 10}
      === b.yaml
      chatflow: «pricing»
      version: 1
      welcome: Questions about prices?
      target: {pages: {show: [/pricing]}}
      """,
    good: """
      === a.yaml
      chatflow: everyone
      version: 1
      welcome: Hi!
      === b.yaml
      chatflow: pricing
      version: 1
      welcome: Questions about prices?
      target: {priority: 10, pages: {show: [/pricing]}}
      """)

  static func check(_ files: CheckedFiles) -> [Diagnostic] {
    let flows = files.flows.filter { $0.reach != nil }
    let reaches = flows.compactMap(\.reach)
    let reachIndex = ReachIndex(reaches)
    var patterns = PatternReach()
    var shadowed: [Int: [Int]] = [:]
    for index in flows.indices {
      // Of several the first by name, whatever the order of the files.
      let winner = reachIndex.candidates(for: reaches[index]).filter { other in
        other != index && reaches[other].wins(over: reaches[index], &patterns)
      }
      .min { left, right in
        ExactText(flows[left].name.value) < ExactText(flows[right].name.value)
      }
      if let winner { shadowed[winner, default: []].append(index) }
    }
    return shadowed.sorted { $0.key < $1.key }.flatMap { winner, losers in
      finding(flows[winner], losers.map { flows[$0] })
    }
  }

  /// Where one flow keeps several from showing, it is the one that lacks something.
  private static func finding(_ winner: FlowSummary, _ losers: [FlowSummary]) -> [Diagnostic] {
    let name = winner.name
    let losers = losers.sorted { ExactText($0.name.value) < ExactText($1.name.value) }
    if losers.count > 2, winner.targetKey == nil {
      return [
        Diagnostic(
          rule, name.span,
          "`\(name.value)` wins on all pages of \(losers.count) other chatflows, which never show",
          help: "say in `target` where it is for, or give the others a higher `priority`",
          related: losers.prefix(3).map { .init($0.name.span, "this one never shows") })
      ]
    }
    return losers.map { loser in
      Diagnostic(
        rule, loser.name.span,
        "`\(loser.name.value)` never shows: `\(name.value)` wins on all its pages",
        help: "give it a higher `priority` in `target`, or narrow `\(name.value)`",
        related: [.init(winner.targetKey ?? name.span, "this one always wins")])
    }
  }
}
