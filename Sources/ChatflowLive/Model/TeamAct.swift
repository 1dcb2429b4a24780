/// What a team member does in a conversation.
package enum TeamAct: Equatable, Sendable {
  case reply(String, author: String)
  /// Sends a file along.
  case file(SharedFile, author: String)
  /// Says who the visitor is; the names are given where the contact is new, or to be changed.
  case associate(email: String, firstName: String?, lastName: String?)
  /// Nil: to nobody.
  case assign(Assignment?)
  case close
  /// Writes to the team alone; `mentions`: the e-mails of those who are meant.
  case note(String, author: String, mentions: [String])
  case tag(added: [String], removed: [String])

  /// Whether the visitor sees it.
  var isForVisitor: Bool {
    switch self {
    case .reply, .file: true
    case .associate, .assign, .close, .note, .tag: false
    }
  }

  /// What the audit tells of it.
  var audited: AuditAct {
    switch self {
    case .reply, .file: .replied
    case .associate: .associated
    case .assign: .assigned
    case .close: .closed
    case .note: .noted
    case .tag: .tagged
    }
  }

  /// Tells one act from another.
  var fingerprint: [UInt8] {
    switch self {
    case .reply(let text, let author): Fingerprint.of(["reply", text, author])
    case .file(let file, let author):
      Fingerprint.of(["file", file.name, file.type, "\(file.size)", author])
    case .associate(let email, let firstName, let lastName):
      Fingerprint.of(["associate", email, firstName, lastName])
    case .assign(let assignment): Fingerprint.of(["assign", assignment?.team, assignment?.user])
    case .close: Fingerprint.of(["close"])
    case .note(let text, let author, let mentions):
      Fingerprint.of(["note", text, author] + mentions)
    case .tag(let added, let removed): Fingerprint.of(["tag"] + added + [nil] + removed)
    }
  }
}
