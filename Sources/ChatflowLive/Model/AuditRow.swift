package import ChatflowProgram

/// What is told in the audit: what was done with accounts, conversations and people's data.
package enum AuditAct: String, CaseIterable, Codable, Sendable {
  case signedIn = "signed in"
  case signInRefused = "sign-in refused"
  case signedOut = "signed out"
  case passwordChanged = "password changed"
  case passwordLinkSent = "password link sent"
  case codesSetUp = "codes set up"
  case codesRemoved = "codes removed"
  case recoveryCodeUsed = "recovery code used"
  case memberAdded = "member added"
  case memberInvited = "member invited"
  case memberChanged = "member changed"
  case memberRemoved = "member removed"
  case settingsChanged = "settings changed"
  case replied = "replied"
  case noted = "note written"
  case tagged = "tags changed"
  case assigned = "assigned"
  case closed = "closed"
  case associated = "visitor associated"
  case contactChanged = "contact changed"
  case contactExported = "contact exported"
  case contactsExported = "contacts exported"
  case contactErased = "contact erased"
  case visitorExported = "visitor exported"
  case visitorErased = "visitor erased"
  case addressErased = "address erased"
  case auditExported = "audit exported"
  /// With all personal data, by a command.
  case conversationExported = "conversation exported"
  // With how many they were.
  case conversationsExpired = "closed conversations expired"
  case visitorsExpired = "unknown visitors expired"
  case auditExpired = "audit expired"
  /// What it tells can't be read: it was damaged.
  case damaged
}

/// Who did something.
package struct AuditActor: Equatable, Sendable {
  package enum Kind: String, Codable, Sendable {
    case member
    /// A program that showed the team's token.
    case program
    /// Somebody on the server's machine, by a command.
    case command
    /// The server by itself.
    case server
    /// Somebody who isn't signed in.
    case nobody
  }

  package var kind: Kind
  /// The number of the member; of ``Kind/nobody``: whose account it is about, if that is known.
  package var member: Int64?
  /// As the member was called then.
  package var name: String?

  package init(_ kind: Kind, member: Int64? = nil, name: String? = nil) {
    self.kind = kind
    self.member = member
    self.name = name
  }

  package init(_ principal: Principal) {
    switch principal {
    case .member(let member): self = .member(member)
    case .program: self.init(Kind.program, member: nil)
    }
  }

  package static let command = AuditActor(.command)
  package static let server = AuditActor(.server)
  package static func member(_ member: Member) -> AuditActor {
    AuditActor(.member, member: member.id, name: member.name)
  }
  /// Somebody who isn't signed in, as whom or not.
  package static func nobody(as member: Member?) -> AuditActor {
    AuditActor(.nobody, member: member?.id, name: member?.name)
  }
}

/// A line of the audit. It tells nothing of visitors and contacts but numbers.
package struct AuditRow: Equatable, Sendable {
  /// Counts up; given by the store.
  package var number: Int64
  package var at: Instant
  package var act: AuditAct
  package var by: AuditActor
  /// A conversation's name, the number of a member, a contact or a visitor, or how many went.
  package var subject: String?

  package init(
    number: Int64 = 0, at: Instant, act: AuditAct, by actor: AuditActor, subject: String? = nil
  ) {
    self.number = number
    self.at = at
    self.act = act
    by = actor
    self.subject = subject
  }
}

/// Which lines of the audit; nil: all.
package struct AuditFilter: Equatable, Sendable {
  package var member: Int64?
  package var act: AuditAct?
  package var from: Instant?
  /// The first moment that isn't meant any more.
  package var until: Instant?

  package init(
    member: Int64? = nil, act: AuditAct? = nil, from: Instant? = nil, until: Instant? = nil
  ) {
    self.member = member
    self.act = act
    self.from = from
    self.until = until
  }
}
