import ChatflowLive
import ChatflowProgram
import ChatflowRows
import GRDB

extension Schema {
  static let webhooks = """
    CREATE TABLE hook_calls (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      key TEXT NOT NULL,
      url TEXT NOT NULL,
      conversation INTEGER NOT NULL REFERENCES conversations(id),
      delivery TEXT NOT NULL,
      state TEXT NOT NULL,
      attempts INTEGER NOT NULL DEFAULT 0,
      next_attempt INTEGER NOT NULL,
      problem TEXT,
      UNIQUE (key, url)
    ) STRICT;
    CREATE INDEX hook_calls_waiting ON hook_calls(next_attempt, id) WHERE state = 'waiting';
    CREATE INDEX hook_calls_by_state ON hook_calls(state, url, id);
    CREATE INDEX hook_calls_by_conversation ON hook_calls(conversation);
    """
}

extension SQLiteTransaction: HookTransaction {
  func hookCall(_ id: Int64) throws -> HookCall? {
    try row("SELECT * FROM hook_calls WHERE id = ?", [id]).map { try HookCall($0) }
  }

  func dueHookCalls(
    at time: Instant, limit: Int
  ) throws -> [(id: Int64, call: Result<HookCall, DamagedRow>)] {
    try rows(
      """
      SELECT * FROM hook_calls INDEXED BY hook_calls_waiting
      WHERE state = 'waiting' AND next_attempt <= ? ORDER BY next_attempt, id LIMIT ?
      """, [time, limit]
    ).map { (try $0["id"], try $0.result { try HookCall($0) }) }
  }

  func nextHookCall() throws -> Instant? {
    try row(
      """
      SELECT next_attempt FROM hook_calls INDEXED BY hook_calls_waiting
      WHERE state = 'waiting' ORDER BY next_attempt, id LIMIT 1
      """, [])?["next_attempt"]
  }

  func hookCalls(_ state: HookCall.State, limit: Int) throws -> [HookCall] {
    try rows(
      "SELECT * FROM hook_calls WHERE state = ? ORDER BY id DESC LIMIT ?", [state.rawValue, limit]
    ).compactMap { try? HookCall($0) }
  }

  func hookCallCount(_ state: HookCall.State, url: String) throws -> Int {
    try row(
      "SELECT count(*) AS number FROM hook_calls WHERE state = ? AND url = ?",
      [state.rawValue, url])?["number"] ?? 0
  }

  func insertHookCall(_ delivery: Delivery, url: String, conversation: Int64) throws {
    try run(
      """
      INSERT INTO hook_calls (key, url, conversation, delivery, state, next_attempt)
      VALUES (?, ?, ?, ?, 'waiting', ?) ON CONFLICT DO NOTHING
      """,
      [delivery.key, url, conversation, try JSONText.encode(delivery), delivery.at])
  }

  func update(_ call: HookCall) throws {
    try run(
      "UPDATE hook_calls SET state = ?, attempts = ?, next_attempt = ?, problem = ? WHERE id = ?",
      [call.state.rawValue, call.attempts, call.nextAttempt, call.problem, call.id])
  }

  func deleteHookCall(_ id: Int64) throws {
    try run("DELETE FROM hook_calls WHERE id = ?", [id])
  }

  /// Erases what names an address and wasn't told yet; returns whether there was any.
  func eraseHookCalls(naming address: ErasedAddress) throws -> Bool {
    let told = try rows(
      """
      SELECT id, delivery FROM hook_calls
      WHERE instr(lower(delivery), ?) > 0 OR instr(lower(delivery), ?) > 0
      """, Arguments(address.forms))
    var isAny = false
    for call in told {
      let text: String = try call["delivery"]
      guard address.redacted(text) != nil else { continue }
      isAny = true
      try deleteHookCall(try call["id"])
    }
    return isAny
  }
}
