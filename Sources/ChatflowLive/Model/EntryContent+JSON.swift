import ChatflowJSON

// The form of entries in the database and in answers: one flat object with a `kind`.

extension EntryContent: Codable {
  private enum Key: String, CodingKey {
    case kind, text, options, consent, author, email, isNew = "new", by, team, user, name, variables
    case mentions, added, removed, from, isFromOther = "other", whole, attachments, status, address,
      replies, detail, file, type, size
  }

  private enum Value {
    case text(String)
    case texts([String])
    case flag(Bool)
    case number(Int64)
    case numbers([Int64])
    case map([String: String])
  }

  /// The members of the object; nil: there is none.
  private var members: [(key: Key, value: Value?)] {
    [(.kind, .text(kind.rawValue)), (.text, text.map { .text($0) })] + details + fileDetails
  }

  private var fileDetails: [(key: Key, value: Value?)] {
    guard let file else { return [] }
    return [(.file, .text(file.id)), (.type, .text(file.type)), (.size, .number(file.size))]
  }

  private var details: [(key: Key, value: Value?)] {
    switch self {
    case .visitor, .email, .bot, .closed, .handoff, .damaged: []
    case .prompt(_, let consent): [(.consent, consent.map { .text($0) })]
    case .choices(_, let options): [(.options, .texts(options))]
    case .agent(_, let author, file: _): [(.author, .text(author))]
    case .contact(let email, let isNew, let member):
      [(.email, .text(email)), (.isNew, .flag(isNew)), (.by, member.map { .text($0) })]
    case .assigned(let assignment, let member):
      [
        (.team, (assignment?.team).map { .text($0) }),
        (.user, (assignment?.user).map { .text($0) }), (.by, member.map { .text($0) }),
      ]
    case .note(_, let author, let mentions):
      [
        (.author, .text(author)), (.mentions, mentions.isEmpty ? nil : .texts(mentions)),
      ]
    case .tagged(let added, let removed, let member):
      [
        (.added, .texts(added)), (.removed, .texts(removed)), (.by, member.map { .text($0) }),
      ]
    case .notified(let name, let variables):
      [(.name, .text(name)), (.variables, .map(variables))]
    case .mailed(let mail):
      [
        (.from, mail.from.map { .text($0) }), (.isFromOther, mail.isFromOther ? .flag(true) : nil),
        (.whole, mail.whole.map { .text($0) }),
        (.attachments, mail.attachments.isEmpty ? nil : .texts(mail.attachments)),
      ]
    case .mailing(let note):
      [
        (.status, .text(note.status.rawValue)), (.address, .text(note.address)),
        (.replies, note.replies.isEmpty ? nil : .numbers(note.replies)),
        (.detail, note.detail.map { .text($0) }),
      ]
    }
  }

  /// The object as text, as a store keeps it. Foundation's encoder makes the same of it, and takes
  /// ten times as long, while everybody waits for the writer.
  package var json: String {
    var json = JSONWriter()
    json.object { json in
      for (key, value) in members {
        guard let value else { continue }
        json.name(key.rawValue)
        switch value {
        case .text(let text): json.string(text)
        case .texts(let texts): json.array { json in for text in texts { json.string(text) } }
        case .flag(let flag): json.bool(flag)
        case .number(let number): json.integer(Int(number))
        case .numbers(let numbers):
          json.array { json in for number in numbers { json.integer(Int(number)) } }
        case .map(let map):
          json.object { json in
            for (name, text) in map.sorted(by: { $0.key < $1.key }) {
              json.name(name)
              json.string(text)
            }
          }
        }
      }
    }
    return String(decoding: json.bytes, as: UTF8.self)
  }

  package func encode(to encoder: any Encoder) throws {
    var box = encoder.container(keyedBy: Key.self)
    for (key, value) in members {
      switch value {
      case .text(let text): try box.encode(text, forKey: key)
      case .texts(let texts): try box.encode(texts, forKey: key)
      case .flag(let flag): try box.encode(flag, forKey: key)
      case .number(let number): try box.encode(number, forKey: key)
      case .numbers(let numbers): try box.encode(numbers, forKey: key)
      case .map(let map): try box.encode(map, forKey: key)
      case nil: break
      }
    }
  }

  package init(from decoder: any Decoder) throws {
    let box = try decoder.container(keyedBy: Key.self)
    func text() throws -> String { try box.decode(String.self, forKey: .text) }
    func file() throws -> SharedFile? {
      try box.decodeIfPresent(String.self, forKey: .file).map { id in
        SharedFile(
          id: id, name: try text(), type: try box.decode(String.self, forKey: .type),
          size: try box.decode(Int64.self, forKey: .size))
      }
    }
    switch try box.decode(Kind.self, forKey: .kind) {
    case .visitor: self = .visitor(try text(), file: try file())
    case .email: self = .email(try text())
    case .bot: self = .bot(try text())
    case .prompt:
      self = .prompt(try text(), consent: try box.decodeIfPresent(String.self, forKey: .consent))
    case .choices:
      self = .choices(try text(), options: try box.decode([String].self, forKey: .options))
    case .agent:
      self = .agent(
        try text(), author: try box.decode(String.self, forKey: .author), file: try file())
    case .closed: self = .closed
    case .contact:
      self = .contact(
        email: try box.decode(String.self, forKey: .email),
        isNew: try box.decode(Bool.self, forKey: .isNew),
        by: try box.decodeIfPresent(String.self, forKey: .by))
    case .assigned:
      self = .assigned(
        Assignment(
          team: try box.decodeIfPresent(String.self, forKey: .team),
          user: try box.decodeIfPresent(String.self, forKey: .user)),
        by: try box.decodeIfPresent(String.self, forKey: .by))
    case .handoff: self = .handoff
    case .note:
      self = .note(
        try text(), author: try box.decode(String.self, forKey: .author),
        mentions: try box.decodeIfPresent([String].self, forKey: .mentions) ?? [])
    case .tagged:
      self = .tagged(
        added: try box.decode([String].self, forKey: .added),
        removed: try box.decode([String].self, forKey: .removed),
        by: try box.decodeIfPresent(String.self, forKey: .by))
    case .damaged: self = .damaged
    case .notified:
      self = .notified(
        name: try box.decode(String.self, forKey: .name),
        variables: try box.decode([String: String].self, forKey: .variables))
    case .mailed:
      self = .mailed(
        MailedText(
          text: try text(), from: try box.decodeIfPresent(String.self, forKey: .from),
          isFromOther: try box.decodeIfPresent(Bool.self, forKey: .isFromOther) ?? false,
          whole: try box.decodeIfPresent(String.self, forKey: .whole),
          attachments: try box.decodeIfPresent([String].self, forKey: .attachments) ?? [],
          file: try file()))
    case .mailing:
      self = .mailing(
        MailNote(
          try box.decode(MailNote.Status.self, forKey: .status),
          address: try box.decode(String.self, forKey: .address),
          replies: try box.decodeIfPresent([Int64].self, forKey: .replies) ?? [],
          detail: try box.decodeIfPresent(String.self, forKey: .detail)))
    }
  }
}
