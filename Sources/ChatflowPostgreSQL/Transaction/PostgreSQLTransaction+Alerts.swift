import ChatflowLive
import ChatflowProgram
import ChatflowRows

extension PostgreSQLTransaction: AlertTransaction {
  func nextAlert() throws -> (conversation: Int64, since: Instant)? {
    try claim(.mails)
    return try row(
      """
      SELECT id, waiting_since FROM conversations
      WHERE shown_to_team_at IS NOT NULL AND closed_at IS NULL AND waiting_since IS NOT NULL
        AND NOT EXISTS (
          SELECT 1 FROM alerts WHERE conversation = conversations.id AND since = waiting_since)
      ORDER BY waiting_since, id LIMIT 1
      """, []
    ).map { (try $0["id"], try $0["waiting_since"]) }
  }

  func membersWithAlerts() throws -> [Int64] {
    try rows("SELECT member FROM alert_wishes ORDER BY member", []).map { try $0["member"] }
  }

  func noteAlert(_ conversation: Int64, since: Instant) throws {
    try run(
      """
      INSERT INTO alerts (conversation, since) VALUES ($1, $2)
      ON CONFLICT (conversation) DO UPDATE SET since = $2
      """, [conversation, since])
  }

  func setAlerts(of member: Int64, isOn: Bool) throws {
    if isOn {
      try run("INSERT INTO alert_wishes (member) VALUES ($1) ON CONFLICT DO NOTHING", [member])
    } else {
      try run("DELETE FROM alert_wishes WHERE member = $1", [member])
    }
  }
}
