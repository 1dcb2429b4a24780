import ChatflowEngine
import ChatflowProgram
import Testing

/// Meaning 10.1, where ``FollowUpTableTests`` does not reach.
@Suite struct FollowUpTests {
  /// A conversation whose visitor is known and here; `after` in seconds.
  private func talk(after: UInt32 = 120, isKnown: Bool = true) throws -> Talk {
    var flow = FlowBuilder()
    flow.capture(.immediately)
    flow.followsUp(after: after * 1000)
    var talk = try Talk(flow)
    _ = talk.open(Visit(contact: isKnown ? Contact(email: "ana@acme.com") : nil))
    _ = talk.visitor("Hello")
    return talk
  }

  @Test func whatIsSeenIsNotMailed() throws {
    var talk = try talk()
    #expect(talk.conversation.isHere)
    _ = talk.agent()
    _ = talk.leave()
    #expect(talk.deadlineIn == nil)
    #expect(talk.advance(seconds: 3600) == [])
  }

  @Test func eachUnseenReplyRestartsTheTime() throws {
    var talk = try talk()
    _ = talk.leave()
    _ = talk.agent()
    #expect(talk.deadlineIn == 120)
    _ = talk.advance(seconds: 119)
    _ = talk.agent()
    #expect(talk.deadlineIn == 120)
    #expect(talk.conversation.unseenReplies == 2)
    #expect(talk.advance(seconds: 119) == [])
    #expect(talk.advance(seconds: 1) == ["mail: 2 to ana@acme.com"])
    #expect(talk.deadlineIn == nil)
    #expect(talk.conversation.unseenReplies == 0)
    _ = talk.agent()
    #expect(talk.advance(seconds: 120) == ["mail: 1 to ana@acme.com"])
  }

  @Test func atMostTenMinutesAfterTheFirst() throws {
    var talk = try talk()
    _ = talk.leave()
    var sent: [String] = []
    for _ in 0..<10 {
      _ = talk.agent()
      sent += talk.advance(seconds: 90)
    }
    // At 600 s those of 0, 90, …, 540; then the ones of 630, 720, 810 wait.
    #expect(sent == ["mail: 7 to ana@acme.com"])
    #expect(talk.conversation.unseenReplies == 3)
  }

  @Test(arguments: [(600 as UInt32, 600.0), (601, 600), (3600, 600), (1, 1)])
  func theLimitHoldsForOneReplyToo(after: UInt32, expected: Double) throws {
    var talk = try talk(after: after)
    _ = talk.leave()
    _ = talk.agent()
    #expect(talk.deadlineIn == expected)
  }

  @Test func aReplyAtTheDeadlineComesInTheNextMail() throws {
    var talk = try talk()
    _ = talk.leave()
    _ = talk.agent()
    #expect(talk.advance(seconds: 120) == ["mail: 1 to ana@acme.com"])
    _ = talk.agent()
    #expect(talk.deadlineIn == 120)
  }

  @Test(arguments: ["open", "write", "mail", "tick"])
  func comingBack(by act: String) throws {
    var talk = try talk()
    _ = talk.leave()
    _ = talk.agent()
    _ = talk.advance(seconds: 60)
    switch act {
    case "open": _ = talk.open()
    case "write": _ = talk.visitor("I'm back")
    case "mail": _ = talk.mail("By mail")
    default: _ = talk.comeBack()
    }
    let isBack = act == "open" || act == "write"
    #expect(talk.conversation.isHere == isBack)
    #expect(talk.deadlineIn == (isBack ? nil : 60))
    _ = talk.agent()
    #expect(talk.advance(seconds: 3600) == (isBack ? [] : ["mail: 2 to ana@acme.com"]))
  }

