import ChatflowLive
import ChatflowMIME
import ChatflowMail
import ChatflowProgram
import ChatflowSMTP
import Crypto
import Dispatch
import Logging

/// Mails to the members who ask for them, where somebody waits for too long.
struct AlertSender: Sendable {
  let host: LiveHost
  let mail: MailConfiguration
  /// How long a wait is too long, in milliseconds.
  let waiting: Int64
  let metrics: Metrics
  let logger: Logger

  func run() async throws {
    let changes = host.signals.stream(.team)
    host.signals.send([.team])
    var alarm: Task<Void, Never>?
    defer { alarm?.cancel() }
    for await _ in changes {
      alarm?.cancel()
      alarm = nil
      guard let next = await sendDue() else { continue }
      alarm = Task { [host] in
        try? await host.clock.sleep(until: next)
        if !Task.isCancelled { host.signals.send([.team]) }
      }
    }
  }

  /// Sends all that is due; returns when to come back.
  private func sendDue() async -> Instant? {
    do {
      while let alert = try await host.claimAlert(afterWaiting: waiting) {
        for member in alert.members { await send(alert, to: member) }
      }
      return try await host.nextAlert(afterWaiting: waiting)
    } catch {
      logger.failure("alerts wait", "\(type(of: error))")
      return host.clock.now().advanced(byMilliseconds: 5000)
    }
  }

  /// Nothing that a visitor wrote is in it.
  static func notice(
    _ alert: Alert, to member: Member, _ mail: MailConfiguration, waiting: Int64, at now: Instant
  ) -> NoticeMail {
    let minutes = waiting / 60_000
    let span =
      minutes == 0 ? "\(waiting / 1000) seconds" : minutes == 1 ? "a minute" : "\(minutes) minutes"
    let key = "\(alert.conversation) \(alert.since.milliseconds) \(member.id)"
    let id = SHA256.hash(data: Array(key.utf8)).prefix(12).map { String($0, radix: 16) }.joined()
    return NoticeMail(
      from: mail.from, to: member.email, id: MailID("alert.\(id)@\(mail.domain)"), date: now,
      subject: "Somebody has waited for \(span)",
      paragraphs: [
        "A visitor of the chatflow \(alert.chatflow) has waited for an answer for \(span).",
        "You get this because you asked for it in the inbox, under Team.",
      ], link: "\(mail.publicURL)/inbox#/conversations/\(alert.conversation)")
  }

  private func send(_ alert: Alert, to member: Member) async {
    let notice = Self.notice(
      alert, to: member, mail, waiting: waiting, at: host.clock.now())
    do {
      let written = try notice.mail()
      let relay = mail.relay
      let submission = await withCheckedContinuation { continuation in
        DispatchQueue.global().async { continuation.resume(returning: relay.submit(written)) }
      }
      guard case .accepted = submission else {
        metrics.count(.mailProblems)
        logger.warning("the relay takes no alert", metadata: ["member": "\(member.id)"])
        return
      }
      metrics.count(.mailsSent)
    } catch {
      logger.error("an alert can't be written", metadata: ["error": "\(error)"])
    }
  }
}
