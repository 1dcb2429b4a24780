import ChatflowLive
import ChatflowProgram
import ChatflowRows
import GRDB

extension SQLiteTransaction: VisitorPresenceTransaction {
  func hereUntil(_ visitor: Int64) throws -> Instant? {
    try row("SELECT max(until) AS until FROM visitor_pages WHERE visitor = ?", [visitor])?["until"]
  }

  func conversations(ofVisitor visitor: Int64, limit: Int) throws -> [Int64] {
    try rows(
      "SELECT id FROM conversations WHERE visitor = ? ORDER BY id DESC LIMIT ?", [visitor, limit]
    ).map { try $0["id"] }
  }

  func nextSilence() throws -> Instant? {
    try row("SELECT min(until) AS until FROM visitor_pages", [])?["until"]
  }

  func visitorsWithSilentPages(at time: Instant, limit: Int) throws -> [Int64] {
    try rows(
      "SELECT DISTINCT visitor FROM visitor_pages WHERE until <= ? LIMIT ?", [time, limit]
    ).map { try $0["visitor"] }
  }

  func save(page: String, of visitor: Int64, until time: Instant) throws {
    try run(
      """
      INSERT INTO visitor_pages (visitor, page, until) VALUES (?, ?, ?)
      ON CONFLICT (visitor, page) DO UPDATE SET until = excluded.until
      """, [visitor, page, time])
  }

  func deletePage(_ page: String, of visitor: Int64) throws {
    try run("DELETE FROM visitor_pages WHERE visitor = ? AND page = ?", [visitor, page])
  }

  func deleteSilentPages(of visitor: Int64, at time: Instant) throws {
    try run("DELETE FROM visitor_pages WHERE visitor = ? AND until <= ?", [visitor, time])
  }

  func setVisitor(_ visitor: Int64, isHere: Bool, at time: Instant) throws {
    try run(
      "UPDATE visitors SET is_here = ?, left_at = ? WHERE id = ?",
      [isHere, isHere ? nil : time, visitor])
  }

  func setSeen(upTo sequence: Int64, by visitor: VisitorRow) throws {
    let seen = try rows(
      """
      SELECT conversation, max(number) AS number FROM entries
      WHERE visitor = ? AND sequence > ? AND sequence <= ? GROUP BY conversation
      """, [visitor.id, visitor.seen, sequence])
    for conversation in seen {
      let id: Int64 = try conversation["conversation"]
      let number: Int64 = try conversation["number"]
      try run("UPDATE conversations SET seen_entry = ? WHERE id = ?", [number, id])
    }
    try run("UPDATE visitors SET seen = ? WHERE id = ?", [sequence, visitor.id])
    try noteChange(ofVisitor: visitor.id)
  }

  func noteChange(ofVisitor visitor: Int64) throws {
    let shown = try rows(
      "SELECT id FROM conversations WHERE visitor = ? AND shown_to_team_at IS NOT NULL", [visitor])
    for conversation in shown { try noteChange(ofConversation: try conversation["id"]) }
  }
}
