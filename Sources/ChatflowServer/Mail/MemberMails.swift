import ChatflowLive
import ChatflowMail
import ChatflowProgram
import ChatflowSMTP
import Dispatch
import Foundation
import Logging
import Synchronization

/// Mails members the links with which they choose a password.
///
/// What is to be sent is in memory alone: the store has only hashes of links, so that nobody can
/// use them who reads it. A member who gets none asks again.
final class MemberMails: Sendable {
  enum Wish: Sendable {
    /// By whom.
    case invitation(Int64, by: AuditActor)
    /// The member with this address, if there is one.
    case forgotten(String)
  }

  private let host: LiveHost
  private let configuration: MailConfiguration
  private let status: MailStatus
  private let metrics: Metrics
  private let logger: Logger
  private let wishes: AsyncStream<Wish>
  private let continuation: AsyncStream<Wish>.Continuation

  /// More wait in no case: those that come then are left out.
  private static let most = 1000
  /// Pauses before the next attempts where the relay takes nothing for now.
  private static let pauses: [Duration] = [.seconds(10), .seconds(60), .seconds(300)]

  init(
    host: LiveHost, configuration: MailConfiguration, status: MailStatus, metrics: Metrics,
    logger: Logger
  ) {
    self.host = host
    self.configuration = configuration
    self.status = status
    self.metrics = metrics
    self.logger = logger
    let (wishes, continuation) = AsyncStream.makeStream(
      of: Wish.self, bufferingPolicy: .bufferingOldest(Self.most))
    self.wishes = wishes
    self.continuation = continuation
  }

  /// Sends it soon. Takes the same time whether there is somebody to send it to.
  func send(_ wish: Wish) { continuation.yield(wish) }

  func run() async throws {
    await withTaskGroup(of: Void.self) { group in
      for await wish in wishes {
        do {
          guard let found = try await notice(wish) else { continue }
          let mail = try found.mail()
          // One that has to be tried again holds up no other.
          group.addTask { await self.submit(mail) }
        } catch {
          logger.failure("a member's mail wasn't sent", "\(type(of: error))")
        }
      }
    }
  }

  private func notice(_ wish: Wish) async throws -> NoticeMail? {
    var generator = SystemRandomNumberGenerator()
    let token = BrowserToken(using: &generator)
    let subject: String
    let first: String
    let last: String
    let member: Member?
    switch wish {
    case .invitation(let id, let actor):
      member = try await host.addLink(
        token: token.hash, of: id, lasting: LiveHost.invitationTime, .memberInvited, by: actor)
      subject = "Your invitation to the inbox"
      first = "You can answer chats now. Choose a password with this link:"
      last = "It can be used once, within seven days."
    case .forgotten(let email):
      let found = try await host.store.read { try $0.member(email: email) }
      guard let id = found?.id else { return nil }
      member = try await host.addLink(
        token: token.hash, of: id, lasting: LiveHost.resetTime, .passwordLinkSent,
        by: .nobody(as: found))
      subject = "A new password for the inbox"
      first = "Somebody asked for a new password for you. Choose one with this link:"
      last = "It can be used once, within an hour. If it wasn't you, do nothing."
    }
    guard let member else {
      logger.warning("a member who is gone, or got enough mails today, gets no link")
      return nil
    }
    let id = Data(SystemRandomNumberGenerator.bytes(16)).base64EncodedString()
      .filter { $0.isLetter || $0.isNumber }
    return NoticeMail(
      from: configuration.from, to: member.email,
      id: MailID("member.\(id)@\(configuration.domain)"), date: host.clock.now(),
      subject: subject, paragraphs: [first, last],
      link: "\(configuration.publicURL)/inbox#/password/\(token.text)")
  }

  private func submit(_ mail: OutgoingMail) async {
    for pause in Self.pauses.map({ $0 as Duration? }) + [nil] {
      let problem: String
      switch await configuration.relay.submission(of: mail) {
      case .accepted:
        status.noteSuccess(at: host.clock.now())
        metrics.count(.mailsSent)
        return
      case .refused(let reply, _):
        status.noteSuccess(at: host.clock.now())
        problem = "\(reply.code) \(reply.text)"
        if reply.isPermanent {
          metrics.count(.mailsRefused)
          logger.error("the relay refuses a member's mail", metadata: ["problem": "\(problem)"])
          return
        }
      case .failed(let failure):
        let words = failure.reply.map { "\($0.code) \($0.text)" } ?? failure.reason
        problem = "\(failure.stage.inWords): \(words)"
        status.noteProblem(problem, at: host.clock.now())
        metrics.count(.mailProblems)
      }
      logger.warning("a member's mail waits", metadata: ["problem": "\(problem)"])
      guard let pause, (try? await Task.sleep(for: pause)) != nil else { return }
    }
  }
}

extension SMTPRelay {
  /// Hands a mail to the relay, which is waited for on a thread of its own.
  fileprivate func submission(of mail: OutgoingMail) async -> Submission {
    await withCheckedContinuation { continuation in
      DispatchQueue.global().async { continuation.resume(returning: self.submit(mail)) }
    }
  }
}
