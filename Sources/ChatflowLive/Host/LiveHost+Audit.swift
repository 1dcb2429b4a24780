import ChatflowProgram

extension LiveHost {
  /// Keeps who did something, in the transaction in which it is done.
  func note(
    _ act: AuditAct, by actor: AuditActor, _ subject: String? = nil,
    in transaction: any LiveTransaction
  ) throws {
    try transaction.insert(
      AuditRow(at: clock.now(), act: act, by: actor, subject: subject))
  }

  /// Keeps that somebody gets something to see, before they do, or was refused.
  package func note(_ act: AuditAct, by actor: AuditActor, subject: String? = nil) async throws {
    try await queue.commit { transaction in
      try note(act, by: actor, subject, in: transaction)
      return ((), [])
    }
  }
}
