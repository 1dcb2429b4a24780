package import ChatflowLive
package import ChatflowProgram
package import ChatflowSQLite
package import Foundation
import Synchronization

/// A live host over a store in a folder of its own, with a clock that the test sets.
package final class Desk: Sendable {
  package static let start = ManualClock.start

  package let folder: URL
  package let clock: ManualClock
  package let store: any LiveStore
  package let host: LiveHost

  /// A desk for chatflows, which must have no error; `folder`: one of an earlier desk.
  package convenience init(
    _ flows: [String], clock: ManualClock = ManualClock(Desk.start), folder: URL? = nil,
    database: String = "live.sqlite", mail: MailPolicy? = nil, hooks: [Hook] = []
  ) throws {
    let folder = try folder ?? Self.newFolder()
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let store = try SQLiteStore(path: folder.appending(path: database).path())
    try self.init(flows, over: store, clock: clock, folder: folder, mail: mail, hooks: hooks)
  }

  package static func newFolder() throws -> URL {
    let folder = FileManager.default.temporaryDirectory.appending(path: "desk-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    return folder
  }

  /// A desk over any store, which the test closes.
  package init(
    _ flows: [String], over store: any LiveStore, clock: ManualClock = ManualClock(Desk.start),
    folder: URL, mail: MailPolicy? = nil, hooks: [Hook] = []
  ) throws {
    self.clock = clock
    self.folder = folder
    self.store = store
    let shelf = try CompiledFlows.shelf(flows)
    let names = Mutex(0)
    let salt = UUID().uuidString
    host = LiveHost(store: store, shelf: shelf, clock: clock, mail: mail, hooks: hooks) {
      names.withLock {
        $0 += 1
        return "\(salt)-\($0)"
      }
    }
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  /// The store of a desk that was made without one.
  package var file: SQLiteStore? { store as? SQLiteStore }

  /// Lets time pass, bringing what is due at its own time.
  package func advance(to time: Instant) async throws {
    while let next = try await store.read({ try Self.nextMoment($0) }), next <= time {
      clock.set(next)
      while try await host.wakeDue() {}
    }
    clock.set(time)
  }

  private static func nextMoment(_ view: any LiveView) throws -> Instant? {
    [try view.nextWake(), try view.nextSilence()].compactMap { $0 }.min()
  }

  package func advance(seconds: Int64) async throws {
    try await advance(to: clock.now().advanced(byMilliseconds: seconds * 1000))
  }

  /// What a visitor sees, in words.
  package func seen(by browser: Browser) async throws -> [String] {
    try await host.news(token: browser.token, after: 0)?.entries.map { $0.entry.content.words }
      ?? []
  }

  package func contacts() async throws -> Int {
    try await store.read { view in
      var count = 0
      while try view.contact(Int64(count + 1)) != nil { count += 1 }
      return count
    }
  }
}

/// A browser with its cookie.
package struct Browser: Sendable {
  package let token: [UInt8]
  package init(_ name: String) { token = Array("\(name)-0123456789012345678901234567".utf8) }
}

extension Desk {
  package func open(
    _ browser: Browser, _ chatflow: String = "a", page: String? = nil, locale: String? = nil
  ) async throws -> String {
    try await host.open(
      Opening(token: browser.token, chatflow: chatflow, page: page, locale: locale)
    ).conversation
  }

  @discardableResult
  package func act(
    _ browser: Browser, _ conversation: String, _ act: VisitorAct, id: String = UUID().uuidString
  ) async throws -> Answer {
    try await host.act(act, client: id, conversation: conversation, token: browser.token)
  }

  @discardableResult
  package func team(_ conversation: String, _ act: TeamAct) async throws -> Answer {
    try await host.act(
      act, by: .program, client: UUID().uuidString, conversation: conversation)
  }
}
