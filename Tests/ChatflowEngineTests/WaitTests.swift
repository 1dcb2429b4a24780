import ChatflowEngine
import ChatflowProgram
import Testing

/// Meaning 3.3 to 3.5 where ``CaptureTableTests`` does not reach.
@Suite struct WaitTests {
  private func flow(_ timing: EmailCapture.Timing = .after(60_000)) -> FlowBuilder {
    var flow = FlowBuilder()
    flow.showsAway("away")
    flow.capture(timing, message: "mail?", thanks: "thanks ${contact.email}")
    return flow
  }

  @Test func moreMessagesDoNotRestartTheTimer() throws {
    var talk = try Talk(flow())
    _ = talk.visitor("one")
    #expect(talk.deadlineIn == 60)
    #expect(talk.advance(seconds: 59) == [])
    _ = talk.visitor("two")
    #expect(talk.deadlineIn == 1)
    #expect(talk.advance(seconds: 1) == ["prompt: mail?"])
    #expect(talk.deadlineIn == nil)
  }

  @Test func agentsReplyCancelsTheTimer() throws {
    var talk = try Talk(flow())
    _ = talk.visitor("one")
    #expect(talk.agent() == [])
    #expect(talk.deadlineIn == nil)
    #expect(talk.visitor("two") == [])
    #expect(talk.state == "with_team")
  }

  @Test func agentBeforeTheFirstMessageCountsAsReply() throws {
    var talk = try Talk(flow(.immediately))
    _ = talk.open()
    #expect(talk.agent() == [])
    #expect(talk.visitor("one") == [])
    #expect(talk.state == "with_team")
  }

  @Test func promptStaysAnswerableAfterAnAgentsReply() throws {
    var talk = try Talk(flow(.immediately))
    #expect(talk.visitor("one") == ["prompt: mail?"])
    _ = talk.agent()
    #expect(talk.visitor("ana@acme.com") == ["contact: ana@acme.com - -", "thanks ana@acme.com"])
    #expect(talk.value("reply") == "ana@acme.com")
    #expect(talk.state == "with_team")
  }

  @Test func otherMessagesLeaveThePrompt() throws {
    var talk = try Talk(flow(.immediately))
    _ = talk.visitor("one")
    #expect(talk.visitor("ana at acme") == [])
    #expect(talk.visitor("ana@acme.com or eva@acme.com") == [])
    #expect(talk.email("ana@acme.com") == ["contact: ana@acme.com - -", "thanks ana@acme.com"])
    #expect(talk.email("eva@acme.com") == [])
  }

  @Test func openingWithAKnownContactEndsPromptAndTimer() throws {
    let known = Visit(contact: Contact(email: "ana@acme.com"))
    var talk = try Talk(flow(.immediately))
    _ = talk.visitor("one")
    #expect(talk.open(known) == [])
    #expect(talk.email("eva@acme.com") == [])
    var timed = try Talk(flow())
    _ = timed.visitor("one")
    #expect(timed.open(known) == [])
    #expect(timed.deadlineIn == nil)
  }

  @Test func associationEndsTheTimer() throws {
    var talk = try Talk(flow())
    _ = talk.visitor("one")
    #expect(talk.associate(Contact(email: " ana@acme.com ")) == ["contact: ana@acme.com - -"])
    #expect(talk.deadlineIn == nil)
    #expect(talk.goAway() == ["away"])
  }

  @Test func goingAwaySendsAwayMessageThenPrompt() throws {
    var talk = try Talk(flow())
    _ = talk.visitor("one")
    #expect(talk.conversation.watchesAvailability)
    #expect(talk.goAway() == ["away", "prompt: default (default)"])
    #expect(!talk.conversation.watchesAvailability)
    #expect(talk.comeBack() == [])
    #expect(talk.goAway() == [])
  }

  @Test func otherEventsBringFactsToo() throws {
    var talk = try Talk(flow(.awayOnly))
    _ = talk.visitor("one")
    talk.facts = []
    #expect(talk.visitor("two") == ["away", "prompt: default (default)"])
  }

  @Test func awayMessageNotAfterAnAgentHasReplied() throws {
    var talk = try Talk(flow())
    _ = talk.visitor("one")
    _ = talk.agent()
    _ = talk.close()
    talk.facts = []
    #expect(talk.visitor("again") == ["prompt: default (default)"])
  }

  @Test func promptsOnceInAConversation() throws {
    var talk = try Talk(flow(.immediately))
    #expect(talk.visitor("one") == ["prompt: mail?"])
    _ = talk.close()
    #expect(talk.email("ana@acme.com") == [])
    #expect(talk.visitor("two") == [])
    #expect(talk.email("ana@acme.com") == [])
  }

