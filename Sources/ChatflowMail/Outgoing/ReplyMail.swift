package import ChatflowMIME
package import ChatflowProgram

/// What team members wrote to a visitor who has left, as a mail.
package struct ReplyMail: Sendable {
  /// What a person wrote in the chat.
  package struct Words: Equatable, Sendable {
    /// The team member; nil where the name isn't shown.
    package var author: String?
    package var text: String

    package init(author: String? = nil, text: String) {
      self.author = author
      self.text = text
    }
  }

  /// What was said before, by either side.
  package enum Line: Equatable, Sendable {
    case visitor(String)
    case team(Words)
  }

  /// To whom it goes. An address that was only typed proves nothing: nothing of the visitor's goes
  /// there, so that nobody can send their words to others in our name.
  package enum Recipient: Equatable, Sendable {
    case typed(String)
    /// The owner answered from it, or signed in with it.
    case verified(String, quoting: [Line])
  }

  /// The name in it is that of the team.
  package var from: Mailbox
  package var recipient: Recipient
  package var reply: ReplyAddress
  /// Which of the mails with that token it is, from 1.
  package var number: Int
  /// The mails of the thread before it, the last one last.
  package var earlier: [MailID]
  package var date: Instant
  package var locale: String
  /// What it is about; nil: the words of our own.
  package var subject: String?
  /// Nothing that a bot says stands among them.
  package var replies: [Words]
  /// The page on which the owner of the address ends it.
  package var notMe: String

  package init(
    from: Mailbox, recipient: Recipient, reply: ReplyAddress, number: Int, earlier: [MailID],
    date: Instant, locale: String, replies: [Words], notMe: String
  ) {
    self.from = from
    self.recipient = recipient
    self.reply = reply
    self.number = number
    self.earlier = earlier
    self.date = date
    self.locale = locale
    self.replies = replies
    self.notMe = notMe
  }

  /// The mail, written.
  ///
  /// - Throws: ``OutgoingMail/Failure``, or what the templates throw.
  package func mail() throws -> OutgoingMail {
    let words = MailWords.words(for: locale)
    let about = subject ?? "\(words.subject) \(from.name ?? reply.domain)"
    let subject = "\(earlier.isEmpty ? "" : "Re: ")\(about)"
    let (address, quotes): (String, [Line]) =
      switch recipient {
      case .typed(let address): (address, [])
      case .verified(let address, let quoting): (address, quoting)
      }
    let (text, html) = try Templates.render("reply", values(words, subject: subject, quotes))
    let id = MailID(token: reply.token, number: number, domain: reply.domain)
    var draft = MIMEDraft(
      from: from, to: Mailbox(address: address), subject: subject, date: date, id: id.text,
      text: text, html: html)
    draft.replyTo = Mailbox(name: from.name, address: reply.text)
    if let last = earlier.last(where: \.isUsable) {
      draft.fields = [
        MIMEField("In-Reply-To", "<\(last.text)>"),
        MIMEField("References", MailID.references(earlier)),
      ]
    }
    return try OutgoingMail(draft, sender: reply.text)
  }

  private func values(
    _ words: MailWords, subject: String, _ quotes: [Line]
  ) -> [String: Any] {
    let team = from.name ?? words.team
    return [
      "language": words.language, "subject": subject, "mark": words.mark,
      "answer": words.answer, "reason": words.reason, "notMe": words.notMe, "link": notMe,
      "conversation": words.conversation, "isQuoting": !quotes.isEmpty,
      "replies": replies.map { entry(author: $0.author ?? team, $0.text) },
      "quotes": quotes.map { line in
        switch line {
        case .visitor(let text): entry(author: words.you, text)
        case .team(let words): entry(author: words.author ?? team, words.text)
        }
      },
    ]
  }

  private func entry(author: String, _ text: String) -> [String: Any] {
    let lines = text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    return [
      "author": author, "text": text, "html": HTMLText.html(text),
      "quoted": lines.map { "> " + Substring($0) }.joined(separator: "\n"),
    ]
  }
}
