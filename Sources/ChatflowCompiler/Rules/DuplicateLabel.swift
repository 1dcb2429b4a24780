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
    model.graph.nodes.flatMap { node -> [Diagnostic] in
      guard case .choose(let choose) = node.action.kind else { return [] }
      return duplicates(choose.options, locales: model.flow.locales.map(\.value))
    }
  }

  private static func duplicates(_ options: [OptionText], locales: [String]) -> [Diagnostic] {
    var reported: Set<Int> = []
    var found: [Diagnostic] = []
    for locale in locales {
      var seen: [[UInt8]: Span] = [:]
      for option in options {
        guard let bubble = option.label.bubbles(in: locale).first,
          let literal = bubble.template.literal
        else { continue }
        let key = CaseFolding.key(literal)
        if let first = seen[key] {
          guard reported.insert(bubble.text.span.range.lowerBound).inserted else { continue }
          found.append(
            Diagnostic(
              rule, bubble.text.span, "another option has the label `\(literal)` already",
              related: [.init(first, "the other one")]))
        } else {
          seen[key] = bubble.text.span
        }
      }
    }
    return found
  }
}

extension MessageText {
  /// The bubbles for a declared locale.
  func bubbles(in locale: String) -> [BubbleText] {
    switch variants {
    case .plain(let bubbles): bubbles
    case .byLocale(let variants):
      variants.first { LocaleText.folded($0.locale.value) == LocaleText.folded(locale) }?.bubbles
        ?? []
    }
  }
}
