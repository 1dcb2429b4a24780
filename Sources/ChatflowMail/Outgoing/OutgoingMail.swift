import ChatflowMIME
import ChatflowProgram

/// A mail as it is handed to the relay.
package struct OutgoingMail: Equatable, Sendable {
  /// Where reports about it go.
  package var sender: String
  package var recipient: String
  package var id: MailID
  /// The message, with CR LF at the end of its lines. The same mail is the same bytes each time.
  package var message: [UInt8]

  /// Why a mail can't be written.
  package enum Failure: Error, Equatable {
    /// An address that is none.
    case badAddress(String)
    /// There is no memory for it.
    case noMemory
  }

  init(_ draft: MIMEDraft, sender: String) throws(Failure) {
    for address in [draft.from.address, draft.to.address, sender] where !isAddress(address) {
      throw .badAddress(address)
    }
    guard let message = MIMEWriter.bytes(draft) else { throw .noMemory }
    self.sender = sender
    recipient = draft.to.address
    id = MailID(draft.id)
    self.message = message
  }
}

private func isAddress(_ text: String) -> Bool { EmailAddress.isValid(text.utf8.span) }
