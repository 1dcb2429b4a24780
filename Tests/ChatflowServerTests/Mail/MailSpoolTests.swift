import ChatflowMail
import ChatflowServer
import Foundation
import HTTPTestClient
import LiveTestSupport
import TestSupport
import Testing

/// What becomes of mails that were left while the server was down.
@Suite struct MailSpoolTests {
  @Test func whatCanNeverBeTakenIsSetAside() async throws {
    let scratch = try Scratch()
    let folder = URL(filePath: scratch.path("spool"), directoryHint: .isDirectory)
    let spool = MailSpool(path: folder.path())
    let good = MailedChat.message(["From: ana@example.test"], "To nobody's conversation")
    try spool.keep(Array(good.utf8), Envelope())
    // More than a mail may have.
    try spool.keep([UInt8](repeating: UInt8(ascii: "x"), count: 26 << 20), Envelope())
    for name in ["a.mail", "new.new", "old.new"] {
      try Data("no head\n\nwords".utf8).write(to: folder.appending(path: name))
    }
    try FileManager.default.setAttributes(
      [.modificationDate: Date(timeIntervalSinceNow: -7200)],
      ofItemAtPath: folder.appending(path: "old.new").path())
    let relay = try MailedChat.noRelay()
    try await TestServer.with {
      $0.mail = MailedChat.configuration(relay, spool: folder.path())
    } _: { server async throws in
      func names() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder.path()).sorted()
      }
      try await waitUntil { try !names().contains { $0.hasSuffix(".mail") } }
      let left = try names()
      #expect(left.count == 3 && left.contains("a.bad") && left.contains("new.new"))
      #expect(left.filter { $0.hasSuffix(".bad") }.count == 2)
      #expect(server.logs.text.components(separatedBy: "is set aside").count == 3)
      #expect(server.logs.text.contains("mail received"))
    }
  }
}
