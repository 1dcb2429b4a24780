import ChatflowLive
import ChatflowMIME
import ChatflowMail
import ChatflowSQLite
@testable import ChatflowServer
import Foundation
import HTTPTestClient
import Logging
import TestSupport
import Testing

/// To an address that was only typed goes nothing of the visitor's.
@Suite struct MailWordsTests {
  /// Random conversations in which everything that the visitor says or brings is a word that
  /// nothing else has: the mail has none of them.
  @Test(arguments: 1...12 as ClosedRange<UInt64>)
  func notOneWordOfTheVisitors(_ seed: UInt64) async throws {
    var random = SeededGenerator(seed: seed)
    let relay = try MailedChat.noRelay()
    try await TestServer.with([Self.flow]) {
      $0.mail = MailedChat.configuration(relay)
    } _: { server async throws in
      var canaries: [String] = []
      func canary() -> String {
        let word = "canary" + String(UInt64.random(in: .min ... .max, using: &random), radix: 36)
        canaries.append(word)
        return word
      }
      var visitor = Visitor(port: server.port)
      let taken = try await visitor.open("a", page: "/\(canary())?q=\(canary())")
      let conversation = taken.conversation
      for number in 0..<Int.random(in: 1...4, using: &random) {
        _ = try await visitor.send(visitor.message(conversation, "m\(number)", canary()))
        if Bool.random(using: &random) {
          _ = try await server.host.act(
            .reply("Reply \(number)", author: "Ben"), by: .program, client: "r\(number)",
            conversation: conversation)
        }
      }
      _ = try await visitor.send(visitor.message(conversation, "last", "<b>\(canary())</b>"))
      try await server.mail(conversation, ["Hello", "Goodbye"])
      try await server.waitForThread(conversation)
      let bytes = try await Self.mail(server, conversation)
      let entity = try MIMEReader.read(bytes.span, limits: MIMELimits())
      let text = "\(entity)" + String(decoding: bytes, as: UTF8.self)
      #expect(text.contains("Goodbye"))
      for word in canaries { #expect(!text.contains(word), "seed \(seed)") }
    }
  }

  private static let flow = """
    chatflow: a
    version: 1
    welcome: Hi!
    email_capture: {when: never}
    """

  /// The mail that the sender hands to the relay.
  private static func mail(_ server: TestServer, _ conversation: String) async throws -> [UInt8] {
    let configuration = MailedChat.configuration(try MailedChat.noRelay())
    let sender = MailSender(
      host: server.host, configuration: configuration, status: MailStatus(), metrics: Metrics(),
      logger: Logger(label: "test"))
    let mails = try await server.store.read { try $0.mails(.waiting, limit: 1) }
    let first = try #require(mails.first)
    while true {
      _ = try await server.host.retryMail(first.id)
      let due = try await server.host.claimMail { configuration.token($0, $1).hash }
      guard let due else { continue }
      return try sender.reply(due, configuration.token(due.conversation, due.address)).mail()
        .message
    }
  }
}
