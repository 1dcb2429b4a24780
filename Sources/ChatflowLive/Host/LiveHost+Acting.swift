import ChatflowProgram

extension LiveHost {
  /// Does once what a client asks for in a conversation: the same `client` id again gets the same
  /// answer. Time passes until now, `apply` does it and returns whether the conversation took it,
  /// and all is written back.
  ///
  /// - Throws: ``Refusal/conflict`` where something else came under this id; what `apply` throws.
  func acting(
    client: String, fingerprint: [UInt8], in row: ConversationRow, of visitor: VisitorRow,
    transaction: any LiveTransaction,
    apply: (inout LiveConversation, _ now: Instant) throws -> Bool
  ) throws -> (Answer, Set<Topic>) {
    if let receipt = try transaction.receipt(client, in: row.id) {
      guard receipt.request == fingerprint else { throw Refusal.conflict }
      return (receipt.answer, [])
    }
    var live = try conversation(row, visitor, transaction)
    let now = max(clock.now(), row.time)
    try live.advance(to: now)
    let isTaken = try apply(&live, now)
    let (answer, topics) = try finish(&live, isTaken)
    try transaction.insert(
      Receipt(request: fingerprint, answer: answer), client: client, conversation: row.id)
    return (answer, topics)
  }

  func conversation(
    _ row: ConversationRow, _ visitor: VisitorRow, _ transaction: any LiveTransaction
  ) throws -> LiveConversation {
    try LiveConversation(
      row, visitor,
      LiveConversation.Context(
        transaction: transaction, shelf: shelf, now: clock.now(), sendsMail: mail != nil,
        hooks: hooks))
  }

  /// Writes a conversation back, and gives the answer to the one who acted.
  func finish(
    _ live: inout LiveConversation, _ isTaken: Bool
  ) throws -> (Answer, Set<Topic>) {
    try live.save()
    let answer = Answer(
      conversation: live.row.name, accepted: isTaken, sequence: live.visitor.lastSequence)
    return (answer, live.topics)
  }
}
