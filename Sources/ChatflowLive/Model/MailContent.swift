/// What a visitor answered by mail.
package struct MailedText: Equatable, Sendable {
  /// Without quotes and signature.
  package var text: String
  /// The sender, as the mail says.
  package var from: String?
  /// Whether that is another than who was written to.
  package var isFromOther: Bool
  /// All of the text, where that is more.
  package var whole: String?
  /// The names of what was attached and isn't kept.
  package var attachments: [String]
  /// What was attached and is kept; each in a line of its own, with its name for words.
  package var file: SharedFile?

  package init(
    text: String, from: String? = nil, isFromOther: Bool = false, whole: String? = nil,
    attachments: [String] = [], file: SharedFile? = nil
  ) {
    self.text = text
    self.from = from
    self.isFromOther = isFromOther
    self.whole = whole
    self.attachments = attachments
    self.file = file
  }
}

/// For the team: what became of a mail.
package struct MailNote: Equatable, Sendable {
  package enum Status: String, Codable, Sendable {
    /// The relay took it.
    case sent
    /// The relay refuses it for good.
    case refused
    /// It couldn't be handed over for two days.
    case expired
    /// It came back.
    case bounced
    /// It wasn't sent: earlier ones came back.
    case unreachable
    /// It wasn't sent: the address's owner said that it wasn't them who gave it.
    case unwanted
    /// The address's owner says so now.
    case disowned
    /// A program answered.
    case automatic
  }

  package var status: Status
  package var address: String
  /// The numbers of the replies in it; none where that isn't known.
  package var replies: [Int64]
  /// What a mail server said.
  package var detail: String?

  package init(
    _ status: Status, address: String, replies: [Int64] = [], detail: String? = nil
  ) {
    self.status = status
    self.address = address
    self.replies = replies
    self.detail = detail
  }
}
