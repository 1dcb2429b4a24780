package import ChatflowLive
import ChatflowProgram

// Each throws ``DamagedRow`` where a column holds something else.

extension VisitorRow {
  package init(_ row: StoredRow) throws {
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
  package init(_ row: StoredRow) throws {
    self.init(
      id: try row["id"], email: try row["email"], firstName: try row["first_name"],
      lastName: try row["last_name"], owner: try row["owner"], createdAt: try row["created_at"])
  }
}

extension Consent {
  package init(_ row: StoredRow) throws {
    guard let text = try row.wholeText("text") else { throw DamagedRow(column: "text") }
    self.init(
      conversation: try row["name"], email: try row["email"], text: text, at: try row["at"])
  }
}

extension ConversationRow {
  package init(_ row: StoredRow) throws {
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
  package init(_ row: StoredRow) throws {
    let place = InboxPlace(activeAt: try row["active_at"], id: try row["id"])
    self.init(
      place: place, change: try row["change"], row: try row.result { try ConversationRow($0) })
  }
}

extension Member {
  package init(_ row: StoredRow) throws {
    self.init(
      id: try row["id"], email: try row["email"], name: try row["name"], role: try row["role"],
      teams: try row.json("teams"))
  }
}

extension SignIn {
  package init(_ row: StoredRow) throws {
    self.init(
      token: try row.bytes("token"), member: try row["member"], createdAt: try row["created_at"],
      usedAt: try row["used_at"])
  }
}

extension Erasure {
  package init(_ row: StoredRow) throws {
    self.init(
      number: try row["number"], conversation: try row["conversation"],
      delivery: try row["delivery"])
  }
}

extension Attendance {
  package init(_ row: StoredRow) throws {
    self.init(
      member: try row["member"], isOnline: try row["is_online"], until: try row["until"])
  }
}

extension PresenceRow {
  package init(_ row: StoredRow) throws {
    self.init(number: try row["number"], at: try row["at"], isOnline: try row["is_online"])
  }
}

extension EventRow {
  package init(_ row: StoredRow) throws {
    self.init(
      number: try row["number"], at: try row["at"],
      event: try row.wholeText("message").map { .message(text: $0) } ?? row.json("event"),
      state: try row["state"])
  }
}

extension Entry {
  /// One whose content can't be read keeps its place, so that the others are shown.
  package init(_ row: StoredRow) throws {
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
  package init(_ row: StoredRow) throws {
    self.init(
      request: try row.bytes("request"),
      answer: Answer(
        conversation: try row["answered_in"], accepted: try row["accepted"],
        sequence: try row["sequence"]))
  }
}

extension AuditRow {
  /// - Throws: ``DamagedRow`` where its number or time can't be read.
  package init(_ row: StoredRow) throws {
    let (act, kind): (String, String) = (try row["act"], try row["by"])
    self.init(
      number: try row["number"], at: try row["at"], act: AuditAct(rawValue: act) ?? .damaged,
      by: AuditActor(
        AuditActor.Kind(rawValue: kind) ?? .nobody, member: try row["member"], name: try row["name"]
      ),
      subject: try row["subject"])
  }
}

extension HookCall {
  package init(_ row: StoredRow) throws {
    let state: String = try row["state"]
    guard let known = State(rawValue: state) else { throw DamagedRow(column: "state") }
    self.init(
      id: try row["id"], url: try row["url"], delivery: try row.json("delivery"), state: known,
      attempts: try row["attempts"], nextAttempt: try row["next_attempt"],
      problem: try row["problem"])
  }
}

extension MailRow {
  package init(_ row: StoredRow) throws {
    self.init(
      id: try row["id"], conversation: try row["conversation"], address: try row["address"],
      entries: try row.json("entries"), createdAt: try row["created_at"])
    number = try row["number"]
    let name: String = try row["state"]
    guard let state = State(rawValue: name) else { throw DamagedRow(column: "state") }
    self.state = state
    attempts = try row["attempts"]
    nextAttempt = try row["next_attempt"]
    triedFrom = try row["tried_from"]
    problem = try row["problem"]
    sentAt = try row["sent_at"]
    isToTyped = try row["is_to_typed"]
  }
}

extension MailThread {
  package init(_ row: StoredRow) throws {
    self.init(
      token: try row.bytes("token"), conversation: try row["conversation"],
      address: try row["address"], count: try row["count"], isVerified: try row["is_verified"],
      ids: try row.json("ids"))
  }
}

extension ConversationNumbers {
  package init(_ row: StoredRow) throws {
    self.init(
      chatflow: try row["chatflow"], program: try row["program"],
      startedAt: try row["started_at"])
    shownAt = try row["shown_to_team_at"]
    waitingSince = try row["waiting_since"]
    closedAt = try row["closed_at"]
    team = try row["assigned_team"]
    askedAt = try row["asked_at"]
    capturedAt = try row["captured_at"]
    answeredAt = try row["answered_at"]
  }
}

extension PortalLink {
  package init(_ row: StoredRow) throws {
    self.init(
      token: try row.bytes("token"), browser: try row.bytes("browser"),
      code: try row.bytes("code"), createdAt: try row["created_at"])
    attempts = try row["attempts"]
    contact = try row["contact"]
  }
}

extension PortalSession {
  package init(_ row: StoredRow) throws {
    self.init(
      token: try row.bytes("token"), contact: try row["contact"],
      address: try row.bytes("address"), createdAt: try row["created_at"])
  }
}
