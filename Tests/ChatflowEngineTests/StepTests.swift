import ChatflowEngine
import ChatflowProgram
import Testing

/// Meaning 2, "Waiting for the visitor", and 3.5, 3.7: the actions of steps.
@Suite struct StepTests {
  private func menu(save: String? = nil, noReply: [Action.NoReply] = []) -> FlowBuilder {
    var flow = FlowBuilder(variables: [("topic", .text)])
    flow.steps([
      (
        "menu",
        [
          .choose(
            "What?", options: [("Pricing", "pricing"), ("Straße", "street")], save: save,
            attempts: 2, otherwise: "human", noReply: noReply)
        ]
      ),
      ("pricing", [.say(["9 euros", "reply ${reply}, topic ${topic | -}"]), .goto("menu")]),
      ("street", [.end("reply ${reply}, topic ${topic | -}")]),
      ("human", [.handOff("a colleague")]),
    ])
    return flow
  }

  @Test func choosesByPickOrByText() throws {
    var talk = try Talk(menu())
    #expect(talk.open() == ["What? [Pricing|Straße]"])
    #expect(talk.state == "menu")
    let again = "What? [Pricing|Straße]"
    #expect(talk.pick("Pricing") == ["9 euros", "reply Pricing, topic -", again])
    #expect(talk.pick("PRICING") == ["9 euros", "reply Pricing, topic -", again])
    #expect(talk.visitor(" pricing ") == ["9 euros", "reply  pricing , topic -", again])
    #expect(talk.visitor("STRASSE") == ["reply STRASSE, topic -", "close"])
    #expect(talk.state == "closed")
  }

  @Test func aChoiceIsSavedAsTypedOrAsLabelled() throws {
    var talk = try Talk(menu(save: "topic"))
    _ = talk.open()
    #expect(talk.pick("pricing")[1] == "reply Pricing, topic Pricing")
    #expect(talk.visitor("pricing")[1] == "reply pricing, topic pricing")
  }

  @Test func invalidChoicesGoToOtherwise() throws {
    var talk = try Talk(menu())
    _ = talk.open()
    #expect(talk.visitor("hm") == ["invalid"])
    #expect(talk.visitor("what?") == ["a colleague", "handoff"])
    #expect(talk.state == "waiting_for_team")
  }

  @Test func aPickNotOnOfferChangesNothing() throws {
    var talk = try Talk(menu())
    #expect(talk.pick("Pricing") == [])
    _ = talk.open()
    let before = talk.conversation.record
    #expect(talk.pick("Nothing") == [])
    #expect(talk.conversation.record.texts == before.texts)
    #expect(talk.value("reply") == nil)
    #expect(talk.visitor("hm") == ["invalid"])
    #expect(talk.pick("hm") == [])
    #expect(talk.pick("Straße") == ["reply Straße, topic -", "close"])
    #expect(talk.pick("Pricing") == [])
  }

  @Test func handOffWaitsForTheVisitorsFirstMessage() throws {
    var flow = menu(noReply: [.say(60, "Still there?"), .goto(120, "human")])
    flow.capture(.immediately)
    var talk = try Talk(flow)
    _ = talk.open()
    #expect(talk.advance(seconds: 120) == ["Still there?", "a colleague"])
    #expect(talk.state == "waiting_for_team")
    #expect(talk.visitor("hello") == ["handoff", "prompt: default (default)"])
  }

  @Test func handOffAfterAPickWaitsAtOnce() throws {
    var flow = menu()
    flow.tables.options[0].target = flow.tables.steps[3].entry
    flow.capture(.immediately)
    var talk = try Talk(flow)
    _ = talk.open()
    #expect(talk.pick("Pricing") == ["a colleague", "handoff", "prompt: default (default)"])
  }

