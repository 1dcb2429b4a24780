/// A mail that came in, as far as conversations are concerned.
package struct IncomingMessage: Sendable {
  package enum Kind: Sendable {
    case person
    /// A program wrote it.
    case automatic
    /// A mail of ours came back for good, with what the other server said.
    case bounce(String?)
    /// A report that changes nothing: the mail may still arrive, or has.
    case report
  }

  /// Stays the same when the message comes again.
  package var key: [UInt8]
  package var id: String?
  package var kind: Kind
  /// Hashes of the tokens that stand in it; the first that is known counts.
  package var tokens: [[UInt8]]
  /// Who sent it, as it says itself.
  package var sender: String?
  package var content: MailedText
  /// What is attached and may be kept, where there is room for it.
  package var files: [SharedFile]
  /// Which of our mails with the token came back, from 1; nil where a report doesn't tell.
  package var returned: Int64?

  package init(
    key: [UInt8], id: String?, kind: Kind, tokens: [[UInt8]], sender: String?, content: MailedText,
    files: [SharedFile] = [], returned: Int64? = nil
  ) {
    self.key = key
    self.id = id
    self.kind = kind
    self.tokens = tokens
    self.sender = sender
    self.content = content
    self.files = files
    self.returned = returned
  }
}

/// What became of a mail that came in.
package enum MailReception: Equatable, Sendable {
  /// It is the visitor's message in a conversation.
  case answered(conversation: String)
  /// It is noted for the team.
  case noted(conversation: String)
  /// It had come before, and stands in a conversation.
  case repeated(conversation: String?)
  /// It belongs to no conversation.
  case homeless
}
