import ChatflowProgram
import ChatflowSyntax

/// Two options that a typed text can't tell apart.
enum DuplicateLabel: FlowRule {
  static let rule = Rule(
    306, "duplicate-label", .error,
    summary: "Two options of a question have the same label.",
    reason: """
      Visitors may type a label instead of pressing it, in any case and without its closing \
      punctuation, so labels of one question must differ in every language by more than that.
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
      let key: Key
    }
    /// Of labels that are the same in every locale.
    private var plain: [Key: Span] = [:]
    private var localized: [Localized: Span] = [:]
    /// Of labels in any locale.
    private var any: [Key: Span] = [:]

    init(count: Int) { plain.reserveCapacity(count) }

    mutating func add(_ label: MessageText) -> [Diagnostic] {
      switch label.variants {
      case .plain(let bubbles):
        guard let bubble = bubbles.first, let key = Key(bubble.template) else { return [] }
        if let first = plain[key] ?? any[key] { return [finding(bubble, first)] }
        plain[key] = bubble.text.span
        return []
      case .byLocale(let variants):
        return variants.compactMap { variant in
          guard let bubble = variant.bubbles.first, let key = Key(bubble.template) else {
            return nil
          }
          let place = Localized(locale: variant.locale.value, key: key)
          if let first = plain[key] ?? localized[place] {
            return finding(bubble, first)
          }
          localized[place] = bubble.text.span
          any[key] = any[key] ?? bubble.text.span
          return nil
        }
      }
    }

    private func finding(_ bubble: BubbleText, _ first: Span) -> Diagnostic {
      let label = bubble.template.literal ?? bubble.text.value
      return Diagnostic(
        rule, bubble.text.span, "another option has the label `\(label)` already",
        related: [.init(first, "the other one")])
    }
  }

  /// What labels are compared by. Values that are inserted are the same for all labels of a
  /// question: where the templates are, so are the labels. Of others nothing is known.
  private struct Key: Hashable {
    let text: ExactText

    /// Nil for a template with an error.
    init?(_ template: Template) {
      guard template.errors.isEmpty else { return nil }
      if let literal = template.literal {
        text = TypedText.key(literal)
        return
      }
      let parts = template.parts.map { part in
        switch part {
        case .literal(let text): text
        // Marks that no text has by accident, and that no comparison drops.
        case .value(let value): "\u{F0000}\(value.name)|\(value.fallback ?? "\u{F0001}")\u{F0000}"
        }
      }
      text = TypedText.key(parts.joined())
    }
  }
}
