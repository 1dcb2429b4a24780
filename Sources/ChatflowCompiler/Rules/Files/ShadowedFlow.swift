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
    return flows.indices.compactMap { index in
      // Of several the first by name, whatever the order of the files.
      let winner = reachIndex.candidates(for: reaches[index]).filter { other in
        other != index && reaches[other].wins(over: reaches[index], &patterns)
      }
      .min { left, right in
        ExactText(flows[left].name.value) < ExactText(flows[right].name.value)
      }
      guard let winner else { return nil }
      let name = flows[winner].name
      return Diagnostic(
        rule, flows[index].name.span,
        "`\(flows[index].name.value)` never shows: `\(name.value)` wins on all its pages",
        help: "give it a higher `priority` in `target`, or narrow `\(name.value)`",
        related: [.init(flows[winner].targetKey ?? name.span, "this one always wins")])
    }
  }
}
