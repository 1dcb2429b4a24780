import ChatflowLive
import ChatflowProgram
import LiveTestSupport
import Testing

/// `${opens_at}` and `${closes_at}` of live conversations, and before them (meaning 2, "Opening
/// times").
@Suite struct LiveOpeningTimesTests {
  private static let flow = """
    chatflow: a
    version: 1
    display: {intro: "Next opening: ${opens_at}"}
    welcome: "Here until ${closes_at}."
    availability:
      timezone: Europe/Madrid
      hours: {mon-fri: 09:00-18:00}
      away: {show: message, message: "Back ${opens_at}."}
    """

  /// It begins on Monday at ten in UTC, eleven in Madrid.
  @Test func theyFollowTheClock() async throws {
    let desk = try Desk([Self.flow])
    let visitor = Browser("visitor")
    let offer = try await desk.host.offer(
      token: visitor.token, page: "/", locale: nil, chatflow: nil)
    #expect(offer.chatflow?.intro == "Next opening: tomorrow 09:00")
    #expect(offer.preview == ["Here until today 18:00."])
    let conversation = try await desk.open(visitor)
    try await desk.act(visitor, conversation, .message("Hello?"))
    // It closes while the visitor waits.
    try await desk.advance(seconds: 8 * 3600)
    #expect(
      try await desk.seen(by: visitor) == [
        "bot: Here until today 18:00.", "visitor: Hello?", "bot: Back tomorrow 09:00.",
      ])
    let later = try await desk.host.offer(
      token: Browser("another").token, page: "/", locale: nil, chatflow: nil)
    #expect(later.preview == ["Back tomorrow 09:00."])
  }

  /// The hours in the offer, and who is there within them.
  @Test func theOfferTellsWhoIsThere() async throws {
    let desk = try Desk([Self.flow + "\nrouting: {assign: {team: sales}}\n"])
    let ana = try await member("Ana Blum", ["support"], desk)
    let ben = try await member("Ben", ["sales"], desk)
    func shown() async throws -> ShownChatflow? {
      try await desk.host.offer(
        token: Browser("visitor").token, page: "/", locale: nil, chatflow: nil
      ).chatflow
    }
    #expect(try await shown()?.team == [])
    try await desk.host.setPresence(of: ana, isOnline: true)
    #expect(try await shown()?.team == ["Ana Blum"])
    try await desk.host.setPresence(of: ben, isOnline: true)
    #expect(try await shown()?.team == ["Ben"])
    #expect(try await shown()?.back == nil)
    // It closes at 18:00 in Madrid, and opens on the next day at nine.
    try await desk.advance(seconds: 8 * 3600)
    try await desk.host.setPresence(of: ben, isOnline: true)
    #expect(try await shown()?.team == [])
    #expect(try await shown()?.back == Desk.start.advanced(byMilliseconds: 22 * 3_600_000))
  }

  private func member(_ name: String, _ teams: [String], _ desk: Desk) async throws -> Principal {
    let email = "\(name.split(separator: " ")[0].lowercased())@acme.com"
    return .member(
      try await desk.host.add(
        NewMember(email: email, name: name, role: .member, teams: teams, passwordHash: "")))
  }
}
