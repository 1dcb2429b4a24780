import ChatflowCalendar
import ChatflowLive
import ChatflowProgram
import Foundation
import LiveTestSupport
import Synchronization
import Testing

/// The rules of a time zone change while conversations wait for its hours.
@Suite struct ZoneChangeTests {
  private static let flow = """
    chatflow: a
    version: 1
    availability:
      timezone: Europe/Madrid
      hours: {mon-fri: "09:00-18:00"}
      away: {show: message, message: We are away.}
    """

  /// Zones of a machine: under the name of one stands another.
  private final class Zones: Sendable {
    private let current = Mutex("Etc/GMT-1")
    func update() { current.withLock { $0 = "Etc/GMT-2" } }

    var database: ZoneDatabase {
      ZoneDatabase { _ in
        let name = self.current.withLock { $0 }
        return (try? Data(contentsOf: URL(filePath: "/usr/share/zoneinfo/\(name)"))).map(Array.init)
      }
    }

    func shelf() throws -> ProgramShelf {
      let shelf = ProgramShelf(zones: database)
      shelf.replace(
        with: try CompiledFlows.programs([ZoneChangeTests.flow]).map {
          try LiveProgram($0.program, zones: database)
        })
      return shelf
    }
  }

  private static func host(_ desk: Desk, _ shelf: ProgramShelf) -> LiveHost {
    LiveHost(store: desk.store, shelf: shelf, clock: desk.clock) { UUID().uuidString }
  }

  private static func noon(plusHours hours: Int64) -> Instant {
    // The clock starts at ten.
    Desk.start.advanced(byMilliseconds: (hours + 2) * 3_600_000)
  }

  /// In the server that runs, and over a restart, whose store has the old times.
  @Test(arguments: [true, false])
  func theAwayMessageIsntAnHourLate(isRunning: Bool) async throws {
    let zones = Zones()
    let desk = try Desk([Self.flow])
    let shelf = try zones.shelf()
    var host = Self.host(desk, shelf)
    let ana = Browser("ana")
    let conversation = try await host.open(
      Opening(token: ana.token, chatflow: "a", page: nil, locale: nil)
    ).conversation
    _ = try await host.act(
      .message("Hello?"), client: "1", conversation: conversation, token: ana.token)
    #expect(try await host.followHours() == 0, "nothing has changed")
    #expect(try await desk.store.read { try $0.nextWake() } == Self.noon(plusHours: 5))
    zones.update()
    if isRunning { shelf.readZones() } else { host = Self.host(desk, try zones.shelf()) }
    #expect(try await host.followHours() == 1)
    #expect(try await host.followHours() == 0)
    #expect(try await desk.store.read { try $0.nextWake() } == Self.noon(plusHours: 4))
    desk.clock.set(Self.noon(plusHours: 4))
    while try await host.wakeDue() {}
    #expect(try await desk.seen(by: ana) == ["visitor: Hello?", "bot: We are away."])
  }

  /// It went by already under the new rules: the message comes at once, once.
  @Test func whatIsPastComesAtOnce() async throws {
    let zones = Zones()
    let desk = try Desk([Self.flow])
    let shelf = try zones.shelf()
    let host = Self.host(desk, shelf)
    let ana = Browser("ana")
    let conversation = try await host.open(
      Opening(token: ana.token, chatflow: "a", page: nil, locale: nil)
    ).conversation
    _ = try await host.act(
      .message("Hello?"), client: "1", conversation: conversation, token: ana.token)
    desk.clock.set(Self.noon(plusHours: 4).advanced(byMilliseconds: 60_000))
    zones.update()
    shelf.readZones()
    #expect(try await host.followHours() == 1)
    while try await host.wakeDue() {}
    #expect(try await desk.seen(by: ana) == ["visitor: Hello?", "bot: We are away."])
    desk.clock.set(Self.noon(plusHours: 6))
    while try await host.wakeDue() {}
    #expect(try await desk.seen(by: ana).count == 2)
  }
}