  @Test func aMessageOfSeveralTextsPromptsWithTheLast() throws {
    var flow = flow(.immediately)
    let message = flow.message("We may be slow.", "mail?")
    flow.tables.capture?.message = message
    var talk = try Talk(flow)
    #expect(talk.visitor("one") == ["We may be slow.", "prompt: mail?"])
  }

  @Test func neverOnFacebook() throws {
    var talk = try Talk(flow(.immediately))
    _ = talk.open(Visit(channel: .facebook))
    #expect(talk.visitor("one") == [])
    #expect(talk.goAway() == ["away"])
  }

  // Closing and reopening.

  @Test func reopensWithin24Hours() throws {
    for (hours, state) in [(24.0, "waiting_for_team"), (24.01, "closed")] {
      var talk = try Talk(flow(.immediately))
      _ = talk.open()
      #expect(talk.close() == [])
      #expect(talk.state == "closed")
      _ = talk.advance(seconds: hours * 3600)
      #expect(talk.visitor("again") == (hours == 24 ? ["prompt: mail?"] : []))
      #expect(talk.state == state)
      #expect(talk.value("reply") == (hours == 24 ? "again" : nil))
    }
  }

  @Test func closingEndsTheTimerAndReopeningStartsAnother() throws {
    var talk = try Talk(flow())
    _ = talk.visitor("one")
    _ = talk.advance(seconds: 50)
    _ = talk.close()
    #expect(talk.deadlineIn == nil)
    #expect(talk.close() == [])
    _ = talk.advance(seconds: 100)
    #expect(talk.visitor("two") == [])
    #expect(talk.deadlineIn == 60)
  }

  @Test func agentReopensAsWithTeam() throws {
    var talk = try Talk(flow())
    _ = talk.close()
    #expect(talk.agent() == [])
    #expect(talk.state == "with_team")
  }

  @Test func closingTwiceKeepsTheFirstTime() throws {
    var talk = try Talk(flow())
    _ = talk.close()
    _ = talk.advance(seconds: 23 * 3600)
    _ = talk.close()
    _ = talk.advance(seconds: 2 * 3600)
    _ = talk.visitor("late")
    #expect(talk.state == "closed")
  }

  // Routing.

  @Test func routingAssignsWhenTheVisitorFirstWaits() throws {
    var flow = flow()
    flow.tables.routing.assign = .team(flow.text("sales"))
    var talk = try Talk(flow)
    _ = talk.open()
    #expect(talk.visitor("one") == ["team: sales"])
    _ = talk.close()
    #expect(talk.visitor("two") == [])
  }

  @Test(arguments: [
    (true, "ana@acme.com", ["user: ana@acme.com"]), (false, "ana@acme.com", ["team: sales"]),
    (true, nil, ["team: sales"]),
  ])
  func contactOwner(isOnline: Bool, owner: String?, expected: [String]) throws {
    var flow = FlowBuilder()
    flow.tables.routing = Routing(assign: .contactOwner, otherwise: .team(flow.text("sales")))
    var talk = try Talk(flow)
    if isOnline { talk.facts.insert(.ownerOnline) }
    _ = talk.open(Visit(contact: Contact(email: "eva@acme.com", owner: owner)))
    #expect(talk.visitor("one") == expected)
  }

  @Test func assignmentAwayMessageAndPromptComeInOrder() throws {
    var flow = flow(.immediately)
    flow.tables.routing.assign = .user(flow.text("ana@acme.com"))
    flow.steps([("human", [.say(["one moment"]), .handOff("handing over")])])
    var talk = try Talk(flow)
    _ = talk.open()
    #expect(talk.state == "waiting_for_team")
    talk.facts = []
    #expect(!talk.conversation.watchesAvailability)
    #expect(
      talk.visitor("hello")
        == ["handoff", "user: ana@acme.com", "away", "prompt: default (default)"])
  }

  @Test func keysNumberEventsAndEffects() throws {
    var talk = try Talk(flow(.immediately))
    _ = talk.open()
    _ = talk.goAway()
    _ = talk.visitor("one")
    #expect(talk.keys.map(\.description) == ["3.0", "3.1"])
    #expect(Set(talk.keys).count == talk.keys.count)
  }

  @Test func aDeadlineBeforeItsTimeChangesNothing() throws {
    var talk = try Talk(flow())
    _ = talk.visitor("one")
    let before = talk.conversation.record
    #expect(talk.receive(.deadline) == [])
    #expect(talk.conversation.record == before)
  }
}
