import ChatflowLive
import ChatflowSQLite
import Foundation
import LiveTestSupport
import TestSupport
import Testing

/// `chatflow export` as it is typed, beside a store that is in use.
@Suite struct ExportCommandTests {
  private static let flow = """
    chatflow: a
    version: 1
    welcome: Hi!
    email_capture: {when: immediately}
    """

  /// A folder as a server has it, with one conversation; its name.
  private func dataFolder() async throws -> (desk: Desk, folder: URL, conversation: String) {
    let desk = try Desk([Self.flow], database: "chatflow.sqlite")
    let ana = Browser("ana")
    let name = try await desk.open(ana)
    try await desk.act(ana, name, .message("Hello, I am ana@acme.com"))
    try Data(Self.flow.utf8).write(to: desk.folder.appending(path: "a.yaml"))
    return (desk, desk.folder, name)
  }

  @Test(arguments: [true, false])
  func whatIsExportedIsATest(isInUse: Bool) async throws {
    let (desk, folder, name) = try await dataFolder()
    if !isInUse { try desk.file?.close() }
    let path = folder.appending(path: "live.test.yaml").path()
    let written = try Command.run(
      ["export", "--data", folder.path(), name, "-o", path], in: folder)
    #expect(written.status == 0 && written.error == "" && written.output == "", "\(written)")
    let tested = try Command.run(["test", "a.yaml", "live.test.yaml"], in: folder)
    #expect(tested.status == 0 && tested.output.contains("1 passed"), "\(tested)")
    let shown = try Command.run(["export", "--data", folder.path(), name], in: folder)
    #expect(shown.output == (try String(contentsOfFile: path, encoding: .utf8)))
    #expect(!shown.output.contains("ana@acme.com"))
    let kept = try Command.run(
      ["export", "--data", folder.path(), name, "--keep-personal-data"], in: folder)
    #expect(kept.output.contains("visitor: Hello, I am ana@acme.com"))
    // What leaves as it is the audit knows of.
    if isInUse {
      let audit = try await desk.store.read { try $0.audit(AuditFilter(), before: nil, limit: 9) }
      #expect(audit.map(\.act) == [.conversationExported])
      #expect(audit.map(\.by) == [.command] && audit.map(\.subject) == [name])
    }
    // Somebody who looks changes nothing: the server goes on.
    if isInUse { try await desk.act(Browser("ana"), name, .message("Still there?")) }
    withExtendedLifetime(desk) {}
  }

  @Test func whatIsNotThereIsSaid() async throws {
    let (desk, folder, _) = try await dataFolder()
    let unknown = try Command.run(["export", "--data", folder.path(), "nobodys"], in: folder)
    #expect(unknown.status == 2 && unknown.error.contains("there is no conversation nobodys"))
    let missing = try Command.run(["export", "--data", "/nowhere", "x"], in: folder)
    #expect(missing.status == 2)
    #expect(missing.error == "chatflow: /nowhere/chatflow.sqlite: there is no such file\n")
    withExtendedLifetime(desk) {}
  }
}
