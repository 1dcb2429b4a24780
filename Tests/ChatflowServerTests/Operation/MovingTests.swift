import ChatflowLive
import ChatflowProgram
import ChatflowSQLite
import LiveTestSupport
import Logging
import TestSupport
import Testing

@testable import chatflow_server

/// Running conversations where their chatflow changes.
@Suite struct MovingTests {
  private static let flow = """
    chatflow: a
    version: 1
    start: menu
    steps:
      menu:
        - choose: What is it?
          options: {Prices: prices, A person: human}
          otherwise: human
      prices:
        - ask: For how many?
          as: number
          otherwise: human
        - end: Thnaks.
      human:
        - handoff: One moment.
    """

  private let desk: Desk

  init() throws { desk = try Desk([Self.flow]) }

  private func change(_ old: String, _ new: String, areMoved: Bool = true) async throws -> String {
    let changed = Self.flow.replacing(old, with: new)
    desk.host.shelf.replace(with: try CompiledFlows.shelf([changed]).current)
    let log = TestLog()
    await RunningConversations(
      host: desk.host, areMoved: areMoved, logger: Logger(label: "test") { _ in log }
    ).follow()
    return log.text
  }

  /// Somebody at a question; their browser and conversation.
  private func visitor(_ name: String, picks label: String?) async throws -> (Browser, String) {
    let browser = Browser(name)
    let conversation = try await desk.open(browser)
    if let label { try await desk.act(browser, conversation, .pick(label)) }
    return (browser, conversation)
  }

  @Test func aCorrectedWordReachesThoseWhoAreMidWay() async throws {
    let (ana, conversation) = try await visitor("ana", picks: "Prices")
    let told = try await change("Thnaks", "Thanks")
    #expect(told.contains(#""moved": 1"#) && told.contains(#""stayed": 0"#), "\(told)")
    try await desk.act(ana, conversation, .message("5"))
    #expect(try await desk.seen(by: ana).contains { $0.contains("Thanks.") })
    let state = try await desk.store.read { try $0.conversation(named: conversation)?.state }
    #expect(state == "closed")
  }

  @Test func whereItWouldBeNoticedTheyStay() async throws {
    let (ana, conversation) = try await visitor("ana", picks: "Prices")
    let (eva, other) = try await visitor("eva", picks: nil)
    let told = try await change("options: {Prices: prices", "options: {Price list: prices")
    #expect(told.contains(#""moved": 1"#) && told.contains(#""stayed": 1"#), "\(told)")
    let programs = try await desk.store.read { view in
      try [conversation, other].map { try view.conversation(named: $0)?.program }
    }
    #expect(programs[0] == desk.host.shelf.current[0].hash && programs[1] != programs[0])
    try await desk.act(eva, other, .pick("Prices"))
    try await desk.act(ana, conversation, .message("5"))
    #expect(try await desk.seen(by: eva).contains { $0.contains("For how many?") })
  }

  @Test func withoutTheWishAllStay() async throws {
    let (ana, conversation) = try await visitor("ana", picks: "Prices")
    let told = try await change("Thnaks", "Thanks", areMoved: false)
    #expect(told.contains("prices") && !told.contains("moved"), "\(told)")
    try await desk.act(ana, conversation, .message("5"))
    #expect(try await desk.seen(by: ana).contains { $0.contains("Thnaks.") })
  }
}
