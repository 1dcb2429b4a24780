import ChatflowLive
import ChatflowProgram
import LiveTestSupport
import Testing

/// Canned replies (meaning 12) as the inbox gets them.
@Suite struct CannedReplyTests {
  private static let flow = """
    chatflow: a
    version: 1
    locales: [en, es]
    welcome: Hi!
    availability:
      timezone: UTC
      hours: {mon-sun: 09:00-18:00}
    email_capture: {when: immediately}
    """
  private static let replies = """
    replies: support
    locales: [es, en, fr]
    locale: es
    texts:
      hours:
        title: {en: Hours, es: Horario, fr: Horaires}
        text:
          en: Open until ${closes_at | the evening}.
          es: Abrimos hasta ${closes_at | la tarde}.
          fr: Ouvert.
      name:
        text: "${contact.first_name | you} <${contact.email | none}>: ${reply | -}, $${x}"
    """

  private func filled(
    _ language: String?, _ desk: Desk, _ act: (Browser, String) async throws -> Void
  ) async throws -> (language: String, all: [FilledReply])? {
    let browser = Browser("visitor")
    let conversation = try await desk.open(browser, locale: language)
    try await act(browser, conversation)
    return try await desk.host.replies(in: conversation)
  }

  @Test func theyComeInTheConversationsLanguageWithNames() async throws {
    let desk = try Desk([Self.flow, Self.replies])
    let found = try await filled("es-MX", desk) { browser, conversation in
      try await desk.act(browser, conversation, .message("¿Hasta cuándo?"))
      try await desk.team(
        conversation, .associate(email: "eva@acme.com", firstName: "Eva", lastName: nil))
    }
    #expect(found?.language == "es")
    #expect(
      found?.all == [
        FilledReply(
          file: "support", key: "hours", title: "Horario", text: "Abrimos hasta hoy 18:00."),
        FilledReply(
          file: "support", key: "name", title: "name",
          text: "Eva <eva@acme.com>: ¿Hasta cuándo?, ${x}"),
      ])
  }

  /// The chatflow has no French: the conversation is in English, and so are the replies.
  @Test func theVisitorsLanguageIsThatOfTheChatflow() async throws {
    let desk = try Desk([Self.flow, Self.replies])
    let found = try await filled("fr", desk) { browser, conversation in
      try await desk.act(browser, conversation, .message("Bonjour"))
    }
    #expect(found?.language == "en")
    #expect(found?.all.first?.text == "Open until today 18:00.")
    #expect(found?.all.last?.text == "you <none>: Bonjour, ${x}")
  }

  @Test func whatTheTeamDoesNotSeeHasNone() async throws {
    let desk = try Desk([Self.flow, Self.replies])
    #expect(try await filled("en", desk) { _, _ in } == nil)
    #expect(try await desk.host.replies(in: "x") == nil)
  }
}
