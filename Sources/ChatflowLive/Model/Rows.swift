package import ChatflowProgram

/// A visitor: somebody anonymous with a cookie (meaning 3.1).
package struct VisitorRow: Equatable, Sendable {
  package let id: Int64
  /// Whose conversations these are, once a contact came into being.
  package var contact: Int64?
  /// Whether a team member told who this is. Only then may the flow know what is stored of the
  /// contact: an e-mail that somebody typed proves nothing.
  package var isAssociated = false
  /// What the visitor told of themselves.
  package var email: String?
  package var firstName: String?
  package var lastName: String?
  /// The last ``Entry/sequence``.
  package var lastSequence: Int64 = 0

  package init(id: Int64) { self.id = id }
}

/// A contact: somebody with an e-mail.
package struct ContactRow: Equatable, Sendable {
  package let id: Int64
  /// As it was typed first, trimmed.
  package var email: String
  package var firstName: String?
  package var lastName: String?
  /// A team member's e-mail.
  package var owner: String?
  /// The text of the box that was ticked, and when.
  package var consent: Consent?
  package let createdAt: Instant

  package struct Consent: Equatable, Sendable {
    package var text: String
    package var at: Instant
    package init(text: String, at: Instant) {
      self.text = text
      self.at = at
    }
  }

  package init(
    id: Int64, email: String, firstName: String? = nil, lastName: String? = nil,
    owner: String? = nil, consent: Consent? = nil, createdAt: Instant
  ) {
    self.id = id
    self.email = email
    self.firstName = firstName
    self.lastName = lastName
    self.owner = owner
    self.consent = consent
    self.createdAt = createdAt
  }
}

/// A conversation with everything that goes on from one event to the next.
package struct ConversationRow: Equatable, Sendable {
  package let id: Int64
  /// What others call it: unguessable.
  package let name: String
  package let visitor: Int64
  /// The content hash of the program it began with, in hexadecimal digits.
  package let program: String
  package let chatflow: String
  package let startedAt: Instant
  package var page: String?
  package var locale: String?
  package var snapshot: [UInt8] = []
  /// Up to when it knows of time.
  package var time: Instant
  /// When somebody must come back at the latest.
  package var wake: Instant?
  /// Whether becoming away could have an effect.
  package var watchesAvailability = false
  /// The last ``PresenceRow/number`` that it knows of.
  package var presence: Int64 = 0
  /// The state people see (meaning 3.5).
  package var state = "new"
  package var closedAt: Instant?
  package var hasVisitorWritten = false
  /// When the visitor began to wait for the team, while that lasts.
  package var waitingSince: Instant?
  /// When it was first shown to the team: not before the visitor waits (meaning 3.4).
  package var shownToTeamAt: Instant?
  package var assignment: Assignment?
  /// When the last line of the thread was written.
  package var activeAt: Instant
  /// The last line that people or bots wrote.
  package var preview: Preview?
  /// How many of the visitor's lines nobody of the team has read.
  package var unread = 0
  /// Grows with each change of any conversation that the team sees; given by the store.
  package var change: Int64 = 0
  /// The last ``Entry/number``.
  package var lastEntry: Int64 = 0
  /// The last ``EventRow/number``.
  package var lastEvent: Int64 = 0
  /// The options that can be picked now.
  package var options: [String] = []
  /// Whether the e-mail prompt takes an answer.
  package var isPromptOpen = false
  /// What the box of the prompt says that was sent.
  package var consent: String?

  package struct Preview: Equatable, Sendable {
    /// An ``EntryContent``'s kind.
    package var kind: String
    /// Its text, or the beginning of it.
    package var text: String
    package init(kind: String, text: String) {
      self.kind = kind
      self.text = text
    }
  }

  package init(
    id: Int64, name: String, visitor: Int64, program: String, chatflow: String,
    startedAt: Instant
  ) {
    self.id = id
    self.name = name
    self.visitor = visitor
    self.program = program
    self.chatflow = chatflow
    self.startedAt = startedAt
    time = startedAt
    activeAt = startedAt
  }
}

/// A change of the team's presence.
package struct PresenceRow: Equatable, Sendable {
  /// Counts from 1.
  package var number: Int64
  package var at: Instant
  package var isOnline: Bool
  package init(number: Int64, at: Instant, isOnline: Bool) {
    self.number = number
    self.at = at
    self.isOnline = isOnline
  }
}

/// Something that happened in a conversation, kept so that it can be played again. What time alone
/// brought follows from these.
package struct EventRow: Equatable, Sendable {
  /// Counts from 1 within its conversation.
  package var number: Int64
  package var at: Instant
  package var event: LiveEvent
  /// The state people see after it.
  package var state: String
  package init(number: Int64, at: Instant, event: LiveEvent, state: String) {
    self.number = number
    self.at = at
    self.event = event
    self.state = state
  }
}

/// The answer that a client's message got, kept so that a retry gets the same.
package struct Receipt: Equatable, Sendable {
  /// A hash of what was asked for, to tell a retry from another message with the same id.
  package var request: String
  package var answer: Answer
  package init(request: String, answer: Answer) {
    self.request = request
    self.answer = answer
  }
}

/// What a visitor's act came to.
package struct Answer: Codable, Equatable, Sendable {
  /// Where it went: another conversation than asked for, where that was closed for long.
  package var conversation: String
  /// Whether the conversation took it.
  package var accepted: Bool
  /// The visitor's last ``Entry/sequence`` then.
  package var sequence: Int64
  package init(conversation: String, accepted: Bool, sequence: Int64) {
    self.conversation = conversation
    self.accepted = accepted
    self.sequence = sequence
  }
}

/// Something that other systems shall hear of.
package struct Delivery: Codable, Equatable, Sendable {
  package enum Kind: String, Codable, Sendable {
    case notify, handoff, contact
  }
  /// Stays the same over retries: the conversation and the key of the effect.
  package var key: String
  package var kind: Kind
  package var conversation: String
  package var chatflow: String
  /// Milliseconds since 1970, UTC.
  package var at: Int64
  /// The event's name, for ``Kind/notify``.
  package var name: String?
  /// The variables that are set, for ``Kind/notify``.
  package var variables: [String: String]?
  /// The contact's e-mail, for ``Kind/contact``.
  package var email: String?
  package var firstName: String?
  package var lastName: String?
  /// Whether the contact came into being, for ``Kind/contact``.
  package var created: Bool?

  package init(
    key: String, kind: Kind, conversation: String, chatflow: String, at: Instant
  ) {
    self.key = key
    self.kind = kind
    self.conversation = conversation
    self.chatflow = chatflow
    self.at = at.milliseconds
  }
}