  @Test func leavingBeforeOpeningOrTwiceChangesNothing() throws {
    var flow = FlowBuilder()
    flow.followsUp()
    var talk = try Talk(flow)
    #expect(talk.leave() == [])
    #expect(talk.state == "new")
    #expect(talk.open(Visit(contact: Contact(email: "ana@acme.com"))) == [])
    #expect(talk.conversation.isHere)
    _ = talk.leave()
    _ = talk.agent()
    _ = talk.advance(seconds: 60)
    _ = talk.leave()
    #expect(talk.deadlineIn == 60)
  }

  @Test func ignoredEventsAreNoPresence() throws {
    var talk = try talk()
    _ = talk.leave()
    _ = talk.agent()
    #expect(talk.pick("nothing") == [])
    #expect(talk.email("eva@acme.com") == [])
    #expect(!talk.conversation.isHere)
    #expect(talk.deadlineIn == 120)
  }

  @Test func submittingThePromptIsPresence() throws {
    var talk = try talk(isKnown: false)
    _ = talk.leave()
    _ = talk.agent()
    #expect(talk.email("ana@acme.com") == ["contact: ana@acme.com - -"])
    #expect(talk.conversation.isHere)
    #expect(talk.conversation.unseenReplies == 0)
  }

  @Test func withoutAnAddressRepliesWait() throws {
    var talk = try talk(isKnown: false)
    _ = talk.leave()
    _ = talk.agent()
    #expect(talk.deadlineIn == nil)
    _ = talk.advance(seconds: 30)
    _ = talk.agent()
    _ = talk.advance(seconds: 30)
    _ = talk.associate(Contact(email: "ana@acme.com"))
    #expect(talk.deadlineIn == 90)
    #expect(talk.advance(seconds: 90) == ["mail: 2 to ana@acme.com"])
  }

