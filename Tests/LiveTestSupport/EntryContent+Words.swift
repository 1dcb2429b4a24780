package import ChatflowLive

extension EntryContent {
  /// The line in words, for comparison.
  package var words: String {
    switch self {
    case .visitor(let text, file: _): "visitor: \(text)"
    case .email(let text): "email: \(text)"
    case .bot(let text): "bot: \(text)"
    case .prompt(let text, let consent): "prompt: \(text)" + (consent.map { " [\($0)]" } ?? "")
    case .choices(let text, let options): "choices: \(text) \(options)"
    case .agent(let text, author: _, file: _): "agent: \(text)"
    case .closed: "closed"
    case .contact(let email, let isNew, by: _): "contact: \(email) \(isNew ? "new" : "known")"
    case .assigned(.team(let name), by: _): "assigned: team \(name)"
    case .assigned(.user(let name), by: _): "assigned: user \(name)"
    case .assigned(nil, by: _): "assigned: nobody"
    case .handoff: "handoff"
    case .note(let text, let author, let mentions): "note: \(text) [\(author)] \(mentions)"
    case .tagged(let added, let removed, by: _): "tagged: +\(added) -\(removed)"
    case .notified(let name, let variables): "notified: \(name) \(variables.sorted { $0 < $1 })"
    case .mailed(let mail):
      "mailed: \(mail.text)" + (mail.isFromOther ? " [from \(mail.from ?? "?")]" : "")
    case .damaged: "damaged"
    case .mailing(let note):
      "mailing: \(note.status.rawValue) \(note.address)" + (note.detail.map { " [\($0)]" } ?? "")
    }
  }
}
