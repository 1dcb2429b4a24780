import ChatflowLive
import ChatflowProgram
import GRDB

// Each throws ``DamagedRow`` where a column holds something else.

extension VisitorRow {
  init(_ row: Row) throws {
    self.init(id: try row["id"])
    contact = try row["contact"]
    isAssociated = try row["is_associated"]
    isVerified = try row["is_verified"]
    email = try row["email"]
    firstName = try row["first_name"]
    lastName = try row["last_name"]
    let network: Bytes? = try row["network"]
    self.network = network?.bytes
    lastSequence = try row["last_sequence"]
    isHere = try row["is_here"]
    leftAt = try row["left_at"]
    seen = try row["seen"]
  }
}

extension ContactRow {
  init(_ row: Row) throws {
    self.init(
      id: try row["id"], email: try row["email"], firstName: try row["first_name"],
      lastName: try row["last_name"], owner: try row["owner"], createdAt: try row["created_at"])
  }
}

extension Consent {
  init(_ row: Row) throws {
    guard let text = try row.wholeText("text") else { throw DamagedRow(column: "text") }
    self.init(
      conversation: try row["name"], email: try row["email"], text: text, at: try row["at"])
  }
}

extension ConversationRow {
  init(_ row: Row) throws {
    self.init(
      id: try row["id"], name: try row["name"], visitor: try row["visitor"],
      program: try row["program"], chatflow: try row["chatflow"],
      startedAt: try row["started_at"])
    page = try row.wholeText("page")
    locale = try row.wholeText("locale")
    snapshot = try row.bytes("snapshot")
    time = try row["time"]
    wake = try row["wake"]
    watchesAvailability = try row["watches_availability"]
    presence = try row["presence"]
    state = try row["state"]
    closedAt = try row["closed_at"]
    hasVisitorWritten = try row["has_visitor_written"]
    waitingSince = try row["waiting_since"]
    shownToTeamAt = try row["shown_to_team_at"]
    assignment = Assignment(team: try row["assigned_team"], user: try row["assigned_user"])
    activeAt = try row["active_at"]
    let kind: EntryContent.Kind? = try row["preview_kind"]
    let text = try row.wholeText("preview_text")
    preview = kind.flatMap { kind in text.map { Preview(kind: kind, text: $0) } }
    unread = try row["unread"]
    change = try row["change"]
    lastEntry = try row["last_entry"]
    lastEvent = try row["last_event"]
    let labels: String = try row["options"]
    options = labels == JSONText.none ? [] : try row.json("options")
    isPromptOpen = try row["is_prompt_open"]
    isPausing = try row["is_pausing"]
    mailAt = try row["mail_at"]
    seenEntry = try row["seen_entry"]
    consent = try row.wholeText("consent")
  }
}

extension ListedConversation {
  /// Throws only where its place can't be read.
  init(_ row: Row) throws {
    let place = InboxPlace(activeAt: try row["active_at"], id: try row["id"])
    self.init(
      place: place, change: try row["change"], row: try row.result { try ConversationRow($0) })
  }
}

extension Member {
  init(_ row: Row) throws {
    self.init(
      id: try row["id"], email: try row["email"], name: try row["name"], role: try row["role"],
      teams: try row.json("teams"))
  }
}

extension SignIn {
  init(_ row: Row) throws {
    self.init(
      token: try row.bytes("token"), member: try row["member"], createdAt: try row["created_at"],
      usedAt: try row["used_at"])
  }
}

extension Erasure {
  init(_ row: Row) throws {
    self.init(
      number: try row["number"], conversation: try row["conversation"],
      delivery: try row["delivery"])
  }
}

extension Attendance {
  init(_ row: Row) throws {
    self.init(
      member: try row["member"], isOnline: try row["is_online"], until: try row["until"])
  }
}

extension PresenceRow {
  init(_ row: Row) throws {
    self.init(number: try row["number"], at: try row["at"], isOnline: try row["is_online"])
  }
}

extension EventRow {
  init(_ row: Row) throws {
    self.init(
      number: try row["number"], at: try row["at"],
      event: try row.wholeText("message").map { .message(text: $0) } ?? row.json("event"),
      state: try row["state"])
  }
}

extension Entry {
  /// One whose content can't be read keeps its place, so that the others are shown.
  init(_ row: Row) throws {
    let content: EntryContent
    do {
      content = try row.json("content")
    } catch is DamagedRow {
      content = .damaged
    }
    self.init(
      number: try row["number"], sequence: try row["sequence"], at: try row["at"],
      content: content, member: try row["member"])
  }
}

extension Receipt {
  init(_ row: Row) throws {
    self.init(
      request: try row.bytes("request"),
      answer: Answer(
        conversation: try row["answered_in"], accepted: try row["accepted"],
        sequence: try row["sequence"]))
  }
}
