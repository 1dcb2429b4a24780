import ChatflowLive
import ChatflowProgram
import LiveTestSupport
import Testing

/// Where all of a team have enough to do, the next one waits until somebody has room.
@Suite struct RoutingQueueTests {
  private static let flow = """
    chatflow: a
    version: 1
    welcome: Hi!
    routing: {assign: {team: sales, pick: least_busy, limit: 1}}
    """

  private func member(_ name: String, _ desk: Desk) async throws -> Member {
    try await desk.host.add(
      NewMember(
        email: "\(name)@acme.com", name: name, role: .member, teams: ["sales"],
        passwordHash: "x"))
  }

  /// A visitor who waits; gives the conversation.
  private func visit(_ name: String, _ desk: Desk) async throws -> String {
    let browser = Browser(name)
    let conversation = try await desk.open(browser)
    try await desk.act(browser, conversation, .message("Hello"))
    desk.clock.advance(seconds: 1)
    return conversation
  }

  private func assignment(_ conversation: String, _ desk: Desk) async throws -> Assignment? {
    try await desk.store.read { try $0.conversation(named: conversation)?.assignment }
  }

  private func isQueued(_ conversation: String, _ desk: Desk) async throws -> Bool {
    try await desk.store.read { view in
      try view.conversation(named: conversation).map { try view.isQueued($0.id) } ?? false
    }
  }

  @Test func theLongestWaitIsTakenUpWhereSomebodyHasRoom() async throws {
    let desk = try Desk([Self.flow])
    let (ana, ben) = (try await member("ana", desk), try await member("ben", desk))
    try await desk.host.setPresence(of: .member(ana), isOnline: true)
    var conversations: [String] = []
    for name in ["1", "2", "3", "4"] { conversations.append(try await visit(name, desk)) }
    #expect(try await assignment(conversations[0], desk) == .user("ana@acme.com"))
    for later in conversations.dropFirst() {
      #expect(try await assignment(later, desk) == .team("sales"))
    }
    for (index, conversation) in conversations.enumerated() {
      #expect(try await isQueued(conversation, desk) == (index > 0))
    }
    // Somebody comes online, somebody closes, somebody hands one over.
    try await desk.host.setPresence(of: .member(ben), isOnline: true)
    #expect(try await assignment(conversations[1], desk) == .user("ben@acme.com"))
    #expect(try await assignment(conversations[2], desk) == .team("sales"))
    try await desk.team(conversations[0], .close)
    #expect(try await assignment(conversations[2], desk) == .user("ana@acme.com"))
    try await desk.team(conversations[2], .assign(.team("support")))
    #expect(try await assignment(conversations[3], desk) == .user("ana@acme.com"))
    #expect(try await assignment(conversations[2], desk) == .team("support"))
    #expect(try await desk.store.read { try $0.queued(limit: 9) }.isEmpty)
  }

  /// Who takes one out of the queue by hand has it, and no other gets it later.
  @Test func whatIsTakenByHandWaitsNoMore() async throws {
    let desk = try Desk([Self.flow])
    let ana = try await member("ana", desk)
    let conversation = try await visit("1", desk)
    #expect(try await assignment(conversation, desk) == .team("sales"))
    #expect(try await desk.store.read { try $0.queued(limit: 9) }.count == 1)
    let closed = try await visit("2", desk)
    #expect(try await isQueued(closed, desk))
    try await desk.team(closed, .close)
    #expect(try await !isQueued(closed, desk))
    try await desk.team(conversation, .assign(.team("support")))
    #expect(try await !isQueued(conversation, desk))
    try await desk.host.setPresence(of: .member(ana), isOnline: true)
    #expect(try await assignment(conversation, desk) == .team("support"))
  }
}