  @Test func anAddressThatComesLateMailsAtOnce() throws {
    var talk = try talk(isKnown: false)
    _ = talk.leave()
    _ = talk.agent()
    _ = talk.advance(seconds: 86_400)
    #expect(
      talk.associate(Contact(email: "ana@acme.com"))
        == ["contact: ana@acme.com - -", "mail: 1 to ana@acme.com"])
    #expect(talk.deadlineIn == nil)
  }

  @Test func anAddressThatComesByMailMailsAtOnce() throws {
    var talk = try talk(isKnown: false)
    _ = talk.leave()
    _ = talk.agent()
    _ = talk.advance(seconds: 600)
    #expect(
      talk.mail("ana@acme.com") == ["contact: ana@acme.com - -", "mail: 1 to ana@acme.com"])
  }

  @Test func anotherAddressGetsWhatIsPending() throws {
    var talk = try talk()
    _ = talk.leave()
    _ = talk.agent()
    _ = talk.advance(seconds: 60)
    #expect(talk.associate(Contact(email: "eva@acme.com")) == ["contact: eva@acme.com - -"])
    #expect(talk.deadlineIn == 60)
    #expect(talk.advance(seconds: 60) == ["mail: 1 to eva@acme.com"])
  }

  @Test func closingEndsNeitherPresenceNorMail() throws {
    var talk = try talk()
    _ = talk.close()
    #expect(talk.conversation.isHere)
    _ = talk.agent()
    #expect(talk.deadlineIn == nil)
    _ = talk.leave()
    _ = talk.agent()
    _ = talk.advance(seconds: 30)
    _ = talk.close()
    #expect(talk.deadlineIn == 90)
    _ = talk.advance(seconds: 30)
    _ = talk.close()
    #expect(talk.deadlineIn == 60)
    #expect(talk.advance(seconds: 60) == ["mail: 1 to ana@acme.com"])
    #expect(talk.state == "closed")
    // It can be reopened until 24 h after closing, whatever was mailed since.
    _ = talk.advance(seconds: 24 * 3600 - 90)
    _ = talk.visitor("again")
    #expect(talk.state == "waiting_for_team")
  }

  @Test func anAnswerByMailReopensAndKeepsWhatIsPending() throws {
    var talk = try talk()
    _ = talk.leave()
    _ = talk.agent()
    _ = talk.close()
    _ = talk.advance(seconds: 30)
    #expect(talk.mail("And?") == [])
    #expect(talk.state == "waiting_for_team")
    #expect(talk.deadlineIn == 90)
    #expect(talk.advance(seconds: 90) == ["mail: 1 to ana@acme.com"])
    #expect(talk.value("reply") == "And?")
  }

  @Test func aMailCanBeTheFirstMessage() throws {
    var flow = FlowBuilder()
    flow.tables.welcome = flow.message("Hi")
    flow.followsUp()
    var talk = try Talk(flow)
    #expect(talk.mail("Hello") == ["Hi"])
    #expect(talk.state == "waiting_for_team")
    #expect(!talk.conversation.isHere)
    _ = talk.agent()
    #expect(talk.conversation.unseenReplies == 1)
  }

  @Test func onFacebookNothingIsMailed() throws {
    var flow = FlowBuilder()
    flow.followsUp()
    var talk = try Talk(flow)
    _ = talk.open(Visit(channel: .facebook, contact: Contact(email: "ana@acme.com")))
    _ = talk.leave()
    _ = talk.agent()
    #expect(talk.conversation.unseenReplies == 0)
    #expect(talk.deadlineIn == nil)
  }

  @Test func withoutFollowUpNothingIsMailed() throws {
    var talk = try Talk(FlowBuilder())
    _ = talk.open(Visit(contact: Contact(email: "ana@acme.com")))
    _ = talk.leave()
    #expect(!talk.conversation.isHere)
    _ = talk.agent()
    #expect(talk.deadlineIn == nil)
  }

  @Test func aTeamThatWritesFirstIsMailedToo() throws {
    var flow = FlowBuilder()
    flow.followsUp()
    var talk = try Talk(flow)
    _ = talk.associate(Contact(email: "ana@acme.com"))
    _ = talk.agent()
    #expect(talk.advance(seconds: 120) == ["mail: 1 to ana@acme.com"])
  }

  @Test func whatBotsSayIsNotMailed() throws {
    var flow = FlowBuilder()
    flow.followsUp()
    flow.steps([("bot", [.wait(5000), .say(["Still there?"]), .handOff("Over.")])])
    var talk = try Talk(flow)
    _ = talk.open(Visit(contact: Contact(email: "ana@acme.com")))
    _ = talk.leave()
    #expect(talk.advance(seconds: 3600) == ["Still there?", "Over."])
    #expect(talk.conversation.unseenReplies == 0)
  }

  @Test func theEffectHasAKey() throws {
    var talk = try talk()
    _ = talk.leave()
    _ = talk.agent()
    _ = talk.advance(seconds: 120)
    #expect(talk.keys.map(\.description) == ["5.0"])
  }

  @Test func clocksThatJumpDoNoHarm() throws {
    var flow = FlowBuilder()
    flow.followsUp()
    let program = try flow.program()
    var record = ConversationRecord(of: program)
    var effects = EffectBuffer()
    func step(_ event: Event, _ time: Int64) {
      program.step(
        &record, event, input: [UInt8]("ana@acme.com".utf8).span, facts: .withinHours,
        at: Instant(milliseconds: time), effects: &effects)
    }
    let email = TextRange(0..<12)
    for time in [Int64.max, .min, 0, .max, .max, .min, .min] {
      step(.opened(Opening(locale: 0)), time)
      step(.left, time)
      step(.agentMessage, time)
      step(.agentMessage, time == .max ? .min : .max)
      step(.closed, ~time / 2)
      step(.contactAssociated(ContactFacts(email: email)), time)
      step(.mailReceived(email), time / 2)
      step(.deadline, .max)
      #expect(effects.count <= program.bounds.effects)
      let bytes = record.snapshot(under: program)
      #expect(try ConversationRecord(snapshot: bytes, under: program) == record)
    }
  }
}
