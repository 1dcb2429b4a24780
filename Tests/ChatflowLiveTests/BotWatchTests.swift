import ChatflowLive
import ChatflowProgram
import LiveTestSupport
import Testing

/// The team watches what bots say, and takes over.
@Suite struct BotWatchTests {
  private static let flow = """
    chatflow: a
    version: 1
    email_capture: {when: never}
    start: menu
    steps:
      menu:
        - choose: What?
          options: {Prices: prices}
          otherwise: prices
          no_reply: {after: 5m, goto: bye}
      prices:
        - ask: How many?
          as: number
          otherwise: bye
          no_reply: {after: 5m, goto: bye}
        - goto: bye
      bye:
        - end: Bye!
    """

  private func listed(_ filter: InboxFilter, _ desk: Desk) async throws -> [String] {
    try await desk.store.read { view in
      try view.inbox(filter, after: nil, limit: 9).map { try $0.row.get().name }
    }
  }

  @Test func aReplyTakesOver() async throws {
    let desk = try Desk([Self.flow])
    let browser = Browser("v")
    let conversation = try await desk.open(browser)
    // Who has only opened the chat isn't watched, nor written to.
    #expect(try await listed(.bot, desk).isEmpty)
    await #expect(throws: Refusal.notFound) {
      try await desk.team(conversation, .reply("Hi", author: "Ana"))
    }
    try await desk.act(browser, conversation, .message("Prices"))
    #expect(try await listed(.bot, desk) == [conversation])
    #expect(try await listed(.open, desk).isEmpty)
    await #expect(throws: Refusal.notFound) { try await desk.team(conversation, .close) }
    try await desk.team(conversation, .reply("I can help.", author: "Ana"))
    #expect(try await listed(.bot, desk).isEmpty)
    #expect(try await listed(.open, desk) == [conversation])
    // The bot says no more.
    try await desk.act(browser, conversation, .message("many"))
    let row = try await desk.store.read { try $0.conversation(named: conversation) }
    #expect(row?.state == "with_team" && row?.waitingSince != nil)
    #expect(try await desk.seen(by: browser).last == "visitor: many")
  }
}