  @Test func remindersCountFromTheQuestionOrTheLastInvalidAnswer() throws {
    var talk = try Talk(
      menu(noReply: [.say(60, "there?"), .say(90, "hello?"), .goto(120, "street")]))
    _ = talk.open()
    #expect(talk.deadlineIn == 60)
    #expect(talk.advance(seconds: 60) == ["there?"])
    #expect(talk.deadlineIn == 30)
    #expect(talk.advance(seconds: 10) == [])
    #expect(talk.visitor("hm") == ["invalid"])
    #expect(talk.deadlineIn == 60)
    #expect(talk.advance(seconds: 119) == ["there?", "hello?"])
    #expect(talk.advance(seconds: 1) == ["reply hm, topic -", "close"])
    #expect(talk.deadlineIn == nil)
  }

  @Test func openingAgainOrFactsLeaveTheQuestion() throws {
    var talk = try Talk(menu(noReply: [.goto(60, "human")]))
    _ = talk.open()
    _ = talk.advance(seconds: 30)
    #expect(talk.open() == [])
    #expect(talk.goAway() == [])
    #expect(talk.deadlineIn == 30)
  }

  @Test func anAgentEndsTheSteps() throws {
    var talk = try Talk(menu(noReply: [.goto(60, "human")]))
    _ = talk.open()
    #expect(talk.agent() == [])
    #expect(talk.state == "with_team")
    #expect(talk.deadlineIn == nil)
    #expect(talk.visitor("Pricing") == [])
    #expect(talk.pick("Pricing") == [])
  }

  @Test func closingWhileStepsRunAndReopening() throws {
    var talk = try Talk(menu(noReply: [.goto(60, "human")]))
    _ = talk.open()
    _ = talk.close()
    #expect(talk.deadlineIn == nil)
    #expect(talk.visitor("Pricing") == [])
    #expect(talk.state == "waiting_for_team")
  }

  @Test(arguments: [
    (AnswerType.text, " ?", true), (.email, " a@b.co ", true), (.email, "a@b", false),
    (.phone, "+34 600-100.200", true), (.phone, "12345", false), (.number, "-4.50", true),
    (.number, "4,5", true), (.number, "4;5", false), (.yesNo, " Sí ", true),
    (.yesNo, "perhaps", false),
  ])
  func asks(type: AnswerType, answer: String, isValid: Bool) throws {
    var flow = FlowBuilder(variables: [("x", type == .yesNo ? .yesNo : .text)])
    flow.steps([
      (
        "ask",
        [
          .ask("?", as: type, save: "x", attempts: 1, otherwise: type == .text ? nil : "bad"),
          .end("[${x}]"),
        ]
      ),
      ("bad", [.end("bad")]),
    ])
    var talk = try Talk(flow)
    #expect(talk.open(Visit(channel: .facebook)) == ["?"])
    // A yes is kept as that: what else a question takes for one, says nothing elsewhere.
    let kept = type == .email ? "a@b.co" : type == .yesNo ? "yes" : answer
    #expect(talk.visitor(answer) == [isValid ? "[\(kept)]" : "bad", "close"])
  }

  @Test func waitPausesAndAMessageChangesNothing() throws {
    var flow = FlowBuilder()
    flow.steps([("pause", [.say(["one"]), .wait(2000), .say(["two ${reply | -}"]), .end(nil)])])
    var talk = try Talk(flow)
    #expect(talk.open() == ["one"])
    #expect(talk.state == "pause")
    #expect(talk.advance(seconds: 1) == [])
    #expect(talk.visitor("hey") == [])
    #expect(talk.deadlineIn == 1)
    #expect(talk.advance(seconds: 1) == ["two hey", "close"])
  }

