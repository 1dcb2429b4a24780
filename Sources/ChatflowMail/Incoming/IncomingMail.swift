package import ChatflowMIME
import ChatflowProgram

/// A message that came in: whose conversation it may belong to, who or what wrote it, and what.
package struct IncomingMail: Equatable, Sendable {
  package enum Kind: Equatable, Sendable {
    /// A person wrote it.
    case person
    /// A program wrote it: it reopens nothing, wakes nobody, and gets no answer.
    case automatic(AutomaticSign)
    /// It tells what became of a mail of ours; automatic, too.
    case report(DeliveryReport)
  }

  /// A part that is no word of the message.
  package struct Attachment: Equatable, Sendable {
    /// Nil where the message gives none.
    package var name: String?
    package var type: String
    /// In bytes, decoded.
    package var size: Int
    /// None where they weren't to be kept, or are words.
    package var bytes: [UInt8] = []
  }

  /// Stays the same when the message comes again: of its `Message-ID`, or of its bytes where it has
  /// none.
  package var key: [UInt8]
  /// Nil where it has none.
  package var id: MailID?
  package var kind: Kind
  /// The tokens that stand in it, those first that can be trusted more. The first that is known
  /// counts.
  package var tokens: [FoundToken]
  /// The first mailbox of `From`; nil where there is none.
  package var sender: Mailbox?
  package var subject: String
  package var text: MailText
  package var attachments: [Attachment]

  /// Whether the sender is who was written to. The message says so itself: only together with a
  /// token does it mean anything.
  package func isFrom(_ address: String) -> Bool {
    guard let sender else { return false }
    return EmailAddress.areSame(sender.address.utf8.span, address.utf8.span)
  }
}

/// What the mail server says of a message beside the message itself.
package struct Envelope: Equatable, Sendable {
  /// Whom it was delivered for; nil where that isn't known.
  package var recipient: String?
  /// Whom reports go to; empty for nobody, nil where that isn't known.
  package var sender: String?

  package init(recipient: String? = nil, sender: String? = nil) {
    self.recipient = recipient
    self.sender = sender
  }
}
