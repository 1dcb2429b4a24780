import ChatflowEngine
import Testing

/// Meaning 3.3: who is greeted how, for every combination of welcome, steps, being away, what away
/// shows, and what comes first.
@Suite struct GreetingTableTests {
  enum Away: String, CaseIterable { case welcome, message, nothing }
  enum First: CaseIterable { case opened, message, agent, closed }

  struct Case {
    var away: Away
    var isAway: Bool
    var hasWelcome: Bool
    var hasSteps: Bool
    var first: First

    static let all: [Case] = Away.allCases.flatMap { away in
      (0..<8).flatMap { bits in
        First.allCases.map { first in
          Case(
            away: away, isAway: bits & 1 != 0, hasWelcome: bits & 2 != 0,
            hasSteps: bits & 4 != 0, first: first)
        }
      }
    }

    var flow: String {
      Flows.text([
        "chatflow: greeting", "version: 1", hasWelcome ? "welcome: Welcome" : nil,
        "availability:", "  team: required", "  away:", "    show: \(away)",
        away == .message ? "    message: Away" : nil,
        hasSteps ? "start: menu" : nil,
        hasSteps
          ? """
          steps:
            menu:
              - say: "Menu ${reply | -}"
              - choose: "?"
                options: {A person: human}
                otherwise: human
            human:
              - handoff: Right away.
          """ : nil,
      ])
    }

    /// What meaning 3.3 says comes, event by event: the first one, an opening, a message.
    var expected: (effects: [[String]], state: String) {
      let isNotOffered = away == .nothing && isAway
      let greeting: [String] =
        hasSteps
        ? (hasWelcome ? ["Welcome"] : [])
        : isAway && away == .message ? ["Away"] : hasWelcome ? ["Welcome"] : []
      func menu(_ reply: String) -> [String] { hasSteps ? ["Menu \(reply)", "? [A person]"] : [] }
      // Without steps the visitor waits from the first message on; the greeting has said it is
      // away.
      let waiting = hasSteps ? "menu" : "waiting_for_team"
      switch first {
      case .opened:
        if isNotOffered { return ([["not offered"], ["not offered"], ["not offered"]], "new") }
        // Opening again greets no second time. A text that is no option is refused.
        let answer = hasSteps ? ["Please choose one of the options."] : []
        return ([greeting + menu("-"), [], answer], waiting)
      case .message:
        if isNotOffered { return ([["not offered"], ["not offered"], ["not offered"]], "new") }
        let answer = hasSteps ? ["Please choose one of the options."] : []
        return ([greeting + menu("Hello"), [], answer], waiting)
      // "An agent's message or a closing before any opening: no greeting any more."
      case .agent: return ([[], [], []], "with_team")
      case .closed:
        // A message within a day reopens and waits; steps don't run again.
        let away = isAway && away == .message ? ["Away"] : []
        return ([[], [], away], "waiting_for_team")
      }
    }
  }

  @Test func table() throws {
    for scenario in Case.all {
      var talk = try SessionTalk(Flows.programs(scenario.flow))
      _ = try talk.team(isOnline: !scenario.isAway)
      var effects: [[String]] = []
      switch scenario.first {
      case .opened: effects.append(try talk.open())
      case .message: effects.append(try talk.visitor("Hello"))
      case .agent: effects.append(try talk.agent())
      case .closed: effects.append(try talk.close())
      }
      effects.append(try talk.open())
      effects.append(try talk.visitor("And now?"))
      #expect(effects == scenario.expected.effects, "\(scenario)")
      #expect(talk.state == scenario.expected.state, "\(scenario)")
    }
    #expect(Case.all.count == 96)
  }

  /// "With `show: nothing` … conversations already greeted go on."
  @Test func notOfferedOnlyAtTheBeginning() throws {
    var talk = try SessionTalk(
      Flows.programs(
        """
        chatflow: nothing
        version: 1
        welcome: Welcome
        availability: {team: required, away: {show: nothing}}
        email_capture: {when: after 1m}
        """))
    #expect(try talk.open() == ["Welcome"])
    #expect(try talk.team(isOnline: false) == [])
    #expect(try talk.open() == [])
    #expect(try talk.visitor("Hello") == [])
    #expect(try talk.advance(60) == ["60s prompt: default"])
  }

  /// With steps the away message comes at the hand-off, not at the greeting; a hand-off before the
  /// visitor wrote waits for the first message.
  @Test func awayMessageAfterHandOff() throws {
    let flow = """
      chatflow: steps
      version: 1
      welcome: Welcome
      availability: {team: required, away: {show: message, message: Away}}
      email_capture: {when: immediately}
      routing: {assign: {team: sales}}
      start: first
      steps:
        first:
          - wait: 10s
          - handoff: Right away.
      """
    var talk = try SessionTalk(Flows.programs(flow))
    #expect(try talk.open(team: false) == ["Welcome"])
    #expect(try talk.advance(10) == ["10s Right away."])
    #expect(talk.state == "waiting_for_team")
    #expect(
      try talk.visitor("Hello") == ["handoff", "team: sales", "Away", "prompt: default"])
    var other = try SessionTalk(Flows.programs(flow))
    _ = try other.open(team: true)
    #expect(try other.visitor("Hello") == [])
    #expect(
      try other.advance(10)
        == ["10s Right away.", "10s handoff", "10s team: sales", "10s prompt: default"])
    #expect(try other.team(isOnline: false) == ["Away"])
    #expect(try other.team(isOnline: false) == [])
  }
}
