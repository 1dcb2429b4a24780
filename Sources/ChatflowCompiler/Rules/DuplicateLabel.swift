import ChatflowProgram
import ChatflowSyntax

/// Two options that a typed text can't tell apart.
enum DuplicateLabel: FlowRule {
  static let rule = Rule(
    306, "duplicate-label", .error,
    summary: "Two options of a question have the same label.",
    reason: """
      Visitors may type a label instead of pressing it, in any case, so labels of one question \
      must differ in every language by more than upper and lower case.
      """,
    bad: """
      chatflow: support
      version: 1
      start: menu
      steps:
        menu:
          - choose: Shall we call you?
            options:
              - {label: Yes, goto: call}
              - {label: «YES», goto: bye}
            otherwise: bye
            no_reply: {after: 5m, goto: bye}
        call:
          - handoff: We'll call you.
        bye:
          - end: Bye!
      """,
    good: """
      chatflow: support
      version: 1
      start: menu
      steps:
        menu:
          - choose: Shall we call you?
            options:
              - {label: Yes, goto: call}
              - {label: No, goto: bye}
            otherwise: bye
            no_reply: {after: 5m, goto: bye}
        call:
          - handoff: We'll call you.
        bye:
          - end: Bye!
      """)

  static let needsWholeFlow = false

  static func check(_ model: FlowModel) -> [Diagnostic] {
    var found: [Diagnostic] = []
    for node in model.graph.nodes {
      guard case .choose(let choose) = node.action.kind else { continue }
      var labels = Labels(count: choose.options.count)
      for option in choose.options { found += labels.add(option.label) }
    }
    return found
  }

  /// The labels of one question so far. O(labels), each locale's counted.
  private struct Labels {
    private struct Localized: Hashable {
      let locale: String
      let key: ExactText
    }
    /// Of labels that are the same in every locale.
    private var plain: [ExactText: Span] = [:]
    private var localized: [Localized: Span] = [:]
    /// Of labels in any locale.
    private var any: [ExactText: Span] = [:]

    init(count: Int) { plain.reserveCapacity(count) }

    mutating func add(_ label: MessageText) -> [Diagnostic] {
      switch label.variants {
      case .plain(let bubbles):
        guard let bubble = bubbles.first, let literal = bubble.template.literal else { return [] }
        let key = CaseFolding.key(literal)
        if let first = plain[key] ?? any[key] { return [finding(bubble, literal, first)] }
        plain[key] = bubble.text.span
        return []
      case .byLocale(let variants):
        return variants.compactMap { variant in
          guard let bubble = variant.bubbles.first, let literal = bubble.template.literal else {
            return nil
          }
          let key = CaseFolding.key(literal)
          let place = Localized(locale: variant.locale.value, key: key)
          if let first = plain[key] ?? localized[place] {
            return finding(bubble, literal, first)
          }
          localized[place] = bubble.text.span
          any[key] = any[key] ?? bubble.text.span
          return nil
        }
      }
    }

    private func finding(_ bubble: BubbleText, _ label: String, _ first: Span) -> Diagnostic {
      Diagnostic(
        rule, bubble.text.span, "another option has the label `\(label)` already",
        related: [.init(first, "the other one")])
    }
  }
}
