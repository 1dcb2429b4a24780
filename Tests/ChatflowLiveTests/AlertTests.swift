import ChatflowLive
import ChatflowProgram
import LiveTestSupport
import Testing

/// Who is told that somebody waits for too long.
@Suite struct AlertTests {
  private static let flow = "chatflow: a\nversion: 1\nwelcome: Hi!"
  private static let limit: Int64 = 120_000

  private func member(_ name: String, _ desk: Desk, teams: [String] = []) async throws -> Member {
    let member = try await desk.host.add(
      NewMember(
        email: "\(name)@acme.com", name: name, role: .member, teams: teams, passwordHash: "x"))
    try await desk.host.setAlerts(of: member.id, isOn: true)
    return member
  }

  private func claim(_ desk: Desk) async throws -> Alert? {
    try await desk.host.claimAlert(afterWaiting: Self.limit)
  }

  @Test func eachWaitIsToldOnceAndNotBeforeItsTime() async throws {
    let desk = try Desk([Self.flow])
    let ana = try await member("ana", desk)
    let browser = Browser("v")
    let conversation = try await desk.open(browser)
    #expect(try await desk.host.nextAlert(afterWaiting: Self.limit) == nil)
    try await desk.act(browser, conversation, .message("Hello?"))
    let began = desk.clock.now()
    desk.clock.advance(milliseconds: Self.limit - 1)
    #expect(try await claim(desk) == nil)
    desk.clock.advance(milliseconds: 1)
    let alert = try #require(try await claim(desk))
    #expect(alert.conversation == conversation && alert.since == began)
    #expect(alert.members == [ana])
    #expect(try await claim(desk) == nil)
    // Who was answered and asks again waits again.
    try await desk.team(conversation, .reply("Hi", author: "Ana"))
    try await desk.act(browser, conversation, .message("And?"))
    let again = desk.clock.now()
    try await desk.act(browser, conversation, .message("Well?"))
    desk.clock.advance(milliseconds: Self.limit)
    #expect(try await claim(desk)?.since == again)
    // An answer in time ends it.
    try await desk.team(conversation, .reply("Yes", author: "Ana"))
    #expect(try await desk.host.nextAlert(afterWaiting: Self.limit) == nil)
  }

  @Test func thoseAreToldWhomItConcerns() async throws {
    let desk = try Desk([Self.flow])
    let ana = try await member("ana", desk, teams: ["sales"])
    let ben = try await member("ben", desk)
    let eva = try await member("eva", desk)
    try await desk.host.setAlerts(of: eva.id, isOn: false)
    #expect(try await !desk.host.hasAlerts(eva.id))
    for (assignment, told) in [
      (nil, [ana, ben]), (Assignment.team("sales"), [ana]), (.user("BEN@acme.com"), [ben]),
      (.team("other"), []),
    ] {
      let browser = Browser("\(told.count) \(assignment?.team ?? "-")")
      let conversation = try await desk.open(browser)
      try await desk.act(browser, conversation, .message("Hello?"))
      if let assignment { try await desk.team(conversation, .assign(assignment)) }
      desk.clock.advance(milliseconds: Self.limit)
      #expect(try await claim(desk)?.members == told)
    }
  }
}
