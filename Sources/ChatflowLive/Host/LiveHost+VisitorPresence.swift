import ChatflowProgram

extension LiveHost {
  /// How long a visitor's page counts after its last sign, in milliseconds (meaning 10.1).
  package static let visitorAbsence: Int64 = 60_000
  /// The precision to which a sign is kept of who acts, in milliseconds, to spare the disk.
  private static let actPrecision: Int64 = 15_000
  /// The most visitors of whom it is noted in one transaction that they are gone.
  private static let goneAtOnce = 200

  /// Takes what a visitor's page tells of itself. Of a visitor who isn't known nothing is kept.
  package func note(_ sign: VisitorSign, token: [UInt8]) async throws {
    try await queue.commit { transaction in
      guard let known = try transaction.visitor(token: token) else { return ((), []) }
      return ((), try note(sign, of: known, transaction))
    }
  }

  func note(
    _ sign: VisitorSign, of known: VisitorRow, _ transaction: any LiveTransaction
  ) throws -> Set<Topic> {
    let now = clock.now()
    var topics = try settle(known, transaction, at: now)
    let visitor = try transaction.visitor(known.id) ?? known
    if let told = sign.seen {
      let seen = min(told, visitor.lastSequence)
      if seen > visitor.seen {
        try transaction.setSeen(upTo: seen, by: visitor)
        topics.insert(.team)
      }
    }
    // From here on the visitor's pages speak for themselves.
    try transaction.deletePage("", of: visitor.id)
    if sign.isHere {
      topics.formUnion(try come(visitor, page: sign.page, transaction, at: now))
    } else {
      try transaction.deletePage(sign.page, of: visitor.id)
      topics.formUnion(try settle(visitor, transaction, at: now, since: now))
    }
    return topics
  }

  /// Who opens the chat or writes is here, also where no page tells of itself.
  func noteActing(
    _ visitor: VisitorRow, _ transaction: any LiveTransaction, at now: Instant
  ) throws -> Set<Topic> {
    let known = now.advanced(byMilliseconds: Self.visitorAbsence - Self.actPrecision)
    if visitor.isHere, let until = try transaction.hereUntil(visitor.id), until > known {
      return []
    }
    return try come(visitor, page: "", transaction, at: now)
  }

  private func come(
    _ visitor: VisitorRow, page: String, _ transaction: any LiveTransaction, at now: Instant
  ) throws -> Set<Topic> {
    let until = now.advanced(byMilliseconds: Self.visitorAbsence)
    try transaction.save(page: page, of: visitor.id, until: until)
    guard !visitor.isHere else { return [] }
    return try set(visitor.id, isHere: true, transaction, at: now).union([.timers])
  }

  /// Notes that a visitor left, where no page shows the chat any more: at the moment `since`.
  private func settle(
    _ visitor: VisitorRow, _ transaction: any LiveTransaction, at now: Instant, since: Instant
  ) throws -> Set<Topic> {
    guard visitor.isHere, try transaction.hereUntil(visitor.id) == nil else { return [] }
    return try set(visitor.id, isHere: false, transaction, at: since)
  }

  /// The most conversations of a visitor that are told.
  private static let mostTold = 20

  /// Notes it, and tells the visitor's conversations: in each, an agent may write, also where the
  /// team isn't shown it yet.
  private func set(
    _ visitor: Int64, isHere: Bool, _ transaction: any LiveTransaction, at moment: Instant
  ) throws -> Set<Topic> {
    try transaction.setVisitor(visitor, isHere: isHere, at: moment)
    try transaction.noteChange(ofVisitor: visitor)
    var topics: Set<Topic> = [.team]
    for id in try transaction.conversations(ofVisitor: visitor, limit: Self.mostTold) {
      do {
        guard let row = try transaction.conversation(id) else { continue }
        let program = try shelf.program(hash: row.program, in: transaction).program
        guard program.tables.followUp != nil else { continue }
        topics.formUnion(
          try transaction.attempt { try tell(row, isHere: isHere, transaction, at: moment) })
      } catch let error where Self.isDamage(error) {
        // The others are told all the same.
        continue
      }
    }
    return topics
  }

  private func tell(
    _ row: ConversationRow, isHere: Bool, _ transaction: any LiveTransaction, at moment: Instant
  ) throws -> Set<Topic> {
    guard let visitor = try transaction.visitor(row.visitor) else { throw Refusal.notFound }
    var live = try conversation(row, visitor, transaction)
    let moment = max(moment, row.time)
    try live.advance(to: moment, knowingLater: false)
    try live.setVisitor(isHere: isHere, at: moment)
    try live.save()
    return live.topics
  }

  /// Notes who is gone without a word; returns whether those were all.
  func settleVisitors(
    _ transaction: any LiveTransaction, at now: Instant, _ topics: inout Set<Topic>
  ) throws -> Bool {
    let silent = try transaction.visitorsWithSilentPages(at: now, limit: Self.goneAtOnce)
    for id in silent {
      let last = try transaction.hereUntil(id) ?? now
      try transaction.deleteSilentPages(of: id, at: now)
      guard let visitor = try transaction.visitor(id) else { continue }
      topics.formUnion(try settle(visitor, transaction, at: now, since: min(last, now)))
    }
    return silent.count < Self.goneAtOnce
  }

  /// Notes that a visitor is gone without a word, where nobody did in time: before anything else
  /// happens to them, so that late is as good as punctual.
  private func settle(
    _ visitor: VisitorRow, _ transaction: any LiveTransaction, at now: Instant
  ) throws -> Set<Topic> {
    guard visitor.isHere, let last = try transaction.hereUntil(visitor.id), last <= now
    else { return [] }
    try transaction.deleteSilentPages(of: visitor.id, at: now)
    return try settle(visitor, transaction, at: now, since: last)
  }

  /// A conversation and its visitor, once it is noted where the visitor is.
  func settled(
    _ row: ConversationRow, _ visitor: VisitorRow, _ transaction: any LiveTransaction
  ) throws -> (ConversationRow, VisitorRow, Set<Topic>) {
    let topics = try settle(visitor, transaction, at: clock.now())
    guard !topics.isEmpty else { return (row, visitor, []) }
    return (
      try transaction.conversation(row.id) ?? row, try transaction.visitor(visitor.id) ?? visitor,
      topics
    )
  }
}
