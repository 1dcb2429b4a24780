import ChatflowLive
import ChatflowProgram

/// A conversation as the team sees it in a list.
struct ConversationAnswer: Encodable, Equatable, Sendable {
  struct Preview: Encodable, Equatable {
    var kind: String
    var text: String
  }

  var id: String
  var chatflow: String
  var program: String
  var state: String
  var startedAt: Int64
  var activeAt: Int64
  var waitingSince: Int64?
  var closedAt: Int64?
  var page: String?
  var locale: String?
  var team: String?
  var user: String?
  /// True: it waits until somebody of its team has room.
  var isQueued: Bool?
  /// The number of the visitor.
  var visitor: Int64
  var contact: ContactAnswer?
  var preview: Preview?
  var unread: Int
  /// The last line that the visitor has seen.
  var seen: Int64
  /// Whether the visitor looks at the chat.
  var here: Bool
  /// When they left; nil: they are here.
  var leftAt: Int64?
  /// When what they haven't seen is mailed, should nothing happen before.
  var mailAt: Int64?
  /// Mails that wait until the relay takes them.
  var mails: [WaitingMail]?
  var change: Int64
  /// False: a bot handles it, and the team wasn't shown it yet.
  var isShown: Bool?
  var tags: [String]?
  /// The line in which what was searched for is.
  var hit: Hit?

  struct Hit: Encodable, Equatable {
    var entry: Int64
    var kind: String
    var text: String
  }

  struct WaitingMail: Encodable, Equatable {
    /// The numbers of the replies in it.
    var replies: [Int64]
    var nextAttempt: Int64
    /// What came of the last attempt.
    var problem: String?
  }

  /// - Parameter reader: The member whose unread lines are counted; nil: the team's.
  init(_ row: ConversationRow, in view: any LiveView, reader: Int64? = nil) throws {
    id = row.name
    chatflow = row.chatflow
    program = row.program
    state = row.state
    startedAt = row.startedAt.milliseconds
    activeAt = row.activeAt.milliseconds
    waitingSince = row.waitingSince?.milliseconds
    closedAt = row.closedAt?.milliseconds
    page = row.page
    locale = row.locale
    team = row.assignment?.team
    user = row.assignment?.user
    let isQueued = try team != nil && view.isQueued(row.id)
    self.isQueued = isQueued ? true : nil
    self.visitor = row.visitor
    let visitor = try view.visitor(row.visitor)
    contact = try visitor?.contact.flatMap { try view.contact($0) }.map { ContactAnswer($0) }
    here = visitor?.isHere ?? false
    leftAt = visitor?.leftAt?.milliseconds
    mailAt = row.mailAt?.milliseconds
    let mails = try view.waitingMails(inConversation: row.id).map {
      WaitingMail(
        replies: $0.entries, nextAttempt: $0.nextAttempt.milliseconds, problem: $0.problem)
    }
    self.mails = mails.isEmpty ? nil : mails
    seen = row.seenEntry
    preview = row.preview.map { Preview(kind: $0.kind.rawValue, text: $0.text) }
    unread = try view.unread(row, of: reader)
    change = row.change
    isShown = row.shownToTeamAt == nil ? false : nil
    let tags = try view.tags(ofConversation: row.id)
    self.tags = tags.isEmpty ? nil : tags
  }
}

struct ContactAnswer: Encodable, Equatable, Sendable {
  var id: Int64
  var email: String
  var firstName: String?
  var lastName: String?
  var owner: String?
  var createdAt: Int64

  init(_ row: ContactRow) {
    id = row.id
    email = row.email
    firstName = row.firstName
    lastName = row.lastName
    owner = row.owner
    createdAt = row.createdAt.milliseconds
  }
}

/// A box that was ticked.
struct ConsentAnswer: Encodable, Sendable {
  /// Absent where it isn't known.
  var conversation: String?
  var email: String
  var text: String
  var at: Int64

  init(_ consent: Consent) {
    conversation = consent.conversation
    email = consent.email
    text = consent.text
    at = consent.at.milliseconds
  }
}

struct MemberAnswer: Encodable, Equatable, Sendable {
  var id: Int64
  var email: String
  var name: String
  var role: Member.Role
  var teams: [String]
  var online: Bool

  init(_ member: Member, isPresent: Bool) {
    id = member.id
    email = member.email
    name = member.name
    role = member.role
    teams = member.teams
    online = isPresent
  }
}

struct MembersAnswer: Encodable, Equatable, Sendable {
  var members: [MemberAnswer]
  /// How many can't be read.
  var damaged: Int

  init(of host: LiveHost) async throws {
    members = try await host.members().map { MemberAnswer($0.member, isPresent: $0.isPresent) }
    damaged = try await host.damagedMembers().count
  }
}

/// A line of a thread as the team gets it.
struct TeamEntryAnswer: Encodable, Sendable {
  var conversation: String
  var entry: Entry

  private enum Key: String, CodingKey { case conversation, number, at, member }

  func encode(to encoder: any Encoder) throws {
    var box = encoder.container(keyedBy: Key.self)
    try box.encode(conversation, forKey: .conversation)
    try box.encode(entry.number, forKey: .number)
    try box.encode(entry.at.milliseconds, forKey: .at)
    try box.encodeIfPresent(entry.member, forKey: .member)
    try entry.content.encode(to: encoder)
  }
}

/// A thread as the team sees it.
struct ThreadAnswer: Encodable, Sendable {
  var conversation: ConversationAnswer
  var entries: [TeamEntryAnswer]
}

extension ThreadAnswer {
  /// All lines of a conversation, for exports: all or nothing, what is exported must be complete.
  ///
  /// - Throws: ``DamagedRow``.
  init(whole listed: ListedConversation, in view: any LiveView) throws {
    let row = try listed.row.get()
    self.init(
      conversation: try ConversationAnswer(row, in: view),
      // What the team says to itself isn't for the people that exports are for.
      entries: try view.entries(ofConversation: row.id, after: 0, limit: .max)
        .filter { $0.content.kind != .note && $0.content.kind != .tagged }
        .map { TeamEntryAnswer(conversation: row.name, entry: $0) })
  }
}
