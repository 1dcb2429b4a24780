import ChatflowLive
import ChatflowMIME
import ChatflowMail
import Logging

/// Takes mails that come in, whichever way.
struct MailIntake: Sendable {
  let host: LiveHost
  let configuration: MailConfiguration
  let status: MailStatus
  let metrics: Metrics
  let logger: Logger

  /// - Throws: ``MIMEError`` where it is too large.
  func take(_ message: [UInt8], _ envelope: Envelope) async throws -> MailReception {
    let mail = try IncomingMail(message.span, envelope: envelope, domain: configuration.domain)
    let reception = try await host.receive(incoming(mail))
    metrics.count(.mailsReceived)
    status.noteReceived(isHomeless: reception == .homeless)
    logger.info(
      "mail received",
      metadata: ["kind": "\(mail.kind.inWords)", "reception": "\(reception.inWords)"])
    return reception
  }

  private func incoming(_ mail: IncomingMail) -> IncomingMessage {
    let kind: IncomingMessage.Kind =
      switch mail.kind {
      case .person: .person
      case .automatic: .automatic
      case .report(let report): report.isPermanentFailure ? .bounce(report.words) : .report
      }
    var returned: Int64?
    if case .report(let report) = mail.kind {
      returned = report.messageID?.number(domain: configuration.domain)
    }
    return IncomingMessage(
      key: mail.key, id: mail.id.flatMap { $0.isUsable ? $0.text : nil }, kind: kind,
      tokens: mail.tokens.map(\.token.hash), sender: mail.sender?.address,
      content: content(of: mail), returned: returned)
  }

  private func content(of mail: IncomingMail) -> MailedText {
    let attachments = mail.attachments.map { $0.name ?? $0.type }
    var text = mail.text.words
    if text.allSatisfy(\.isWhitespace) {
      text = attachments.isEmpty ? mail.subject : attachments.joined(separator: "\n")
    }
    // A mail without any words is one all the same.
    if text.allSatisfy(\.isWhitespace) { text = "…" }
    let whole = Self.cut(mail.text.whole)
    return MailedText(
      text: text, from: mail.sender?.address, whole: whole == text ? nil : whole,
      attachments: attachments)
  }

  /// So that no mail makes a line of a thread as long as it likes.
  private static func cut(_ text: String) -> String {
    String(String.UnicodeScalarView(text.unicodeScalars.prefix(32_768)))
  }
}

extension IncomingMail.Kind {
  fileprivate var inWords: String {
    switch self {
    case .person: "person"
    case .automatic(let sign): "automatic: \(sign.rawValue)"
    case .report: "report"
    }
  }
}

extension MailReception {
  /// One word for logs and answers.
  var inWords: String {
    switch self {
    case .answered: "answered"
    case .noted: "noted"
    case .repeated: "repeated"
    case .homeless: "homeless"
    }
  }
}

extension DeliveryReport {
  /// Why a mail came back.
  fileprivate var words: String? {
    let failure = recipients.first(where: \.isPermanentFailure)
    return failure?.diagnostic ?? failure?.status.map { "\($0)" }
  }
}
