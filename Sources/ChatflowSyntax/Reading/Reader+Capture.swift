import ChatflowCalendar
import ChatflowProgram

extension Reader {
  /// `email_capture`.
  mutating func capture(_ entry: Entry) -> CaptureBlock? {
    guard let fields = fields(entry.value, .capture) else { return nil }
    return CaptureBlock(
      timing: timing(fields["when"]) ?? .never, keySpan: entry.keySpan,
      message: message(fields["message"]), messageKey: fields["message"]?.keySpan,
      awayMessage: message(fields["away_message"]),
      awayMessageKey: fields["away_message"]?.keySpan,
      consent: message(fields["consent"], isLabel: true), invalid: message(fields["invalid"]),
      thanks: message(fields["thanks"]),
      attempts: UInt16(integer(fields["attempts"], Limits.attempts) ?? 3))
  }

  private mutating func timing(_ entry: Entry?) -> CaptureBlock.Timing? {
    guard let entry else { return nil }
    let expected = "immediately, never, away_only, or a time such as after 1m"
    guard let text = text(entry.value, "`when`", takes: expected) else { return nil }
    switch text.value {
    case "immediately": return .immediately
    case "away_only": return .awayOnly
    case "never": return .never
    default: break
    }
    guard text.value.utf8.starts(with: "after ".utf8) else {
      report(UnknownValue.timing(text))
      return nil
    }
    let duration = String(text.value.drop { $0 != " " }.drop { $0 == " " })
    guard let milliseconds = DurationText.milliseconds(duration, minimumSeconds: 1) else {
      report(BadDuration.diagnostic(text, minimumSeconds: 1))
      return nil
    }
    return .after(UInt32(milliseconds))
  }

  /// `follow_up`.
  mutating func followUp(_ entry: Entry) -> FollowUpBlock? {
    guard let fields = fields(entry.value, .followUp) else { return nil }
    let subject = message(fields["subject"], isLabel: true)
    for bubble in subject?.allBubbles ?? [] {
      if let finding = SeveralLines.diagnostic(bubble.text, "the subject of a mail") {
        report(finding)
      }
    }
    return FollowUpBlock(
      keySpan: entry.keySpan, after: duration(fields["after"]) ?? 120_000,
      afterSpan: fields["after"]?.value.span, subject: subject)
  }

  /// `routing`.
  mutating func routing(_ entry: Entry) -> RoutingBlock? {
    guard let fields = fields(entry.value, .routing) else { return nil }
    var otherwise = fields["otherwise"].flatMap { assignee($0.value) }
    if case .contactOwner = otherwise, let node = fields["otherwise"]?.value {
      report(
        BadAssignee.diagnostic(
          node, help: "`otherwise` is for when there is no owner: name a team or a user"))
      otherwise = nil
    }
    return RoutingBlock(
      assign: fields["assign"].flatMap { assignee($0.value) } ?? .unassigned,
      otherwise: otherwise)
  }

  /// `unassigned`, `contact-owner`, `{team: NAME}`, which may go on with `pick`, or `{user: NAME}`.
  mutating func assignee(_ node: Node) -> AssigneeText? {
    if node.isFaulty {
      isIntact = false
      return nil
    }
    switch node.content {
    case .scalar(let scalar):
      switch scalar.text {
      case "unassigned": return .unassigned
      case "contact-owner": return .contactOwner
      default:
        if let finding = BadAssignee.meant(scalar.text, node.span) {
          report(finding)
          return nil
        }
        let near = Suggestion.nearest(to: scalar.text, among: ["unassigned", "contact-owner"])
        if let fix = Fix.meant(near, at: node.span) {
          report(BadAssignee.diagnostic(node, help: fix.help))
        } else if scalar.text.isEmpty {
          report(BadAssignee.diagnostic(node))
        } else {
          report(BadAssignee.bare(scalar.text, node.span))
        }
        return nil
      }
    case .mapping(let entries):
      if entries.count == 1, let entry = entries.first, entry.key == "user" {
        return text(entry).map { .user($0) }
      }
      if entries.count == 1, let entry = entries.first, entry.key != "team",
        let finding = BadAssignee.key(entry)
      {
        report(finding)
        return nil
      }
      guard entries.first(named: "team") != nil, entries.first(named: "user") == nil else { break }
      return assignedTeam(node)
    case .sequence: break
    }
    report(BadAssignee.diagnostic(node))
    return nil
  }

  private mutating func assignedTeam(_ node: Node) -> AssigneeText? {
    guard let fields = fields(node, .assignedTeam) else { return nil }
    let team = text(fields["team"])
    let picks: Bool? = choice(fields["pick"], [("least_busy", true)])
    let limit = integer(fields["limit"], Limits.chatsOfMember)
    if fields["limit"] != nil, fields["pick"] == nil {
      reportMissing("pick", of: fields, in: "a team with `limit`", example: "least_busy")
      return nil
    }
    return team.map { picks == true ? .leastBusy(team: $0, limit: limit) : .team($0) }
  }
}
