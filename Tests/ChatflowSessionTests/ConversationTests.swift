import ChatflowEngine
import Testing

/// Meaning 3.5 and 3.1 by the whole way from YAML: closing and reopening, routing, Facebook.
@Suite struct ConversationTests {
  private static let day: Double = 24 * 60 * 60

  private static let desk = """
    chatflow: desk
    version: 1
    welcome: Welcome
    availability: {team: required, away: {show: message, message: Away}}
    email_capture: {when: after 1m}
    routing: {assign: {team: sales}}
    """

  /// "A visitor message within 24 h of closing reopens."
  @Test(arguments: [(0.0, true), (day - 1, true), (day, true), (day + 0.001, false)])
  func reopening(after seconds: Double, reopens: Bool) throws {
    var talk = try SessionTalk(Flows.programs(Self.desk))
    _ = try talk.open()
    #expect(try talk.visitor("Hello") == ["team: sales"])
    #expect(try talk.close() == [])
    #expect(talk.state == "closed")
    // Closing ended the timer.
    #expect(try talk.advance(seconds) == [])
    #expect(try talk.visitor("Still there?") == [])
    #expect(talk.state == (reopens ? "waiting_for_team" : "closed"))
    // "A wait after reopening may prompt if none was sent."
    #expect(
      try talk.advance(60)
        == (reopens ? ["\(Words.of(seconds: seconds + 60)) prompt: default"] : []))
  }

  /// "What was sent once is not sent again"; closing ends the prompt.
  @Test func nothingTwiceAfterReopening() throws {
    var talk = try SessionTalk(Flows.programs(Self.desk))
    _ = try talk.open()
    _ = try talk.visitor("Hello")
    #expect(try talk.team(isOnline: false) == ["Away", "prompt: default"])
    _ = try talk.close()
    #expect(try talk.email("ana@acme.com") == [])
    #expect(try talk.open() == [])
    #expect(try talk.visitor("Hello") == [])
    #expect(try talk.advance(120) == [])
    #expect(talk.state == "waiting_for_team")
    #expect(try talk.email("ana@acme.com") == [])
  }

  /// "An agent's message reopens as `with_team`", also long after closing; a second closing counts
  /// from the first.
  @Test func agentsReopen() throws {
    var talk = try SessionTalk(Flows.programs(Self.desk))
    _ = try talk.open()
    _ = try talk.close()
    _ = try talk.advance(Self.day / 2)
    _ = try talk.close()
    _ = try talk.advance(Self.day / 2 + 1)
    _ = try talk.visitor("Hello")
    #expect(talk.state == "closed")
    _ = try talk.advance(10 * Self.day)
    #expect(try talk.agent() == [])
    #expect(talk.state == "with_team")
    #expect(try talk.visitor("Hello") == [])
    #expect(talk.state == "with_team")
  }

  /// "Steps don't run again"; `end` closes like an agent.
  @Test func stepsRunOnce() throws {
    var talk = try SessionTalk(
      Flows.programs(
        """
        chatflow: bot
        version: 1
        email_capture: {when: immediately}
        start: bye
        steps:
          bye:
            - ask: Name?
            - end: "Bye, ${reply}!"
        """))
    #expect(try talk.open() == ["Name?"])
    #expect(try talk.visitor("Ana") == ["Bye, Ana!", "close"])
    #expect(try talk.visitor("One more thing") == ["prompt: default"])
    #expect(talk.state == "waiting_for_team")
    #expect(try talk.agent() == [])
    // "After an agent's reply a prompt already sent stays answerable."
    #expect(try talk.email("ana@acme.com") == ["contact: ana@acme.com - -"])
  }

  /// "An agent's message while steps run ends the steps."
  @Test func takeOver() throws {
    var talk = try SessionTalk(
      Flows.programs(
        """
        chatflow: bot
        version: 1
        start: ask
        steps:
          ask:
            - ask: Name?
              no_reply: {after: 1m, goto: human}
            - goto: human
          human:
            - handoff: A person.
        """))
    _ = try talk.open()
    #expect(talk.next == 60)
    #expect(try talk.agent() == [])
    #expect(talk.next == nil)
    #expect(try talk.visitor("Ana") + talk.advance(60) == [])
    #expect(talk.state == "with_team")
  }

  /// "Routing assigns when the visitor first waits, unless steps assigned."
  @Test(
    arguments: [
      ("unassigned", nil, nil, true, []),
      ("{team: sales}", nil, nil, true, ["team: sales"]),
      ("{team: sales, pick: least_busy}", nil, nil, true, ["least busy: sales 0"]),
      ("{pick: least_busy, team: sales, limit: 7}", nil, nil, true, ["least busy: sales 7"]),
      (
        "contact-owner", "{team: sales, pick: least_busy, limit: 2}", nil, true,
        ["least busy: sales 2"]
      ),
      ("{user: ana@acme.com}", nil, nil, false, ["user: ana@acme.com"]),
      ("contact-owner", "{team: sales}", nil, true, ["team: sales"]),
      ("contact-owner", "{team: sales}", "bo@acme.com", true, ["user: bo@acme.com"]),
      ("contact-owner", "{team: sales}", "bo@acme.com", false, ["team: sales"]),
      ("contact-owner", "{user: eva@acme.com}", nil, true, ["user: eva@acme.com"]),
      ("contact-owner", nil, "bo@acme.com", true, ["user: bo@acme.com"]),
      ("contact-owner", nil, "bo@acme.com", false, []),
      ("contact-owner", "unassigned", nil, true, []),
    ] as [(String, String?, String?, Bool, [String])])
  func routing(
    assign: String, otherwise: String?, owner: String?, isOnline: Bool, expected: [String]
  ) throws {
    let flow = Flows.text([
      "chatflow: routing", "version: 1", "routing:", "  assign: \(assign)",
      otherwise.map { "  otherwise: \($0)" },
    ])
    var talk = try SessionTalk(Flows.programs(flow))
    let contact = Contact(email: "eva@acme.com", owner: owner)
    _ = try talk.open(Visit(contact: contact), team: isOnline)
    #expect(try talk.visitor("Hello") == expected)
    // The first wait only.
    _ = try talk.close()
    #expect(try talk.visitor("Hello") == [])
    // The owner that the host tells with an association counts from then on.
    var other = try SessionTalk(Flows.programs(flow))
    _ = try other.open(team: isOnline)
    _ = try other.associate(contact)
    #expect(try other.visitor("Hello") == expected)
  }

  @Test func stepsAssign() throws {
    var talk = try SessionTalk(
      Flows.programs(
        """
        chatflow: bot
        version: 1
        routing: {assign: {team: sales}}
        start: first
        steps:
          first:
            - assign: {user: ana@acme.com}
            - handoff: A person.
        """))
    #expect(try talk.open() == ["user: ana@acme.com", "A person."])
    #expect(try talk.visitor("Hello") == ["handoff"])
  }

  /// Meaning 3.1: on Facebook no prompt, `ask … as: email` only saves, association makes the
  /// contact.
  @Test func facebook() throws {
    let flow = """
      chatflow: facebook
      version: 1
      channels: [web, facebook]
      email_capture: {when: immediately}
      start: ask
      steps:
        ask:
          - ask: E-mail?
            as: email
            save: address
            skip_if_known: false
            attempts: 2
            otherwise: human
          - say: "${address} ${contact.email | unknown} ${channel}"
          - goto: human
        human:
          - handoff: A person.
      """
    var talk = try SessionTalk(Flows.programs(flow))
    #expect(try talk.open(Visit(channel: .facebook)) == ["E-mail?"])
    #expect(
      try talk.visitor("no")
        == ["That doesn't look like an e-mail address. Could you check it?"])
    #expect(
      try talk.visitor(" ana@acme.com ")
        == ["ana@acme.com unknown facebook", "A person.", "handoff"])
    #expect(try talk.email("ana@acme.com") == [])
    #expect(talk.conversation?.isContactKnown == false)
    #expect(
      try talk.associate(Contact(email: "ana@acme.com")) == ["contact: ana@acme.com - -"])
    #expect(talk.conversation?.isContactKnown == true)
    var web = try SessionTalk(Flows.programs(flow))
    #expect(try web.open(Visit(channel: .web)) == ["E-mail?"])
    #expect(
      try web.visitor(" ana@acme.com ")
        == [
          "contact: ana@acme.com - -", "ana@acme.com ana@acme.com web", "A person.", "handoff",
        ])
  }

  /// `no_reply`, invalid answers, `otherwise`, and `wait`, with the seconds at which they come.
  @Test func silence() throws {
    var talk = try SessionTalk(
      Flows.programs(
        """
        chatflow: silence
        version: 1
        start: menu
        steps:
          menu:
            - choose: What?
              options: {Pricing: pricing, A person: human}
              invalid: Pick one.
              attempts: 2
              otherwise: human
              no_reply:
                - {after: 10s, say: Still there?}
                - {after: 30s, say: Hello?}
                - {after: 40s, goto: bye}
          pricing:
            - wait: 5s
            - say: "Cheap, ${reply}."
            - goto: menu
          human:
            - handoff: A person.
          bye:
            - end: Bye!
        """))
    #expect(try talk.open() == ["What? [Pricing|A person]"])
    #expect(try talk.advance(9) == [])
    #expect(try talk.advance(1) == ["10s Still there?"])
    #expect(try talk.advance(20) == ["30s Hello?"])
    // An invalid answer restarts the whole list.
    #expect(try talk.visitor("What?") == ["Pick one."])
    #expect(talk.next == 40)
    #expect(try talk.advance(15) == ["40s Still there?"])
    #expect(try talk.pick("PRICING ") == [])
    #expect(talk.state == "pricing")
    // A message during `wait` sets `reply` and changes nothing else.
    #expect(try talk.advance(2) + talk.visitor("Quick") == [])
    #expect(try talk.advance(3) == ["50s Cheap, Quick.", "50s What? [Pricing|A person]"])
    #expect(try talk.pick("Nothing") == [])
    #expect(
      try talk.advance(100) == ["60s Still there?", "80s Hello?", "90s Bye!", "90s close"])
  }
}
