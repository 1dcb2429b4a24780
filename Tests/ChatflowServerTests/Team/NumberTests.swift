import ChatflowLive
import ChatflowProgram
import Foundation
import HTTPTestClient
import LiveTestSupport
import TestSupport
import Testing

/// Numbers, made of what is stored anyway.
@Suite struct NumberTests {
  private static let flow = """
    chatflow: a
    version: 1
    email_capture: {when: immediately, message: Your e-mail?}
    start: menu
    steps:
      menu:
        - choose: What?
          options: {Prices: prices, A person: human}
          otherwise: human
      prices:
        - choose: More?
          options: {"Yes": human, "No": bye}
          otherwise: human
      human:
        - handoff: One moment.
      bye:
        - end: Bye!
    """

  @Test func aMonthIsCounted() async throws {
    let folder = try TestServer.newFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let clock = ManualClock()
    let server = try await TestServer([Self.flow], folder: folder, clock: clock) { _ in }
    do {
      try await count(server, clock)
    } catch {
      try await server.stop()
      throw error
    }
    try await server.stop()
  }

  private func count(_ server: TestServer, _ clock: ManualClock) async throws {
    let admin = try await server.signedIn("admin@acme.com", .admin)
    // One is answered after a minute and closed, one gives an e-mail, one leaves in a step.
    let (first, one) = try await server.visitor()
    _ = try await first.send(first.message(one, "1", "A person"))
    clock.advance(seconds: 60)
    for act in [TeamAct.reply("Hi", author: "Ana"), .close] {
      _ = try await server.host.act(
        act, by: .program, client: UUID().uuidString, conversation: one)
    }
    let (second, two) = try await server.visitor()
    _ = try await second.send(second.message(two, "1", "A person"))
    _ = try await second.send(second.email(two, "2", "eva@acme.com"))
    let (third, three) = try await server.visitor()
    _ = try await third.send(third.message(three, "1", "Prices"))
    clock.advance(seconds: 3600)
    let answer = try await admin.ask("GET", "admin/numbers")
    #expect(answer.status == 200)
    for (path, expected) in [
      ("all.conversations", "3"), ("all.forTeam", "2"), ("all.answered", "1"), ("all.closed", "1"),
      ("all.waiting", "1"), ("all.asked", "2"), ("all.captured", "1"),
      ("all.medianResponse", "60000"), ("all.medianDuration", "60000"),
      ("chatflows.0.chatflow", "a"), ("chatflows.0.when", "immediately"),
      ("chatflows.0.numbers.asked", "2"), ("hours.0.name", "10"), ("isWhole", "1"),
    ] {
      #expect(try value(answer, path) == expected, "\(path)")
    }
    let paths = try (0..<9).compactMap { index -> String? in
      guard let from = try value(answer, "paths.\(index).from") else { return nil }
      let to = try value(answer, "paths.\(index).to") ?? "left"
      return "\(from) \(to) \(try value(answer, "paths.\(index).count") ?? "")"
    }
    #expect(paths.contains("prices left 1") && paths.contains("menu prices 1"), "\(paths)")
    #expect(paths.contains("menu waiting_for_team 2"), "\(paths)")
    let csv = try await admin.ask("GET", "admin/numbers.csv")
    #expect(csv.body.starts(with: [0xEF, 0xBB, 0xBF]))
    #expect(csv.text.contains("\"chatflow\",\"a\",\"immediately\",\"3\",\"2\",\"1\",\"1\",\"1\""))
    // What began later isn't of that time.
    let end = clock.now().milliseconds - 1
    let none = try await admin.ask("GET", "admin/numbers?since=\(end)&until=\(end + 1)")
    #expect(try value(none, "all.conversations") == "0")
    #expect(try await admin.ask("GET", "admin/numbers?since=x").status == 400)
  }
}
