package import ChatflowMIME
package import ChatflowProgram

/// A mail that no person wrote: a test, a link to sign in with, an alert to the team. It says so,
/// and asks for no automatic answer.
package struct NoticeMail: Sendable {
  package var from: Mailbox
  package var to: String
  /// Unique for all time, at most some 40 bytes of ASCII before the `@`.
  package var id: MailID
  package var date: Instant
  package var locale: String
  package var subject: String
  package var paragraphs: [String]
  /// Nil for none.
  package var link: String?

  package init(
    from: Mailbox, to: String, id: MailID, date: Instant, locale: String = "en",
    subject: String, paragraphs: [String], link: String? = nil
  ) {
    self.from = from
    self.to = to
    self.id = id
    self.date = date
    self.locale = locale
    self.subject = subject
    self.paragraphs = paragraphs
    self.link = link
  }

  /// The mail, written.
  ///
  /// - Throws: ``OutgoingMail/Failure``, or what the templates throw.
  package func mail() throws -> OutgoingMail {
    var values: [String: Any] = [
      "language": MailWords.words(for: locale).language, "subject": subject,
      "paragraphs": paragraphs,
    ]
    values["link"] = link
    let (text, html) = try Templates.render("notice", values)
    var draft = MIMEDraft(
      from: from, to: Mailbox(address: to), subject: subject, date: date, id: id.text, text: text,
      html: html)
    draft.fields = [
      MIMEField("Auto-Submitted", "auto-generated"),
      MIMEField("X-Auto-Response-Suppress", "All"),
    ]
    return try OutgoingMail(draft, sender: from.address)
  }
}