  @Test func setsNotifiesAssignsAndEnds() throws {
    var flow = FlowBuilder(variables: [("happy", .yesNo), ("order", .number), ("plan", .text)])
    flow.showsYesNo([("Yes", "No")])
    flow.steps([
      (
        "first",
        [
          .ask("happy?", as: .yesNo, save: "happy", otherwise: "first"),
          .set("plan", "pro ${happy}"),
          .notify("lead"), .assign(.team(flow.text("sales"))), .end("bye ${plan}"),
        ]
      )
    ])
    var talk = try Talk(flow)
    _ = talk.open()
    #expect(
      talk.visitor("ja") == [
        "notify: lead happy=Yes plan=pro Yes", "team: sales", "bye pro Yes", "close",
      ])
    #expect(talk.value("happy") == "Yes")
    #expect(talk.value("plan") == "pro Yes")
    #expect(talk.value("order") == nil)
    #expect(talk.value("nothing") == nil)
  }

  @Test func settingAContactsNameTellsAKnownContact() throws {
    var flow = FlowBuilder()
    flow.steps([("first", [.set("contact.first_name", "Friend"), .handOff(nil)])])
    var known = try Talk(flow)
    #expect(
      known.open(Visit(contact: Contact(email: "a@acme.com"))) == ["contact: a@acme.com Friend -"])
    var unknown = try Talk(flow)
    #expect(unknown.open() == [])
  }

  @Test func stepsThatAssignLeaveNothingToRouting() throws {
    for (assignee, expected) in [
      (Assignee.team(TextID(0)), ["team: flow", "handoff"]), (.unassigned, ["handoff"]),
    ] {
      var flow = FlowBuilder()
      flow.tables.routing.assign = .user(flow.text("ana@acme.com"))
      flow.steps([("human", [.assign(assignee), .handOff(nil)])])
      var talk = try Talk(flow)
      #expect(talk.visitor("Hi") == expected)
    }
  }

  @Test func aHandOffSaysToWhom() throws {
    var flow = FlowBuilder()
    flow.tables.routing.assign = .user(flow.text("ana@acme.com"))
    let sales = Assignee.leastBusy(team: flow.text("sales"), limit: 4)
    flow.steps([
      (
        "human", [.assign(.team(flow.text("first"))), .wait(1), .handOff("over", to: sales)]
      )
    ])
    var talk = try Talk(flow)
    #expect(talk.visitor("Hi") == ["team: first"])
    #expect(talk.advance(seconds: 1) == ["over", "handoff", "least busy: sales 4"])
  }

  /// Who is to get it is said at once, that it is there with the visitor's first message.
  @Test func aHandOffBeforeTheFirstMessage() throws {
    var flow = FlowBuilder()
    flow.tables.routing.assign = .user(flow.text("ana@acme.com"))
    flow.steps([("human", [.handOff("over", to: .team(flow.text("sales")))])])
    var talk = try Talk(flow)
    #expect(talk.open() == ["over", "team: sales"])
    #expect(talk.visitor("Hi") == ["handoff"])
  }

  @Test func endClosesAndReopensToTheTeam() throws {
    var flow = FlowBuilder()
    flow.steps([("bye", [.end("bye")])])
    var talk = try Talk(flow)
    #expect(talk.open() == ["bye", "close"])
    #expect(talk.state == "closed")
    #expect(talk.visitor("wait") == [])
    #expect(talk.state == "waiting_for_team")
  }

  @Test func templatesInsertValuesAsText() throws {
    var flow = FlowBuilder(variables: [("x", .text)])
    flow.steps([("ask", [.ask("?", save: "x"), .end("<${x}> ${x}${locale}${channel}")])])
    var talk = try Talk(flow)
    _ = talk.open()
    #expect(talk.visitor("${reply}") == ["<${reply}> ${reply}enweb", "close"])
  }

  @Test func longTextsAreCutAtAScalar() throws {
    var flow = FlowBuilder(variables: [("x", .text)])
    flow.steps([("ask", [.ask("?", save: "x"), .set("x", "a${x}"), .end("${x}${x}z")])])
    var talk = try Talk(flow)
    _ = talk.open()
    let sent = talk.visitor(String(repeating: "é", count: 4000))
    // 2048 scalars of two bytes are kept, and an `a` before them makes one of them too many.
    let kept = "a" + String(repeating: "é", count: 2047)
    #expect(talk.value("x") == kept)
    // One more byte fits, the `a` of the second; nothing comes after a text that was cut.
    #expect(sent == [kept + "a", "close"])
  }
}
