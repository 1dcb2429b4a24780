import ChatflowLive
import ChatflowProgram

// What contacts get of themselves: no notes, no assignments, nobody else.

/// Who is signed in.
struct PortalContactAnswer: Encodable {
  var email: String
  var firstName: String?
  var lastName: String?

  init(_ contact: ContactRow) {
    email = contact.email
    firstName = contact.firstName
    lastName = contact.lastName
  }
}

/// A conversation in the list.
struct PortalConversationAnswer: Encodable {
  struct Preview: Encodable {
    var kind: EntryContent.Kind
    var text: String
  }

  var conversation: String
  var chatflow: String
  var heading: String?
  var state: State
  var startedAt: Int64
  var activeAt: Int64
  var preview: Preview?
  /// The labels that can be picked now.
  var options: [String]

  /// Where it stands, in what customers are told: names of steps are the team's.
  enum State: String, Encodable {
    case bot, waitingForTeam = "waiting_for_team", withTeam = "with_team", closed

    init(_ row: ConversationRow) {
      switch row.state {
      case StateName.waitingForTeam.rawValue: self = .waitingForTeam
      case StateName.withTeam.rawValue: self = .withTeam
      case StateName.closed.rawValue: self = .closed
      default: self = .bot
      }
    }
  }

  init(_ shown: PortalConversation) {
    let row = shown.row
    conversation = row.name
    chatflow = shown.chatflow
    heading = shown.heading
    state = State(row)
    startedAt = row.startedAt.milliseconds
    activeAt = row.activeAt.milliseconds
    preview = row.preview.map { Preview(kind: $0.kind, text: $0.text) }
    options = row.options
  }
}

struct PortalListAnswer: Encodable {
  var conversations: [PortalConversationAnswer]
  var next: String?
}

struct PortalThreadAnswer: Encodable {
  var conversation: PortalConversationAnswer
  var entries: [EntryAnswer]

  init(_ thread: PortalThread) {
    conversation = PortalConversationAnswer(thread.conversation)
    let name = thread.conversation.row.name
    entries = EntryAnswer.all(thread.entries.map { (name, $0) })
  }
}

/// All that is kept of a contact and is theirs.
struct PortalExportAnswer: Encodable {
  struct Person: Encodable {
    var email: String
    var firstName: String?
    var lastName: String?
    var createdAt: Int64
  }

  struct Thread: Encodable {
    var conversation: PortalConversationAnswer
    /// Where it was opened, without its query.
    var page: String?
    var locale: String?
    var entries: [EntryAnswer]
  }

  var contact: Person
  var consents: [ConsentAnswer]
  /// When the contact signed in where they are signed in now.
  var signedInAt: [Int64]
  var conversations: [Thread]

  init(_ export: PortalExport) {
    let row = export.contact
    contact = Person(
      email: row.email, firstName: row.firstName, lastName: row.lastName,
      createdAt: row.createdAt.milliseconds)
    consents = export.consents.map { ConsentAnswer($0) }
    signedInAt = export.sessions.map(\.createdAt.milliseconds)
    conversations = export.threads.map { thread in
      let row = thread.conversation.row
      return Thread(
        conversation: PortalConversationAnswer(thread.conversation),
        page: row.page.map { page in String(page.prefix { $0 != "?" && $0 != "#" }) },
        locale: row.locale, entries: EntryAnswer.all(thread.entries.map { (row.name, $0) }))
    }
  }
}
