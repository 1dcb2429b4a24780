import ChatflowLive
import ChatflowProgram
import ChatflowSQLite
import Foundation
import LiveTestSupport

/// A desk whose replies go out by mail.
struct Mailing {
  static let flow = "chatflow: a\nversion: 1\nwelcome: Hi!"

  let desk: Desk

  init(_ policy: MailPolicy = MailPolicy()) throws { desk = try Desk([Self.flow], mail: policy) }

  /// A visitor who has written, and the replies that they haven't seen, due as a mail now.
  func conversation(
    _ name: String = "v", _ address: String = "ana@acme.com", replies: [String] = ["Hello Ana"],
    network: [UInt8]? = nil
  ) async throws -> String {
    let browser = Browser(name)
    let conversation = try await desk.open(browser)
    _ = try await desk.host.act(
      .message("My secret words"), client: UUID().uuidString, conversation: conversation,
      token: browser.token, from: network)
    try await reply(in: conversation, to: address, replies)
    return conversation
  }

  func reply(in conversation: String, to address: String, _ replies: [String]) async throws {
    for text in replies { try await desk.team(conversation, .reply(text, author: "Ben")) }
    let now = desk.clock.now()
    try await desk.store.write { transaction in
      guard let row = try transaction.conversation(named: conversation),
        let visitor = try transaction.visitor(row.visitor)
      else { return }
      let entries = try transaction.lastReplies(inConversation: row.id, limit: replies.count)
      try transaction.insert(
        NewMail(
          key: "\(conversation)/\(UUID())", conversation: row.id, address: address,
          network: visitor.network, entries: entries, at: now))
    }
  }

  static func token(_ conversation: String, _ address: String) -> [UInt8] {
    Array("\(conversation) \(address.lowercased())".utf8)
  }

  func claim() async throws -> DueMail? { try await desk.host.claimMail(token: Self.token) }

  func settle(_ mail: DueMail, _ outcome: MailOutcome) async throws {
    try await desk.host.settleMail(
      mail, outcome, token: Self.token(mail.conversation, mail.address))
  }

  /// Sends all that is due; gives the addresses.
  @discardableResult
  func sendAll() async throws -> [String] {
    var addresses: [String] = []
    while let mail = try await claim() {
      try await settle(mail, .sent(id: "\(mail.conversation).\(mail.number)@acme.com"))
      addresses.append(mail.address)
    }
    return addresses
  }

  func receive(
    _ text: String = "Thanks", to conversation: String, _ address: String = "ana@acme.com",
    from sender: String? = "ana@acme.com", kind: IncomingMessage.Kind = .person,
    key: String = UUID().uuidString
  ) async throws -> MailReception {
    try await desk.host.receive(
      IncomingMessage(
        key: Array(key.utf8), id: "\(key)@example.com", kind: kind,
        tokens: [[1, 2, 3], Self.token(conversation, address)], sender: sender,
        content: MailedText(text: text, from: sender)))
  }

  /// The thread as the team sees it, in words.
  func thread(_ conversation: String) async throws -> [String] {
    try await desk.store.read { view in
      guard let row = try view.conversation(named: conversation) else { return [] }
      return try view.entries(ofConversation: row.id, after: 0, limit: .max).map(\.content.words)
    }
  }
}
