import ChatflowLive
import ChatflowProgram
import ChatflowSQLite
import Foundation
import HTTPTestClient
import LiveTestSupport
import TestSupport
import Testing

/// The server is killed while it erases what is too old. In the end all of that is gone, from the
/// files too, and nothing else. `CHATFLOW_KILLS` and `CHATFLOW_SEED` choose how often, and when.
@Suite struct RetentionTortureTests {
  private static let flow = """
    chatflow: a
    version: 1
    welcome: Hi!
    """
  private static let day: Int64 = 86_400_000
  private static let each = 300

  private static func number(_ name: String) -> UInt64? {
    ProcessInfo.processInfo.environment[name].flatMap { UInt64($0) }
  }

  /// Conversations that were closed, unknown visitors, and lines of the audit, in the data folder;
  /// returns the names of the conversations that are to stay.
  private static func fill(
    _ folder: URL, _ now: Instant, keep: (URL) throws -> Void
  ) async throws -> Set<String> {
    let clock = ManualClock(now.advanced(byMilliseconds: -100 * day))
    let desk = try Desk([flow], clock: clock, folder: folder, database: "chatflow.sqlite")
    var staying: Set<String> = []
    for isOld in [true, false] {
      for number in 0..<each {
        let word = isOld ? "zebedee" : "florence"
        for kind in ["closed", "unknown"] {
          let browser = Browser("\(isOld) \(kind) \(number)")
          let name = try await desk.open(browser)
          try await desk.act(browser, name, .message("I am \(word)"))
          if kind == "closed" {
            try await desk.team(
              name,
              .associate(
                email: "\(kind)\(number)@acme.com", firstName: nil, lastName: nil))
            try await desk.team(name, .close)
          }
          if !isOld { staying.insert(name) }
        }
      }
      clock.set(now)
    }
    try desk.file?.close()
    try keep(desk.folder.appending(path: "chatflow.sqlite"))
    return staying
  }

  @Test func whatIsOldGoesAndNothingElse() async throws {
    let seed = Self.number("CHATFLOW_SEED") ?? UInt64.random(in: 1...999_999)
    let kills = Int(Self.number("CHATFLOW_KILLS") ?? 5)
    print("retention: \(kills) kills with CHATFLOW_SEED=\(seed)")
    var random = SeededGenerator(seed: seed)
    let server = try await ServerProcess(["a": Self.flow])
    let file = server.folder.appending(path: "server.yaml")
    try Data("server: a\nretention: {closed: 30d, unknown: 30d, audit: 30d}\n".utf8).write(to: file)
    try FileManager.default.createDirectory(
      at: server.data, withIntermediateDirectories: true)
    let now = Instant(milliseconds: Int64(Date().timeIntervalSince1970 * 1000))
    let staying = try await Self.fill(server.folder.appending(path: "desk"), now) {
      try FileManager.default.copyItem(at: $0, to: server.data.appending(path: "chatflow.sqlite"))
    }
    let options = ["--config", file.path()]
    for _ in 0..<kills {
      try await server.start(options)
      try await server.isUp()
      try await Task.sleep(for: .milliseconds(Int.random(in: 0...300, using: &random)))
      await server.end(SIGKILL)
    }
    try await server.start(options)
    try await server.isUp()
    let start = ContinuousClock.now
    while try Self.isThere("zebedee", server.data) {
      guard start.duration(to: .now) < .seconds(120) else { break }
      try await Task.sleep(for: .milliseconds(100))
    }
    #expect(try !Self.isThere("zebedee", server.data))
    #expect(await server.end(SIGTERM) == 0)
    let store = try SQLiteStore(path: server.data.appending(path: "chatflow.sqlite").path())
    #expect(try await store.faults() == [])
    try await store.read { view throws in
      var names: Set<String> = []
      for visitor in try view.visitors(matching: nil, before: nil, limit: .max) {
        for listed in try view.conversations(ofVisitor: visitor.visitor) {
          names.insert(try listed.row.get().name)
        }
      }
      #expect(names == staying)
      #expect(try view.contacts(after: nil, limit: .max).count == Self.each)
      // The audit tells of each that went, once.
      for act in [AuditAct.conversationsExpired, .visitorsExpired] {
        let told = try view.audit(AuditFilter(act: act), before: nil, limit: .max)
        #expect(told.compactMap { $0.subject.flatMap { Int($0) } }.reduce(0, +) == Self.each)
      }
      let old = AuditFilter(until: now.advanced(byMilliseconds: -30 * Self.day))
      #expect(try view.audit(old, before: nil, limit: .max) == [])
    }
    try store.close()
    try FileManager.default.removeItem(at: server.folder)
  }

  private static func isThere(_ text: String, _ folder: URL) throws -> Bool {
    try FileManager.default.subpathsOfDirectory(atPath: folder.path()).contains { name in
      guard let bytes = try? Data(contentsOf: folder.appending(path: name)) else { return false }
      return bytes.firstRange(of: Data(text.utf8)) != nil
    }
  }
}
