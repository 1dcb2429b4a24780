import ChatflowLive
import ChatflowMIME
import ChatflowMail
import ChatflowProgram
package import ChatflowSMTP
import Dispatch
import Logging

/// Hands mails to the relay when they are due, as long as the server runs.
struct MailSender: Sendable {
  let host: LiveHost
  let configuration: MailConfiguration
  let status: MailStatus
  let metrics: Metrics
  let logger: Logger

  /// So that a relay that takes its time holds few up.
  private static let atOnce = 4

  func run() async throws {
    let changes = host.signals.stream(.mails)
    host.signals.send([.mails])
    var alarm: Task<Void, Never>?
    defer { alarm?.cancel() }
    for await _ in changes {
      alarm?.cancel()
      alarm = nil
      let next = await sendDue()
      guard let next else { continue }
      alarm = Task { [host] in
        try? await host.clock.sleep(until: next)
        if !Task.isCancelled { host.signals.send([.mails]) }
      }
    }
  }

  /// Sends all that is due; returns when to come back.
  private func sendDue() async -> Instant? {
    do {
      try await withThrowingTaskGroup(of: Void.self) { group in
        for _ in 0..<Self.atOnce { group.addTask { while try await sendOne() {} } }
        try await group.waitForAll()
      }
      return try await host.nextMail()
    } catch {
      logger.failure("mails wait", "\(type(of: error))")
      return host.clock.now().advanced(byMilliseconds: 5000)
    }
  }

  /// Returns whether there was one.
  private func sendOne() async throws -> Bool {
    let configuration = configuration
    let due = try await host.claimMail { configuration.token($0, $1).hash }
    guard let due else { return false }
    let token = configuration.token(due.conversation, due.address)
    let outcome: MailOutcome
    do {
      let mail = try reply(due, token).mail()
      outcome = note(await submit(mail), mail, due)
    } catch {
      logger.error("a mail can't be written", metadata: ["error": "\(error)"])
      outcome = .refused("the mail can't be written", isAddress: false)
    }
    try await host.settleMail(due, outcome, token: token.hash)
    return true
  }

  /// The relay is waited for on a thread of its own.
  private func submit(_ mail: OutgoingMail) async -> Submission {
    let relay = configuration.relay
    return await withCheckedContinuation { continuation in
      DispatchQueue.global().async { continuation.resume(returning: relay.submit(mail)) }
    }
  }

  func reply(_ due: DueMail, _ token: ReplyToken) -> ReplyMail {
    let quotes = due.quotes.map { line in
      line.author.map { ReplyMail.Line.team(.init(author: $0, text: line.text)) }
        ?? .visitor(line.text)
    }
    var mail = ReplyMail(
      from: configuration.from,
      recipient: due.isVerified ? .verified(due.address, quoting: quotes) : .typed(due.address),
      reply: ReplyAddress(token: token, domain: configuration.domain), number: due.number,
      earlier: due.earlier.map { MailID($0) }, date: due.createdAt, locale: due.locale,
      replies: due.replies.map { ReplyMail.Words(author: $0.author, text: $0.text) },
      notMe: "\(configuration.publicURL)/mail/\(token.text)")
    mail.subject = due.subject
    return mail
  }

  private func note(
    _ submission: Submission, _ mail: OutgoingMail, _ due: DueMail
  ) -> MailOutcome {
    switch submission {
    case .accepted:
      status.noteSuccess(at: host.clock.now())
      metrics.count(.mailsSent)
      return .sent(id: mail.id.text)
    case .refused(let reply, let stage):
      status.noteSuccess(at: host.clock.now())
      let words = "\(reply.code) \(reply.text)"
      guard reply.isPermanent else { return .delayed(words) }
      metrics.count(.mailsRefused)
      return .refused(words, isAddress: stage == .recipient)
    case .failed(let failure):
      let words = failure.reply.map { "\($0.code) \($0.text)" } ?? failure.reason
      let problem = "\(failure.stage.inWords): \(words)"
      status.noteProblem(problem, at: host.clock.now())
      metrics.count(.mailProblems)
      logger.warning(
        "the relay takes no mail", metadata: ["problem": "\(problem)", "mail": "\(due.id)"])
      return .delayed(problem)
    }
  }
}

extension Submission.Stage {
  package var inWords: String {
    switch self {
    case .connecting: "connecting"
    case .greeting: "greeting"
    case .encrypting: "TLS"
    case .signingIn: "signing in"
    case .sender: "the sender"
    case .recipient: "the recipient"
    case .message: "the message"
    }
  }
}
