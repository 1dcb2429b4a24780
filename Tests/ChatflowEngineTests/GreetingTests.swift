import ChatflowEngine
import ChatflowProgram
import Testing

/// Meaning 3.2 and 3.3.
@Suite struct GreetingTests {
  private func plain() -> FlowBuilder {
    var flow = FlowBuilder()
    flow.tables.welcome = flow.message("welcome", "how are you?")
    flow.showsAway("away")
    return flow
  }

  private func stepped() -> FlowBuilder {
    var flow = plain()
    flow.steps([("first", [.ask("Name, after '${reply | nothing}'?"), .end("bye")])])
    return flow
  }

  @Test func firstOpeningWelcomesAndStaysNew() throws {
    var talk = try Talk(plain())
    #expect(talk.state == "new")
    #expect(talk.open() == ["welcome", "how are you?"])
    #expect(talk.open() == [])
    #expect(talk.state == "new")
  }

  @Test func awayMessageReplacesTheWelcomeWithoutSteps() throws {
    var talk = try Talk(plain())
    talk.facts = []
    #expect(talk.open() == ["away"])
    #expect(talk.visitor("Hi") == [])
    #expect(talk.state == "waiting_for_team")
  }

  @Test func awayWithWelcomeIsLikeOpen() throws {
    var flow = plain()
    flow.tables.availability.away = .welcome
    var talk = try Talk(flow)
    talk.facts = []
    #expect(talk.open() == ["welcome", "how are you?"])
  }

  @Test func noWelcomeGreetsSilently() throws {
    var talk = try Talk(FlowBuilder())
    #expect(talk.open() == [])
    #expect(talk.visitor("Hi") == [])
    #expect(talk.state == "waiting_for_team")
  }

  @Test func stepsBeginAfterTheWelcomeEvenWhileAway() throws {
    var talk = try Talk(stepped())
    talk.facts = []
    #expect(talk.open() == ["welcome", "how are you?", "Name, after 'nothing'?"])
    #expect(talk.state == "first")
    #expect(talk.open() == [])
  }

  @Test func messageBeforeOpeningOpensFirst() throws {
    var talk = try Talk(plain())
    #expect(talk.visitor("Hi") == ["welcome", "how are you?"])
    #expect(talk.state == "waiting_for_team")
    #expect(talk.open() == [])
  }

  @Test func messageBeforeOpeningSetsReplyAndAnswersNothing() throws {
    var talk = try Talk(stepped())
    #expect(talk.visitor("Hi") == ["welcome", "how are you?", "Name, after 'Hi'?"])
    #expect(talk.state == "first")
    #expect(talk.visitor("Ana") == ["bye", "close"])
  }

  @Test func messageBeforeOpeningSettlesLocaleAndChannel() throws {
    var flow = FlowBuilder(locales: ["en", "es"])
    flow.tables.welcome = flow.message("${locale} ${channel}")
    var talk = try Talk(flow)
    #expect(talk.visitor("Hi") == ["en web"])
    _ = talk.open(Visit(locale: "es", channel: .facebook))
    #expect(talk.conversation.locale == "en")
    #expect(talk.value("channel") == "web")
  }

  @Test func agentOrClosingBeforeOpeningLeavesNoGreeting() throws {
    var talk = try Talk(plain())
    #expect(talk.agent() == [])
    #expect(talk.open() == [])
    #expect(talk.state == "with_team")
    var other = try Talk(stepped())
    #expect(other.close() == [])
    #expect(other.open() == [])
    #expect(other.state == "closed")
    #expect(other.visitor("Hi") == [])
    #expect(other.state == "waiting_for_team")
  }

  @Test func openingAfterAnAgentStillSettlesTheLocale() throws {
    var talk = try Talk(FlowBuilder(locales: ["en", "es"]))
    _ = talk.agent()
    _ = talk.open(Visit(locale: "ES-mx"))
    #expect(talk.conversation.locale == "es")
  }

  @Test func notOfferedWhileAway() throws {
    var flow = plain()
    flow.tables.availability.away = .nothing
    var talk = try Talk(flow)
    talk.facts = []
    #expect(talk.open() == ["not offered"])
    #expect(talk.open() == ["not offered"])
    #expect(talk.visitor("Hi") == ["not offered"])
    #expect(talk.value("reply") == nil)
    #expect(talk.state == "new")
    #expect(talk.comeBack() == [])
    #expect(talk.open() == ["welcome", "how are you?"])
    #expect(talk.goAway() == [])
    #expect(talk.visitor("Hi") == [])
    #expect(talk.state == "waiting_for_team")
  }

  @Test func teamRequiredMakesOfflineAway() throws {
    var flow = plain()
    flow.tables.availability.requiresTeam = true
    var talk = try Talk(flow)
    talk.facts = [.withinHours]
    #expect(talk.open() == ["away"])
    flow.tables.availability.requiresTeam = false
    var other = try Talk(flow)
    other.facts = [.withinHours]
    #expect(other.open() == ["welcome", "how are you?"])
  }

  @Test(arguments: [
    ("en", "en"), ("es-MX", "es-ES"), ("ES-ar", "es-AR"), ("fr", "en"), ("", "en"), ("es", "es-ES"),
    ("esp", "en"),
  ])
  func localeMatches(tag: String, locale: String) throws {
    var talk = try Talk(FlowBuilder(locales: ["en", "es-ES", "es-AR"]))
    _ = talk.open(Visit(locale: tag))
    #expect(talk.conversation.locale == locale)
  }

  @Test func messagesAreLocalized() throws {
    var flow = FlowBuilder(locales: ["en", "es"])
    flow.tables.welcome = flow.message(localized: [["Hi"], ["Hola", "¿Qué tal?"]])
    var talk = try Talk(flow)
    #expect(talk.open(Visit(locale: "es")) == ["Hola", "¿Qué tal?"])
  }
}
