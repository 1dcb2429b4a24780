package import ChatflowMIME

/// What a mail server tells of a mail of ours (RFC 3464), also in UTF-8 (RFC 6533).
package struct DeliveryReport: Equatable, Sendable {
  package enum Action: String, Equatable, Sendable {
    case failed, delayed, delivered, relayed, expanded
  }

  package struct Recipient: Equatable, Sendable {
    /// As we wrote it, where the report tells; else where the mail went in the end.
    package var address: String
    package var action: Action
    /// Nil where the report tells none.
    package var status: EnhancedStatus?
    /// The words of the server that refused; nil where there are none.
    package var diagnostic: String?

    package init(
      address: String, action: Action, status: EnhancedStatus? = nil, diagnostic: String? = nil
    ) {
      self.address = address
      self.action = action
      self.status = status
      self.diagnostic = diagnostic
    }

    /// Whether the mail will never arrive, and no other would.
    package var isPermanentFailure: Bool { action == .failed && (status?.category ?? 5) == 5 }
  }

  package var recipients: [Recipient]
  /// What we gave the mail as `ENVID`; nil for nothing.
  package var envelopeID: String?
  /// The `Message-ID` of our mail; nil where the report doesn't have it.
  package var messageID: MailID?

  /// Whether it tells that an address can't be reached.
  package var isPermanentFailure: Bool { recipients.contains(where: \.isPermanentFailure) }

  package init(recipients: [Recipient], envelopeID: String? = nil, messageID: MailID? = nil) {
    self.recipients = recipients
    self.envelopeID = envelopeID
    self.messageID = messageID
  }

  /// The report that a message is; nil for other messages, and for receipts of reading.
  package init?(_ entity: MIMEEntity) {
    if let status = Self.status(in: entity) {
      let groups = StatusFields.groups(in: status)
      self.init(
        recipients: groups.compactMap(Self.recipient),
        envelopeID: groups.lazy.compactMap { $0["original-envelope-id"] }.first,
        messageID: Self.returnedID(entity))
    } else {
      // Exim names them in the header too, and some send no more than this.
      let failed = entity.values("X-Failed-Recipients")
        .flatMap { AddressList.mailboxes(in: $0) }
        .map { Recipient(address: $0.address, action: .failed) }
      self.init(recipients: failed, messageID: Self.returnedID(entity))
    }
    if recipients.isEmpty { return nil }
  }

  /// The `Message-ID` of the message that a report returns, of which it may be the header alone.
  static func returnedID(_ entity: MIMEEntity) -> MailID? {
    guard entity.type == "multipart/report" || entity.value("X-Failed-Recipients") != nil,
      case .parts(let parts) = entity.body
    else { return nil }
    for part in parts {
      let value: String? =
        switch part.body {
        case .message(let message): message.value("Message-ID")
        case .text(let text, _)
        where ["text/rfc822-headers", "message/global-headers"].contains(part.type):
          StatusFields.groups(in: text).first?["message-id"]
        default: nil
        }
      if let id = value.flatMap({ MailID.all(in: $0).first }) { return id }
    }
    return nil
  }

  private static func status(in entity: MIMEEntity) -> String? {
    if isStatus(entity), case .text(let text, _) = entity.body { return text }
    guard entity.type == "multipart/report", case .parts(let parts) = entity.body else {
      return nil
    }
    for part in parts {
      guard isStatus(part), case .text(let text, _) = part.body else { continue }
      return text
    }
    return nil
  }

  private static func isStatus(_ entity: MIMEEntity) -> Bool {
    ["message/delivery-status", "message/global-delivery-status"].contains(entity.type)
  }

  private static func recipient(_ fields: [String: String]) -> Recipient? {
    guard let address = fields["original-recipient"] ?? fields["final-recipient"],
      let action = fields["action"].flatMap({ Action(rawValue: firstWord($0)) })
    else { return nil }
    let diagnostic = fields["diagnostic-code"].map(withoutType)
    return Recipient(
      address: self.address(address), action: action,
      status: status(fields["status"], diagnostic), diagnostic: diagnostic)
  }

  /// Exim writes 5.0.0 whatever happened; the other server's code stands only in its words.
  private static func status(_ field: String?, _ diagnostic: String?) -> EnhancedStatus? {
    let told = field.flatMap(EnhancedStatus.init(in:))
    if let told, told.subject != 0 || told.detail != 0 { return told }
    return diagnostic.flatMap(EnhancedStatus.init(in:)) ?? told
  }

  private static func firstWord(_ value: String) -> String {
    value.lowercased().utf8.split { " \t;(".utf8.contains($0) }.first
      .map { String(Substring($0)) } ?? ""
  }

  /// An address behind its type: `rfc822; ana@acme.com`. Of the type `utf-8` characters may be
  /// written by their numbers (RFC 6533, 3), as in `utf-8; j\x{FC}rgen@acme.com`.
  private static func address(_ value: String) -> String {
    let address = withoutType(value)
    guard value.lowercased().hasPrefix("utf-8") else { return address }
    return address.replacing(#/\\x\{([0-9A-Fa-f]{2,6})\}/#) { match in
      UInt32(match.1, radix: 16).flatMap(UnicodeScalar.init).map { String(Character($0)) }
        ?? String(match.0)
    }
  }

  /// The value behind its type: `smtp; 550 No such user`.
  private static func withoutType(_ value: String) -> String {
    guard let semicolon = value.utf8.firstIndex(of: UInt8(ascii: ";")) else { return value }
    return StatusFields.trimmed(value[value.utf8.index(after: semicolon)...])
  }
}
