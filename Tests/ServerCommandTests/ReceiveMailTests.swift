import Foundation
import TestSupport
import Testing

/// `receive-mail` as a mail server runs it, and `mail test`.
@Suite struct ReceiveMailTests {
  private static let file = """
    server: acme
    listen: 127.0.0.1:1
    public_url: https://chat.acme.com
    data: data
    mail:
      relay: {host: 127.0.0.1, port: 1, encryption: optional}
      from: Acme <support@acme.com>
      replies: chat.acme.com
      inbound: {token: {file: mail-token}, spool: spool}
    """

  private func run(
    _ scratch: Scratch, _ arguments: [String], input: [UInt8] = [],
    environment: [String: String] = [:]
  ) throws -> Command.Result {
    try Command.run(
      program: Command.path + "-server", arguments, in: scratch.folder, input: input,
      environment: environment)
  }

  /// While the server is down the mail stays here, and the mail server is told that all is well.
  @Test func whileTheServerIsDownMailsWaitInTheSpool() throws {
    let scratch = try Scratch(["server.yaml": Self.file, "mail-token": "secret-token-of-ours\n"])
    let mail = "From: a@b.c\nTo: reply+x@chat.acme.com\n\nHi \u{0}\n"
    for recipient in ["reply+x@chat.acme.com", "reply+y@chat.acme.com"] {
      let ended = try run(
        scratch, ["receive-mail", "--config", "server.yaml", "--sender", "", "--", recipient],
        input: Array(mail.utf8))
      #expect(ended.status == 0, "\(ended)")
      #expect(!"\(ended)".contains("secret-token"))
    }
    let names = try FileManager.default.contentsOfDirectory(atPath: scratch.path("spool"))
    #expect(names.count == 2 && names.allSatisfy { $0.hasSuffix(".mail") })
    let texts = try names.map { String(decoding: try scratch.bytes("spool/\($0)"), as: UTF8.self) }
    #expect(texts.allSatisfy { $0.hasSuffix("\n" + mail) })
    #expect(texts.contains { $0.hasPrefix(#"{"recipient":"reply+x@chat.acme.com","sender":""}"#) })
  }

  /// Nothing of ours makes a mail server return a mail.
  @Test(arguments: [
    ["receive-mail", "--config", "none.yaml"], ["receive-mail", "--config", "broken.yaml"],
    ["receive-mail", "--config", "plain.yaml"], ["receive-mail", "--bogus"],
    ["receive-mail", "--config", "server.yaml"],
  ]) func ourOwnFaultsAreTriedAgain(_ arguments: [String]) throws {
    // The token isn't there.
    let scratch = try Scratch([
      "server.yaml": Self.file, "broken.yaml": "server: a\nlisten: b\n",
      "plain.yaml": "server: a\n",
    ])
    let ended = try run(scratch, arguments, input: Array("From: a@b.c\n\nHi".utf8))
    #expect(ended.status == 75)
    #expect(!ended.error.isEmpty)
  }

  @Test func aSpoolThatCannotBeWrittenIsTriedAgain() throws {
    let scratch = try Scratch([
      "server.yaml": Self.file, "mail-token": "secret-token-of-ours\n", "spool": "a file",
    ])
    let ended = try run(
      scratch, ["receive-mail", "--config", "server.yaml"], input: Array("From: a@b.c\n\nHi".utf8))
    #expect(ended.status == 75)
  }

  @Test func whatIsTooLargeIsReturned() throws {
    let scratch = try Scratch(["server.yaml": Self.file, "mail-token": "secret-token-of-ours\n"])
    let ended = try run(
      scratch, ["receive-mail", "--config", "server.yaml"],
      input: [UInt8](repeating: UInt8(ascii: "x"), count: (25 << 20) + 1))
    #expect(ended.status == 65)
    #expect(ended.output.hasPrefix("5.3.4 "))
  }

  @Test func aRelayThatIsNotThereIsSaid() throws {
    let scratch = try Scratch(["server.yaml": Self.file, "mail-token": "secret-token-of-ours\n"])
    let ended = try run(scratch, ["mail", "test", "a@b.cd"])
    #expect(ended.status == 1)
    #expect(ended.output.contains("127.0.0.1:1") && ended.output.contains("connecting"))
    #expect(try run(scratch, ["mail", "test", "nobody"]).status == 2)
    #expect(try run(scratch, ["mail"]).status == 2)
  }
}
