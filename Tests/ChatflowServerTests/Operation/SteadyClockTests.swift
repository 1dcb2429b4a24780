import ChatflowLive
import ChatflowProgram
import LiveTestSupport
import Synchronization
import Testing

@testable import chatflow_server

/// What the machine's wall clock does when it is set.
@Suite struct SteadyClockTests {
  /// Both clocks of a machine, in seconds.
  private final class Machine: Sendable {
    private let clocks = Mutex((wall: 1_000_000, passed: 50))

    func pass(seconds: Int) {
      clocks.withLock { $0 = ($0.wall + seconds, $0.passed + seconds) }
    }
    func set(bySeconds seconds: Int) { clocks.withLock { $0.wall += seconds } }

    var clock: SteadyClock {
      SteadyClock(
        wall: { self.clocks.withLock { Int64($0.wall) * 1_000_000_000 } },
        passed: { self.clocks.withLock { Int64($0.passed) * 1_000_000_000 } })
    }
  }

  private static func seconds(_ clock: SteadyClock) -> Double {
    Double(clock.now().milliseconds) / 1000
  }

  @Test func theWallClockIsFollowed() {
    let machine = Machine()
    let clock = machine.clock
    #expect(Self.seconds(clock) == 1_000_000)
    machine.pass(seconds: 60)
    #expect(Self.seconds(clock) == 1_000_060)
    machine.set(bySeconds: 3600)
    #expect(Self.seconds(clock) == 1_003_660)
  }

  /// A minute lasts four seconds more, until the wall clock has caught up.
  @Test func setBackItGoesOnSlower() {
    let machine = Machine()
    let clock = machine.clock
    machine.set(bySeconds: -3600)
    #expect(Self.seconds(clock) == 1_000_000)
    machine.pass(seconds: 64)
    #expect(Self.seconds(clock) == 1_000_060)
    // However often it is asked.
    for _ in 1...64 {
      machine.pass(seconds: 1)
      _ = clock.now()
    }
    #expect(Self.seconds(clock) == 1_000_120)
    machine.pass(seconds: 16 * 3600)
    #expect(Self.seconds(clock) == 1_000_000 - 3600 + 128 + 16 * 3600)
  }

  /// A timer that runs isn't an hour late because the clock is.
  @Test func runningTimersComeAllTheSame() async throws {
    let machine = Machine()
    let clock = machine.clock
    let desk = try Desk([
      """
      chatflow: a
      version: 1
      email_capture: {when: after 1m, message: Your e-mail?}
      """
    ])
    let host = LiveHost(store: desk.store, shelf: desk.host.shelf, clock: clock) { "c" }
    let ana = Browser("ana")
    let opening = Opening(token: ana.token, chatflow: "a", page: nil, locale: nil)
    let conversation = try await host.open(opening).conversation
    _ = try await host.act(
      .message("Hello?"), client: "1", conversation: conversation, token: ana.token)
    machine.set(bySeconds: -3600)
    machine.pass(seconds: 63)
    #expect(try await !host.wakeDue())
    machine.pass(seconds: 1)
    #expect(try await host.wakeDue())
    #expect(try await desk.seen(by: ana).last == "prompt: Your e-mail?")
  }
}
