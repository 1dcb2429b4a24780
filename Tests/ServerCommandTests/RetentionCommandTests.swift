import ChatflowLive
import ChatflowProgram
import ChatflowSQLite
import Foundation
import LiveTestSupport
import TestSupport
import Testing

/// `chatflow retention`, and what `chatflow team` leaves in the audit.
@Suite struct RetentionCommandTests {
  private static let flow = """
    chatflow: a
    version: 1
    start: first
    steps:
      first:
        - ask: What is it about?
          no_reply: {after: 2d, goto: bye}
        - goto: bye
      bye:
        - end: Bye!
    """

  private func run(
    _ scratch: Scratch, _ arguments: String...
  ) throws -> (status: Int32, output: String, error: String) {
    let result = try Command.run(
      program: Command.path + "-server", arguments, in: scratch.folder)
    return (result.status, result.output, result.error)
  }

  /// A data folder with a conversation of long ago that ended, and one that just began.
  private func filled(_ server: String) async throws -> Scratch {
    let scratch = try Scratch(["server.yaml": server, "flows/a.yaml": Self.flow])
    let desk = try Desk(
      [Self.flow], folder: URL(filePath: scratch.path("desk")), database: "chatflow.sqlite")
    let name = try await desk.open(Browser("a"))
    try await desk.act(Browser("a"), name, .message("I am Zebedee"))
    let now = Instant(milliseconds: Int64(Date().timeIntervalSince1970 * 1000))
    try await desk.advance(to: now)
    _ = try await desk.open(Browser("b"))
    try desk.file?.close()
    try FileManager.default.createDirectory(
      atPath: scratch.path("data"), withIntermediateDirectories: true)
    try FileManager.default.copyItem(
      atPath: scratch.path("desk/chatflow.sqlite"), toPath: scratch.path("data/chatflow.sqlite"))
    return scratch
  }

  @Test func whatWouldGoIsToldAndThenGoes() async throws {
    let scratch = try await filled(
      "server: a\ndata: data\nretention: {closed: 10d, unknown: 20d}\n")
    let dry = try run(scratch, "retention", "--dry-run")
    #expect(dry.status == 0, "\(dry)")
    #expect(dry.output.hasPrefix("Would be erased of data:\n  1 conversation closed before 20"))
    #expect(dry.output.contains("\n  1 unknown visitor not heard of since 20"))
    #expect(!dry.output.contains("audit"))
    #expect(try run(scratch, "retention", "--dry-run").output.contains("  1 conversation closed"))
    let wet = try run(scratch, "retention")
    #expect(wet.status == 0, "\(wet)")
    #expect(wet.output.hasPrefix("Erased of data:\n  1 conversation closed"))
    #expect(try run(scratch, "retention", "--dry-run").output.contains("  0 conversations closed"))
    for name in try FileManager.default.contentsOfDirectory(atPath: scratch.path("data")) {
      let bytes = try scratch.bytes("data/\(name)")
      #expect(!String(decoding: bytes, as: UTF8.self).contains("Zebedee"), "\(name)")
    }
  }

  @Test func withoutRetentionItDoesNothing() async throws {
    let scratch = try await filled("server: a\ndata: data\n")
    let ended = try run(scratch, "retention", "--dry-run")
    #expect(ended.status == 2)
    #expect(ended.error.contains("`retention`"))
    let other = try run(scratch, "retention", "--dry-run", "--config", "none.yaml")
    #expect(other.status == 2)
  }

  /// The server says it as `check` does.
  @Test func atItsStartTheServerRefusesATimeThatIsTooShort() async throws {
    let scratch = try Scratch([
      "elsewhere/server.yaml": "server: a\ndata: data\nretention: {closed: 1d}\n",
      "flows/a.yaml": Self.flow,
    ])
    let ended = try run(scratch, "serve", "flows", "--config", "elsewhere/server.yaml")
    #expect(ended.status == 1)
    #expect(ended.error.contains("`closed` of `retention` is shorter than a timer of a"))
  }

  @Test func whatTheCommandDoesWithTheTeamIsInTheAudit() async throws {
    let scratch = try await filled("server: a\ndata: data\n")
    for arguments in [
      ["add", "ana@acme.com", "--name", "Ana"], ["add", "ben@acme.com"],
      ["password", "ben@acme.com"], ["password", "ben@acme.com", "--without-codes"],
      ["remove", "ben@acme.com"],
    ] {
      let result = try Command.run(
        program: Command.path + "-server", ["team"] + arguments + ["--data", "data"],
        in: scratch.folder)
      #expect(result.status == 0, "\(result)")
    }
    let desk = try Desk(
      [], folder: URL(filePath: scratch.path("data")), database: "chatflow.sqlite")
    let told = try await desk.store.read {
      try $0.audit(AuditFilter(), before: nil, limit: 99)
        .map { "\($0.by.kind) \($0.act.rawValue) \($0.subject ?? "")" }
    }
    #expect(
      told.prefix(5) == [
        "command member removed 2", "command password changed 2", "command password changed 2",
        "command member added 2", "command member added 1",
      ])
  }
}
