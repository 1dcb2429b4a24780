import ChatflowLive
import ChatflowMIME
import ChatflowMail
import ChatflowProgram
import ChatflowSMTP
import Dispatch
import Logging

/// Mails links to the portal after they were asked for: those who ask have had the answer by then,
/// and can't tell from it, or from its time, whether there was anything to mail.
struct SignInMailer: Sendable {
  /// Somebody asked for a link.
  struct Order: Sendable {
    /// As it was typed.
    var email: String
    var token: BrowserToken
    var locale: String
  }

  let host: LiveHost
  let configuration: MailConfiguration
  let metrics: Metrics
  let logger: Logger
  private let orders: AsyncStream<Order>
  private let continuation: AsyncStream<Order>.Continuation

  /// The most that wait: each address gets few.
  private static let most = 1000
  private static let atOnce = 4
  /// Milliseconds before each further attempt, while the relay takes nothing.
  private static let pauses: [Int64] = [5000, 30_000, 120_000]

  init(host: LiveHost, configuration: MailConfiguration, metrics: Metrics, logger: Logger) {
    self.host = host
    self.configuration = configuration
    self.metrics = metrics
    self.logger = logger
    (orders, continuation) = AsyncStream.makeStream(
      of: Order.self, bufferingPolicy: .bufferingOldest(Self.most))
  }

  func take(_ order: Order) { continuation.yield(order) }

  func run() async {
    await withTaskGroup(of: Void.self) { group in
      var running = 0
      for await order in orders {
        if running >= Self.atOnce {
          await group.next()
          running -= 1
        }
        running += 1
        group.addTask { await send(order) }
      }
      group.cancelAll()
    }
  }

  private func send(_ order: Order) async {
    do {
      guard
        let address = try await host.addressee(ofLink: order.token.hash, email: order.email)
      else { return }
      try await send(try mail(order, to: address).mail())
    } catch {
      logger.failure("a link can't be mailed", "\(type(of: error))")
    }
  }

  private func send(_ mail: OutgoingMail) async throws {
    for pause in Self.pauses + [0] {
      let outcome = await submit(mail)
      switch outcome {
      case .accepted: return metrics.count(.mailsSent)
      case .refused(let reply, _) where reply.isPermanent:
        return metrics.count(.mailsRefused)
      case .refused, .failed:
        metrics.count(.mailProblems)
        if pause > 0 { try await Task.sleep(for: .milliseconds(pause)) }
      }
    }
    logger.warning("the relay takes no mail with a link")
  }

  /// The relay is waited for on a thread of its own.
  private func submit(_ mail: OutgoingMail) async -> Submission {
    let relay = configuration.relay
    return await withCheckedContinuation { continuation in
      DispatchQueue.global().async { continuation.resume(returning: relay.submit(mail)) }
    }
  }

  private func mail(_ order: Order, to address: String) -> NoticeMail {
    var generator = SystemRandomNumberGenerator()
    let id = MailID("\(BrowserToken(using: &generator).text)@\(configuration.domain)")
    // Behind the `#`, the token reaches no server that the link is opened at by a program.
    return .signIn(
      from: configuration.from, to: address, id: id, date: host.clock.now(), locale: order.locale,
      name: configuration.from.name ?? configuration.domain,
      link: "\(configuration.publicURL)/portal#link=\(order.token.text)")
  }
}
