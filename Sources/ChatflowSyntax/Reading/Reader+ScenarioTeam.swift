import ChatflowProgram

extension Reader {
  /// The members under `team`; nil where it names none.
  mutating func members(_ entry: Entry) -> [ScenarioMember]? {
    guard case .mapping = entry.value.content else { return nil }
    var found: [ScenarioMember] = []
    for line in entries(entry.value, "`team`") {
      var member = ScenarioMember(name: keyText(line))
      if isBlank(line.key) {
        report(EmptyValue.diagnostic(line.keySpan, "a member's name"))
        continue
      }
      if case .mapping = line.value.content {
        guard let fields = fields(line.value, .scenarioMember) else { continue }
        member.isOnline = fields["is"].flatMap { presence($0) }
        member.conversations = integer(
          fields["conversations"], 0...Limits.chatsOfMember.upperBound)
        member.teams = texts(fields["teams"], of: "teams")
      } else {
        member.isOnline = presence(line)
      }
      found.append(member)
    }
    return found
  }

  /// `online` or `offline`.
  mutating func presence(_ entry: Entry) -> Bool? {
    choice(entry, [("online", true), ("offline", false)])
  }
}
