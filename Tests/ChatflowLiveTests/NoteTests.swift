import ChatflowLive
import ChatflowProgram
import LiveTestSupport
import Testing

/// What the team says to itself stays there.
@Suite struct NoteTests {
  private static let flow = "chatflow: a\nversion: 1\nwelcome: Hi!"

  @Test func aNoteIsForTheTeamAlone() async throws {
    let hook = Hook(url: "https://hooks.acme.com", events: Hook.all)
    let desk = try Desk([Self.flow], hooks: [hook])
    let browser = Browser("v")
    let conversation = try await desk.open(browser)
    try await desk.act(browser, conversation, .message("Hello"))
    let before = try await desk.store.read { try $0.conversation(named: conversation) }
    let known = try #require(before)
    desk.clock.advance(seconds: 60)
    try await desk.team(
      conversation, .note("Ask @Ben", author: "Ana", mentions: ["ben@acme.com"]))
    try await desk.team(conversation, .tag(added: ["vip", "vip"], removed: ["other"]))
    #expect(try await desk.seen(by: browser) == ["bot: Hi!", "visitor: Hello"])
    let entries = try await desk.store.read {
      try $0.entries(ofConversation: known.id, after: 0, limit: 9)
    }
    #expect(
      entries.suffix(2).map(\.content.words) == [
        "note: Ask @Ben [Ana] [\"ben@acme.com\"]", "tagged: +[\"vip\"] -[]",
      ])
    #expect(entries.suffix(2).allSatisfy { $0.sequence == nil })
    // It is neither an answer nor news.
    let after = try await desk.store.read { try $0.conversation(named: conversation) }
    #expect(after?.waitingSince == known.waitingSince && after?.activeAt == known.activeAt)
    #expect(after?.preview?.text == "Hello" && after?.unread == 1)
    var told: [Delivery.Kind] = []
    while let call = try await desk.host.claimHookCall() {
      try await desk.host.settle(call, .taken)
      told.append(call.delivery.kind)
    }
    #expect(told == [.message, .waiting])
    // The team finds it.
    let found = try await desk.store.read {
      try $0.inbox(matching: ["ask"], after: nil, limit: 9).count
    }
    #expect(found == 1)
    // What changes nothing isn't told.
    try await desk.team(conversation, .tag(added: ["vip"], removed: ["other"]))
    let last = try await desk.store.read { try $0.conversation(named: conversation)?.lastEntry }
    #expect(last == entries.last?.number)
  }
}
