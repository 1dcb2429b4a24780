import ChatflowLive
import ChatflowProgram
import ChatflowRows

extension PostgreSQLTransaction: HookTransaction {
  func hookCall(_ id: Int64) throws -> HookCall? {
    try row("SELECT * FROM hook_calls WHERE id = $1", [id]).map { try HookCall($0) }
  }

  func dueHookCalls(
    at time: Instant, limit: Int
  ) throws -> [(id: Int64, call: Result<HookCall, DamagedRow>)] {
    try claim(.hooks)
    return try rows(
      """
      SELECT * FROM hook_calls
      WHERE state = 'waiting' AND next_attempt <= $1 ORDER BY next_attempt, id LIMIT $2
      """, [time, limit]
    ).map { (try $0["id"], try $0.result { try HookCall($0) }) }
  }

  func nextHookCall() throws -> Instant? {
    try row(
      """
      SELECT next_attempt FROM hook_calls
      WHERE state = 'waiting' ORDER BY next_attempt, id LIMIT 1
      """, [])?["next_attempt"]
  }

  func hookCalls(_ state: HookCall.State, limit: Int) throws -> [HookCall] {
    try rows(
      "SELECT * FROM hook_calls WHERE state = $1 ORDER BY id DESC LIMIT $2",
      [state.rawValue, limit]
    ).compactMap { try? HookCall($0) }
  }

  func hookCallCount(_ state: HookCall.State, url: String) throws -> Int {
    try row(
      "SELECT count(*) AS number FROM hook_calls WHERE state = $1 AND url = $2",
      [state.rawValue, url])?["number"] ?? 0
  }

  func insertHookCall(_ delivery: Delivery, url: String, conversation: Int64) throws {
    try run(
      """
      INSERT INTO hook_calls (key, url, conversation, delivery, state, next_attempt)
      VALUES ($1, $2, $3, $4, 'waiting', $5) ON CONFLICT DO NOTHING
      """,
      [delivery.key, url, conversation, try JSONText.encode(delivery), delivery.at])
  }

  func update(_ call: HookCall) throws {
    try run(
      """
      UPDATE hook_calls SET state = $1, attempts = $2, next_attempt = $3, problem = $4
      WHERE id = $5
      """,
      [call.state.rawValue, call.attempts, call.nextAttempt, call.problem, call.id])
  }

  func deleteHookCall(_ id: Int64) throws {
    try run("DELETE FROM hook_calls WHERE id = $1", [id])
  }

  /// Erases what names an address and wasn't told yet; returns whether there was any.
  func eraseHookCalls(naming address: ErasedAddress) throws -> Bool {
    let told = try rows(
      """
      SELECT id, delivery FROM hook_calls
      WHERE strpos(lower(delivery), $1) > 0 OR strpos(lower(delivery), $2) > 0
      """, address.forms)
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
