import ChatflowLive
import ChatflowProgram
import Foundation
import LiveTestSupport
import Testing

/// What webhooks are told: each thing once, with patience, and only what they asked for.
@Suite struct HookTests {
  private static let flow = """
    chatflow: a
    version: 1
    welcome: Hi!
    email_capture: {when: immediately, message: Your e-mail?}
    """
  private static let url = "https://hooks.acme.com/chat"

  private func desk(_ events: Set<Delivery.Kind> = Hook.all) throws -> Desk {
    try Desk([Self.flow], hooks: [Hook(url: Self.url, events: events)])
  }

  /// What is told now, in order, as something that was taken.
  private func told(_ desk: Desk) async throws -> [Delivery] {
    var deliveries: [Delivery] = []
    while let call = try await desk.host.claimHookCall() {
      try await desk.host.settle(call, .taken)
      deliveries.append(call.delivery)
    }
    return deliveries
  }

  @Test func aConversationIsTold() async throws {
    let desk = try desk()
    let browser = Browser("v")
    let conversation = try await desk.open(browser)
    #expect(try await told(desk).isEmpty)
    try await desk.act(browser, conversation, .message("My order?"))
    try await desk.act(browser, conversation, .email("ana@acme.com", consent: true))
    try await desk.team(conversation, .assign(.team("sales")))
    try await desk.team(conversation, .reply("On its way", author: "Ben"))
    try await desk.team(conversation, .close)
    let told = try await told(desk)
    #expect(
      told.map(\.kind) == [.message, .waiting, .contact, .assigned, .message, .closed])
    #expect(told[0].text == "My order?" && told[0].by == "visitor" && told[0].author == nil)
    #expect(told[2].email == "ana@acme.com" && told[2].created == true)
    #expect(told[3].team == "sales" && told[3].user == nil)
    #expect(told[4].text == "On its way" && told[4].by == "team" && told[4].author == "Ben")
    #expect(Set(told.map(\.key)).count == told.count)
    #expect(told.allSatisfy { $0.conversation == conversation && $0.chatflow == "a" })
    // What was told isn't kept.
    #expect(try await self.told(desk).isEmpty)
    #expect(try await desk.host.nextHookCall() == nil)
    // Those lines stay out of what is delivered to the file.
    let kinds = try await desk.store.read { view in
      try view.pendingDeliveries(limit: 100).map { try $0.delivery.get().kind }
    }
    #expect(kinds == [.contact])
  }

  @Test func onlyWhatItAskedFor() async throws {
    let desk = try desk([.waiting])
    let browser = Browser("v")
    let conversation = try await desk.open(browser)
    try await desk.act(browser, conversation, .message("Hello"))
    try await desk.team(conversation, .reply("Hi", author: "Ben"))
    try await desk.advance(to: desk.clock.now().advanced(byMilliseconds: 1000))
    try await desk.act(browser, conversation, .message("Again"))
    // A visitor who writes after an answer waits again.
    #expect(try await told(desk).map(\.kind) == [.waiting, .waiting])
  }

  @Test func pausesGrowAndThenItIsDead() async throws {
    let desk = try desk([.waiting])
    let browser = Browser("v")
    try await desk.act(browser, try await desk.open(browser), .message("Hello"))
    var pauses: [Int64] = []
    var keys: Set<String> = []
    while let call = try await desk.host.claimHookCall() {
      keys.insert(call.delivery.key)
      // The server that has it has it for a while.
      #expect(try await desk.host.claimHookCall() == nil)
      try await desk.host.settle(call, .failed("503"))
      guard let next = try await desk.host.nextHookCall() else { break }
      pauses.append(next.milliseconds - desk.clock.now().milliseconds)
      desk.clock.set(next)
    }
    #expect(pauses == HookCall.pauses)
    #expect(keys.count == 1)
    let dead = try await desk.store.read { try $0.hookCalls(.dead, limit: 9) }
    #expect(dead.map(\.problem) == ["503"])
    let id = try #require(dead.first?.id)
    #expect(try await desk.host.retryHookCall(id))
    #expect(try await told(desk).count == 1)
    #expect(try await !desk.host.retryHookCall(id))
  }

  @Test func oneThatWantsNoMoreIsAskedNoMore() async throws {
    let desk = try desk([.waiting])
    let browser = Browser("v")
    try await desk.act(browser, try await desk.open(browser), .message("Hello"))
    let call = try #require(try await desk.host.claimHookCall())
    try await desk.host.settle(call, .refused("410"))
    #expect(try await desk.host.nextHookCall() == nil)
    #expect(try await desk.host.dropHookCall(call.id))
    #expect(try await !desk.host.dropHookCall(call.id))
  }

  /// The server that took it is gone: it is told once more.
  @Test func aCrashTellsItAgain() async throws {
    let desk = try desk([.waiting])
    let browser = Browser("v")
    try await desk.act(browser, try await desk.open(browser), .message("Hello"))
    let first = try #require(try await desk.host.claimHookCall())
    desk.clock.advance(milliseconds: HookCall.lease)
    let second = try #require(try await desk.host.claimHookCall())
    #expect(second.delivery == first.delivery && second.attempts == 2)
  }

  @Test func whatIsErasedIsToldNoMore() async throws {
    let desk = try desk()
    let browser = Browser("v")
    let conversation = try await desk.open(browser)
    try await desk.act(browser, conversation, .message("Hello"))
    try await desk.act(browser, conversation, .email("ana@acme.com", consent: true))
    let contact = try await desk.store.read { try $0.contact(email: "ana@acme.com")?.id }
    try await desk.host.erase(contact: try #require(contact))
    #expect(try await told(desk).isEmpty)
  }
}
