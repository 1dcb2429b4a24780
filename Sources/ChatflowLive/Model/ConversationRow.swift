package import ChatflowProgram

/// A conversation with everything that goes on from one event to the next.
package struct ConversationRow: Equatable, Sendable {
  package let id: Int64
  /// What others call it: unguessable.
  package let name: String
  package let visitor: Int64
  /// The content hash of the program it runs under, in hexadecimal digits: the one it began with,
  /// unless it was moved to another version that is the same for it.
  package var program: String
  package let chatflow: String
  package let startedAt: Instant
  package var page: String?
  package var locale: String?
  package var snapshot: [UInt8] = []
  /// The time up to which it has been told.
  package var time: Instant
  /// When it must be woken at the latest.
  package var wake: Instant?
  /// Whether becoming away could have an effect.
  package var watchesAvailability = false
  /// The last ``PresenceRow/number`` that it knows of.
  package var presence: Int64 = 0
  /// The state people see (meaning 3.5).
  package var state = StateName.new.rawValue
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
  /// How many of the visitor's lines the team hasn't read, up to ``mostUnread``.
  package var unread = 0
  /// Up to which ``Entry/number`` the visitor has seen all; changed by
  /// ``VisitorPresenceTransaction`` alone.
  package var seenEntry: Int64 = 0
  /// Whether the flow pauses before it says more.
  package var isPausing = false
  /// When the replies that the visitor hasn't seen are mailed, should nothing happen before.
  package var mailAt: Instant?
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

  /// More unread lines than these are not counted.
  package static let mostUnread = 1000

  package struct Preview: Equatable, Sendable {
    package var kind: EntryContent.Kind
    /// Its text, or the beginning of it.
    package var text: String
    package init(kind: EntryContent.Kind, text: String) {
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
