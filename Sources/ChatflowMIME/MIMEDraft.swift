package import ChatflowProgram

/// A message to be written: a header, and the same words as plain text and as HTML.
package struct MIMEDraft: Equatable, Sendable {
  package var from: Mailbox
  package var to: Mailbox
  package var replyTo: Mailbox?
  package var subject: String
  package var date: Instant
  /// Without the angle brackets.
  package var id: String
  /// Further fields, ASCII, in the order in which they are written.
  package var fields: [MIMEField] = []
  package var text: String
  package var html: String

  package init(
    from: Mailbox, to: Mailbox, subject: String, date: Instant, id: String, text: String,
    html: String
  ) {
    self.from = from
    self.to = to
    self.subject = subject
    self.date = date
    self.id = id
    self.text = text
    self.html = html
  }
}
