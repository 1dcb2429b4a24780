// The form of entries in the database and in answers: one flat object with a `kind`.

private enum EntryKey: String, CodingKey {
  case kind, text, options, consent, author, email, isNew = "new", by, team, user, name, variables
}

private enum EntryKind: String, Codable {
  case visitor, email, bot, prompt, choices, agent, closed, contact, assigned, handoff, notified
}

extension EntryContent: Codable {
  package func encode(to encoder: any Encoder) throws {
    var box = encoder.container(keyedBy: EntryKey.self)
    switch self {
    case .visitor(let text): try box.encode(.visitor, text)
    case .email(let text): try box.encode(.email, text)
    case .bot(let text): try box.encode(.bot, text)
    case .prompt(let text, let consent):
      try box.encode(.prompt, text)
      try box.encodeIfPresent(consent, forKey: .consent)
    case .choices(let text, let options):
      try box.encode(.choices, text)
      try box.encode(options, forKey: .options)
    case .agent(let text, let author):
      try box.encode(.agent, text)
      try box.encode(author, forKey: .author)
    case .closed: try box.encode(EntryKind.closed, forKey: .kind)
    case .contact(let email, let isNew, let member):
      try box.encode(EntryKind.contact, forKey: .kind)
      try box.encode(email, forKey: .email)
      try box.encode(isNew, forKey: .isNew)
      try box.encodeIfPresent(member, forKey: .by)
    case .assigned(let assignment, let member):
      try box.encode(EntryKind.assigned, forKey: .kind)
      switch assignment {
      case .team(let team): try box.encode(team, forKey: .team)
      case .user(let user): try box.encode(user, forKey: .user)
      case nil: break
      }
      try box.encodeIfPresent(member, forKey: .by)
    case .handoff: try box.encode(EntryKind.handoff, forKey: .kind)
    case .notified(let name, let variables):
      try box.encode(EntryKind.notified, forKey: .kind)
      try box.encode(name, forKey: .name)
      try box.encode(variables, forKey: .variables)
    }
  }

  package init(from decoder: any Decoder) throws {
    let box = try decoder.container(keyedBy: EntryKey.self)
    func text() throws -> String { try box.decode(String.self, forKey: .text) }
    switch try box.decode(EntryKind.self, forKey: .kind) {
    case .visitor: self = .visitor(try text())
    case .email: self = .email(try text())
    case .bot: self = .bot(try text())
    case .prompt:
      self = .prompt(try text(), consent: try box.decodeIfPresent(String.self, forKey: .consent))
    case .choices:
      self = .choices(try text(), options: try box.decode([String].self, forKey: .options))
    case .agent: self = .agent(try text(), author: try box.decode(String.self, forKey: .author))
    case .closed: self = .closed
    case .contact:
      self = .contact(
        email: try box.decode(String.self, forKey: .email),
        isNew: try box.decode(Bool.self, forKey: .isNew),
        by: try box.decodeIfPresent(String.self, forKey: .by))
    case .assigned:
      let team = try box.decodeIfPresent(String.self, forKey: .team)
      let user = try box.decodeIfPresent(String.self, forKey: .user)
      self = .assigned(
        team.map { .team($0) } ?? user.map { .user($0) },
        by: try box.decodeIfPresent(String.self, forKey: .by))
    case .handoff: self = .handoff
    case .notified:
      self = .notified(
        name: try box.decode(String.self, forKey: .name),
        variables: try box.decode([String: String].self, forKey: .variables))
    }
  }
}

extension KeyedEncodingContainer<EntryKey> {
  /// A kind with its text.
  fileprivate mutating func encode(_ kind: EntryKind, _ text: String) throws {
    try encode(kind, forKey: .kind)
    try encode(text, forKey: .text)
  }
}
