import ChatflowSyntax

/// `team: required` without a word on what happens then.
enum TeamWithoutAway: FlowRule {
  static let rule = Rule(
    411, "team-without-away", .warning,
    summary: "`team: required` is written without `away`.",
    reason: """
      Without `away`, a flow whose team is offline behaves as if it were online, so requiring the \
      team changes nothing that a visitor sees.
      """,
    bad: """
      chatflow: support
      version: 1
      availability:
        «team»: required
      """,
    good: """
      chatflow: support
      version: 1
      availability:
        team: required
        away: {show: message, message: We're away.}
      """)

  static func check(_ model: FlowModel) -> [Diagnostic] {
    guard let availability = model.flow.availability, availability.requiresTeam,
      availability.awayKey == nil, !availability.lacksAwayLine, let key = availability.teamKey
    else { return [] }
    return [
      Diagnostic(
        rule, key, "nothing says what happens while the team is offline",
        help: "add `away: {show: message, message: …}`")
    ]
  }
}
