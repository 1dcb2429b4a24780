import ChatflowLive
import ChatflowProgram
import ChatflowRows

extension PostgreSQLTransaction: ServedTransaction {
  func served() throws -> [(chatflow: String, program: String, since: Instant)] {
    try rows("SELECT * FROM served ORDER BY chatflow", []).map {
      (try $0["chatflow"], try $0["program"], try $0["since"])
    }
  }

  func noteServed(_ chatflow: String, program: String, at time: Instant) throws {
    try run(
      """
      INSERT INTO served (chatflow, program, since) VALUES ($1, $2, $3)
      ON CONFLICT (chatflow) DO UPDATE SET program = $2, since = $3 WHERE served.program != $2
      """, [chatflow, program, time])
  }
}
