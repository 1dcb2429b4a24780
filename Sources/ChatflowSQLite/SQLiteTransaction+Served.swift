import ChatflowLive
import ChatflowProgram
import ChatflowRows
import GRDB

extension Schema {
  static let served = """
    -- What new conversations of each chatflow go by, and since when.
    CREATE TABLE served (
      chatflow TEXT PRIMARY KEY,
      program TEXT NOT NULL,
      since INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    """
}

extension SQLiteTransaction: ServedTransaction {
  func served() throws -> [(chatflow: String, program: String, since: Instant)] {
    try rows("SELECT * FROM served ORDER BY chatflow", []).map {
      (try $0["chatflow"], try $0["program"], try $0["since"])
    }
  }

  func noteServed(_ chatflow: String, program: String, at time: Instant) throws {
    try run(
      """
      INSERT INTO served (chatflow, program, since) VALUES (?1, ?2, ?3)
      ON CONFLICT (chatflow) DO UPDATE SET program = ?2, since = ?3 WHERE program != ?2
      """, [chatflow, program, time])
  }
}
