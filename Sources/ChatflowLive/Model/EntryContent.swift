/// What a line of a thread says. Texts are as they were typed or rendered: whoever shows them
/// escapes them.
package enum EntryContent: Equatable, Sendable {
  /// The visitor wrote, or picked an option by this label.
  case visitor(String)
  /// The visitor submitted the e-mail prompt's field.
  case email(String)
  case bot(String)
  /// The e-mail prompt, with the box to tick.
  case prompt(String, consent: String?)
  case choices(String, options: [String])
  /// A team member wrote.
  case agent(String, author: String)
  case closed
  /// For the team: the visitor is this contact from here on.
  ///
  /// `by`: the e-mail of the member who said so; nil: the visitor, or a program.
  case contact(email: String, isNew: Bool, by: String?)
  /// For the team: who got the conversation; nil: nobody. `by`: the e-mail of the member who
  /// assigned it; nil: the chatflow, or a program.
  case assigned(Assignment?, by: String?)
  /// For the team: the steps handed over.
  case handoff
  /// For the team: an event that went out.
  case notified(name: String, variables: [String: String])

  /// Whether the visitor sees it.
  package var isForVisitor: Bool {
    switch self {
    case .visitor, .email, .bot, .prompt, .choices, .agent, .closed: true
    case .contact, .assigned, .handoff, .notified: false
    }
  }

  /// Whether the visitor wrote it.
  package var isByVisitor: Bool {
    switch self {
    case .visitor, .email: true
    default: false
    }
  }

  /// What people can look for: what people wrote.
  package var searchText: String? {
    switch self {
    case .visitor(let text), .email(let text), .agent(let text, author: _): text
    default: nil
    }
  }

  /// What a list shows of a thread's last line.
  var preview: ConversationRow.Preview? {
    switch self {
    case .visitor(let text): .init(kind: "visitor", text: Self.beginning(of: text))
    case .email(let text): .init(kind: "email", text: Self.beginning(of: text))
    case .bot(let text): .init(kind: "bot", text: Self.beginning(of: text))
    case .prompt(let text, consent: _): .init(kind: "prompt", text: Self.beginning(of: text))
    case .choices(let text, options: _): .init(kind: "choices", text: Self.beginning(of: text))
    case .agent(let text, author: _): .init(kind: "agent", text: Self.beginning(of: text))
    default: nil
    }
  }

  private static func beginning(of text: String) -> String {
    String(String.UnicodeScalarView(text.unicodeScalars.prefix(160)))
  }
}
