import ChatflowLive
import ChatflowMIME
import ChatflowMail
import Logging

/// Takes mails that come in, whichever way.
struct MailIntake: Sendable {
  let host: LiveHost
  let configuration: MailConfiguration
  /// Nil: what is attached is only named.
  let files: (any FileStore)?
  /// Bytes.
  let largestFile: Int
  let status: MailStatus
  let metrics: Metrics
  let logger: Logger

  /// - Throws: ``MIMEError`` where it is too large.
  func take(_ message: [UInt8], _ envelope: Envelope) async throws -> MailReception {
    var limits = MIMELimits()
    limits.data = files == nil ? 0 : largestFile
    let mail = try IncomingMail(
      message.span, envelope: envelope, domain: configuration.domain, limits: limits)
    let found = mail.kind == .person && files != nil ? MailedFile.all(in: mail) : []
    let reception = try await host.receive(incoming(mail, found))
    try await keep(found, reception)
    metrics.count(.mailsReceived)
    status.noteReceived(isHomeless: reception == .homeless)
    logger.info(
      "mail received",
      metadata: ["kind": "\(mail.kind.inWords)", "reception": "\(reception.inWords)"])
    return reception
  }

  /// Keeps the bytes of what stands in the thread now. A mail whose server ended in between comes
  /// again, and then what is missing is kept.
  private func keep(_ found: [MailedFile], _ reception: MailReception) async throws {
    let conversation: String? =
      switch reception {
      case .answered(let name): name
      case .repeated(let name): name
      case .noted, .homeless: nil
      }
    guard let files, let conversation else { return }
    for one in found {
      guard let place = FilePlace(conversation: conversation, id: one.file.id),
        (try? await host.file(one.file.id, in: conversation, for: .team)) != nil,
        try await files.bytes(at: place) == nil
      else { continue }
      try await files.keep(one.bytes, at: place)
    }
  }

  private func incoming(_ mail: IncomingMail, _ found: [MailedFile]) -> IncomingMessage {
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
      content: content(of: mail, besides: found), files: found.map(\.file), returned: returned)
  }

  private func content(of mail: IncomingMail, besides found: [MailedFile]) -> MailedText {
    let attachments = mail.attachments.map { $0.name ?? $0.type }
    let isKept = Set(found.map(\.place))
    var text = mail.text.words
    if text.allSatisfy(\.isWhitespace) {
      text = attachments.isEmpty ? mail.subject : attachments.joined(separator: "\n")
    }
    // A mail without any words is one all the same.
    if text.allSatisfy(\.isWhitespace) { text = "…" }
    let whole = Self.cut(mail.text.whole)
    return MailedText(
      text: text, from: mail.sender?.address, whole: whole == text ? nil : whole,
      attachments: attachments.enumerated().filter { !isKept.contains($0.offset) }.map(\.element))
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
