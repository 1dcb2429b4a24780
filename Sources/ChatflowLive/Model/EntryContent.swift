/// What a line of a thread says. Texts are as they were typed or rendered:
/// escape them where they are shown.
package enum EntryContent: Equatable, Sendable {
  /// The visitor wrote, or picked an option by this label; or sent a file, with its name for words.
  case visitor(String, file: SharedFile? = nil)
  /// The visitor submitted the e-mail prompt's field.
  case email(String)
  case bot(String)
  /// The e-mail prompt, with the box to tick.
  case prompt(String, consent: String?)
  case choices(String, options: [String])
  /// A team member wrote, or sent a file, with its name for words.
  case agent(String, author: String, file: SharedFile? = nil)
  case closed
  /// For the team: the visitor is this contact from here on.
  ///
  /// `by`: the e-mail of the member who said so; nil: the visitor, or a program.
  case contact(email: String, isNew: Bool, by: String?)
  /// For the team: who got the conversation; nil: no one. `by`: the e-mail of the member who
  /// assigned it; nil: the chatflow, or a program.
  case assigned(Assignment?, by: String?)
  /// For the team: the steps handed over.
  case handoff
  /// For the team: an event that went out.
  case notified(name: String, variables: [String: String])
  /// The visitor answered by mail.
  case mailed(MailedText)
  /// For the team: what became of a mail.
  case mailing(MailNote)
  /// For the team alone: a member wrote to the others. `mentions`: the e-mails of those who are
  /// meant.
  case note(String, author: String, mentions: [String])
  /// For the team: tags were given, or taken away. `by` as in ``assigned(_:by:)``.
  case tagged(added: [String], removed: [String], by: String?)
  /// What stood there can't be read: it was damaged, or another version wrote it.
  case damaged

  /// Whether the visitor sees it.
  package var isForVisitor: Bool {
    switch self {
    case .visitor, .email, .bot, .prompt, .choices, .agent, .closed, .mailed: true
    case .contact, .assigned, .handoff, .notified, .mailing, .note, .tagged, .damaged: false
    }
  }

  /// Whether the visitor wrote it.
  package var isByVisitor: Bool {
    switch self {
    case .visitor, .email, .mailed: true
    default: false
    }
  }

  package enum Kind: String, Codable, Sendable {
    case visitor, email, bot, prompt, choices, agent, closed, contact, assigned, handoff, notified,
      mailed, mailing, note, tagged, damaged
  }

  package var kind: Kind {
    switch self {
    case .visitor: .visitor
    case .email: .email
    case .bot: .bot
    case .prompt: .prompt
    case .choices: .choices
    case .agent: .agent
    case .closed: .closed
    case .contact: .contact
    case .assigned: .assigned
    case .handoff: .handoff
    case .notified: .notified
    case .mailed: .mailed
    case .mailing: .mailing
    case .note: .note
    case .tagged: .tagged
    case .damaged: .damaged
    }
  }

  /// What a person or a bot said.
  package var text: String? {
    switch self {
    case .visitor(let text, file: _), .email(let text), .bot(let text),
      .prompt(let text, consent: _), .choices(let text, options: _),
      .agent(let text, author: _, file: _), .note(let text, author: _, mentions: _):
      text
    case .mailed(let mail): mail.text
    case .closed, .contact, .assigned, .handoff, .notified, .mailing, .tagged, .damaged: nil
    }
  }

  /// The file that was sent along, if any.
  package var file: SharedFile? {
    switch self {
    case .visitor(_, let file), .agent(_, author: _, let file): file
    case .mailed(let mail): mail.file
    default: nil
    }
  }

  /// What people can look for: what people wrote.
  package var searchText: String? {
    switch self {
    case .visitor(let text, file: _), .email(let text), .agent(let text, author: _, file: _),
      .note(let text, author: _, mentions: _):
      text
    case .mailed(let mail): mail.text
    default: nil
    }
  }

  /// In characters of Unicode.
  private static let previewLength = 160

  /// What a list shows of a thread's last line.
  var preview: ConversationRow.Preview? {
    guard kind != .note else { return nil }
    // Their words, and not what came with them.
    if case .mailed(let mail) = self, mail.file != nil { return nil }
    return text.map { text in
      // Most are short: to put them together again takes longer than all else that is done here.
      let isShort = text.utf8.count <= Self.previewLength
      let shown = isShort ? text : String(text.unicodeScalars.prefix(Self.previewLength))
      return ConversationRow.Preview(kind: kind, text: shown)
    }
  }
}
