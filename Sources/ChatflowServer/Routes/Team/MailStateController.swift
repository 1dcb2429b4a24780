import ChatflowLive
import ChatflowMIME
import ChatflowProgram
import ChatflowSMTP
import Hummingbird

/// How mails do, for admins.
struct MailStateController: Sendable {
  let team: TeamServices
  let status: MailStatus

  func addRoutes(to group: RouterGroup<ServerContext>) {
    group.get("mail") { _, _ in try Response.json(try await answer()) }
    group.post("mail/:mail/attempt") { _, context in
      guard try await team.host.retryMail(try context.number("mail")) else {
        throw APIError.notFound
      }
      return Response(status: .noContent)
    }
  }

  private struct Answer: Encodable {
    struct Problem: Encodable {
      var text: String
      var at: Int64
    }
    struct Limits: Encodable {
      var mailsToAddress: Int
      var addressesFromNetwork: Int
    }
    /// Whether mails go out.
    var isOn: Bool
    var relay: String?
    var from: String?
    var replies: String?
    /// Whether mails can come in.
    var takesMail: Bool
    var lastSuccess: Int64?
    var problem: Problem?
    var received: Int
    var homeless: Int
    var counts: [String: Int]
    var waiting: [MailAnswer]
    var failed: [MailAnswer]
    var limits: Limits?
  }

  private struct MailAnswer: Encodable {
    var id: Int64
    var conversation: String
    var address: String
    var replies: Int
    var createdAt: Int64
    var attempts: Int64
    var nextAttempt: Int64
    var problem: String?
  }

  private static let shown = 50

  private func answer() async throws -> Answer {
    let (counts, waiting, failed) = try await team.host.store.read { view in
      var counts: [String: Int] = [:]
      for state in MailRow.State.allCases { counts[state.rawValue] = try view.mailCount(state) }
      let failed =
        try view.mails(.failed, limit: Self.shown) + view.mails(.stopped, limit: Self.shown)
      return (
        counts, try answers(view.mails(.waiting, limit: Self.shown), view),
        try answers(failed.sorted { $0.id > $1.id }, view)
      )
    }
    let mail = team.configuration.mail
    let state = status.current
    return Answer(
      isOn: mail != nil, relay: mail.map { "\($0.relay.host):\($0.relay.port)" },
      from: mail?.from.address, replies: mail?.domain, takesMail: mail?.token != nil,
      lastSuccess: state.lastSuccess?.milliseconds,
      problem: state.problem.map { .init(text: $0.text, at: $0.at.milliseconds) },
      received: state.received, homeless: state.homeless, counts: counts,
      waiting: waiting, failed: failed,
      limits: team.host.mail.map {
        .init(
          mailsToAddress: $0.mailsToAddress, addressesFromNetwork: $0.addressesFromNetwork)
      })
  }

  private func answers(_ rows: [MailRow], _ view: any LiveView) throws -> [MailAnswer] {
    try rows.prefix(Self.shown).compactMap { try answer($0, view) }
  }

  private func answer(_ row: MailRow, _ view: any LiveView) throws -> MailAnswer? {
    guard let conversation = try view.conversation(row.conversation) else { return nil }
    return MailAnswer(
      id: row.id, conversation: conversation.name, address: row.address,
      replies: row.entries.count, createdAt: row.createdAt.milliseconds, attempts: row.attempts,
      nextAttempt: row.nextAttempt.milliseconds, problem: row.problem)
  }
}
