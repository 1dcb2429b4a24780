import ChatflowSyntax

/// An option whose label says when it opens or closes.
enum MovingLabel: FlowRule {
  static let rule = Rule(
    216, "moving-label", .error,
    summary: "An option's label says when it opens or closes.",
    reason: """
      A typed text that equals a label picks its option. When the visitor answers, the label could \
      be another one. Say it in the question instead.
      """,
    bad: """
      chatflow: support
      version: 1
      availability:
        timezone: Europe/Madrid
        hours: {mon-fri: 09:00-18:00}
        away: {show: message, message: We're away.}
      start: menu
      steps:
        menu:
          - choose: When?
            options:
              - {label: "At «${opens_at}»", goto: bye}
            otherwise: bye
            no_reply: {after: 5m, goto: bye}
        bye:
          - end: Bye!
      """,
    good: """
      chatflow: support
      version: 1
      availability:
        timezone: Europe/Madrid
        hours: {mon-fri: 09:00-18:00}
        away: {show: message, message: We're away.}
      start: menu
      steps:
        menu:
          - choose: "We open ${opens_at}. Shall we call you then?"
            options:
              - {label: Please do, goto: bye}
            otherwise: bye
            no_reply: {after: 5m, goto: bye}
        bye:
          - end: Bye!
      """,
    findsSeveral: true)

  static func check(_ model: FlowModel) -> [Diagnostic] {
    model.openingTimes { place, _ in place.isLabel }.map { name, span in
      Diagnostic(
        rule, span, "`\(name)` can't stand in a label: it changes until the visitor answers",
        help: "say it in the question")
    }
  }
}
