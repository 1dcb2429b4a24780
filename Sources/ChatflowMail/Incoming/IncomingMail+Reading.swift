package import ChatflowMIME
import Crypto

extension IncomingMail {
  /// Reads a message.
  ///
  /// - Parameters:
  ///   - message: Its bytes, as they came.
  ///   - domain: The domain of our reply addresses, ASCII.
  package init(
    _ message: Span<UInt8>, envelope: Envelope = Envelope(), domain: String,
    limits: MIMELimits = MIMELimits()
  ) throws(MIMEError) {
    let entity = try MIMEReader.read(message, limits: limits)
    let id = entity.value("Message-ID").flatMap { MailID.all(in: $0).first }
    let body = MailBody(entity)
    self.init(
      key: Self.key(id, message), id: id, kind: Self.kind(entity, envelope, domain: domain),
      tokens: FoundToken.all(in: entity, envelope, domain: domain),
      sender: entity.value("From").flatMap { AddressList.mailboxes(in: $0).first },
      subject: entity.value("Subject") ?? "", text: MailText(body.text),
      attachments: body.attachments)
  }

  private static func key(_ id: MailID?, _ message: Span<UInt8>) -> [UInt8] {
    var hash = SHA256()
    if let id {
      hash.update(data: Array("id:".utf8) + Array(id.text.utf8))
    } else {
      message.withUnsafeBytes { hash.update(bufferPointer: $0) }
    }
    return Array(hash.finalize())
  }

  private static func kind(_ entity: MIMEEntity, _ envelope: Envelope, domain: String) -> Kind {
    if let report = DeliveryReport(entity) { return .report(report) }
    return AutomaticSign(entity, envelope, domain: domain).map(Kind.automatic) ?? .person
  }
}
