import ChatflowLive
import ChatflowProgram
import Foundation
import GRDB

/// Values kept as JSON text.
enum JSONText {
  /// No values, which most conversations offer most of the time.
  static let none = "[]"

  static func encode(_ value: some Encodable) throws -> String { try encodeAny(value) }

  static func encodeAny(_ value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(value), as: UTF8.self)
  }

  static func decode<Value: Decodable>(_ text: String) throws -> Value {
    try JSONDecoder().decode(Value.self, from: Data(text.utf8))
  }
}

/// Bytes as an argument of a statement.
struct Bytes: DatabaseValueConvertible {
  let bytes: [UInt8]
  init(_ bytes: [UInt8]) { self.bytes = bytes }
  var databaseValue: DatabaseValue { Data(bytes).databaseValue }
  static func fromDatabaseValue(_ value: DatabaseValue) -> Bytes? {
    Data.fromDatabaseValue(value).map { Bytes(Array($0)) }
  }
}

extension Row {
  func bytes(_ column: String) -> [UInt8] {
    let data: Data = self[column]
    return Array(data)
  }

  fileprivate func instant(_ column: String) -> Instant? {
    let milliseconds: Int64? = self[column]
    return milliseconds.map { Instant(milliseconds: $0) }
  }
}

extension VisitorRow {
  init(_ row: Row) throws {
    self.init(id: row["id"])
    contact = row["contact"]
    isAssociated = row["is_associated"]
    email = row["email"]
    firstName = row["first_name"]
    lastName = row["last_name"]
    lastSequence = row["last_sequence"]
  }
}

extension ContactRow {
  init(_ row: Row) {
    let consent: String? = row["consent"]
    self.init(
      id: row["id"], email: row["email"], firstName: row["first_name"],
      lastName: row["last_name"], owner: row["owner"],
      consent: consent.flatMap { text in
        row.instant("consent_at").map { Consent(text: text, at: $0) }
      }, createdAt: Instant(milliseconds: row["created_at"]))
  }
}

extension ConversationRow {
  init(_ row: Row) throws {
    self.init(
      id: row["id"], name: row["name"], visitor: row["visitor"], program: row["program"],
      chatflow: row["chatflow"], startedAt: Instant(milliseconds: row["started_at"]))
    page = row["page"]
    locale = row["locale"]
    snapshot = row.bytes("snapshot")
    time = Instant(milliseconds: row["time"])
    wake = row.instant("wake")
    watchesAvailability = row["watches_availability"]
    presence = row["presence"]
    state = row["state"]
    closedAt = row.instant("closed_at")
    hasVisitorWritten = row["has_visitor_written"]
    waitingSince = row.instant("waiting_since")
    shownToTeamAt = row.instant("shown_to_team_at")
    let team: String? = row["assigned_team"]
    let user: String? = row["assigned_user"]
    assignment = team.map { .team($0) } ?? user.map { .user($0) }
    activeAt = Instant(milliseconds: row["active_at"])
    let kind: String? = row["preview_kind"]
    let text: String? = row["preview_text"]
    preview = kind.flatMap { kind in text.map { Preview(kind: kind, text: $0) } }
    unread = row["unread"]
    change = row["change"]
    lastEntry = row["last_entry"]
    lastEvent = row["last_event"]
    let labels: String = row["options"]
    options = labels == JSONText.none ? [] : try JSONText.decode(labels)
    isPromptOpen = row["is_prompt_open"]
    consent = row["consent"]
  }
}

extension Member {
  init(_ row: Row) throws {
    let role: String = row["role"]
    self.init(
      id: row["id"], email: row["email"], name: row["name"],
      role: Role(rawValue: role) ?? .member, teams: try JSONText.decode(row["teams"]))
  }
}

extension SignIn {
  init(_ row: Row) {
    self.init(
      token: row.bytes("token"), member: row["member"],
      createdAt: Instant(milliseconds: row["created_at"]),
      usedAt: Instant(milliseconds: row["used_at"]))
  }
}

extension Erasure {
  init(_ row: Row) {
    self.init(
      number: row["number"], conversation: row["conversation"], delivery: row["delivery"])
  }
}

extension Attendance {
  init(_ row: Row) {
    self.init(member: row["member"], isOnline: row["is_online"], until: row.instant("until"))
  }
}

extension PresenceRow {
  init(_ row: Row) {
    self.init(
      number: row["number"], at: Instant(milliseconds: row["at"]), isOnline: row["is_online"])
  }
}

extension EventRow {
  init(_ row: Row) throws {
    self.init(
      number: row["number"], at: Instant(milliseconds: row["at"]),
      event: try JSONText.decode(row["event"]), state: row["state"])
  }
}

extension Entry {
  init(_ row: Row) throws {
    self.init(
      number: row["number"], sequence: row["sequence"],
      at: Instant(milliseconds: row["at"]), content: try JSONText.decode(row["content"]))
  }
}
