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
      guard let visitor = try transaction.visitor(token: token) else { return ((), []) }
      let now = clock.now()
      var topics: Set<Topic> = []
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
      return ((), topics)
    }
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
    try transaction.setVisitor(visitor.id, isHere: true, at: now)
    try transaction.noteChange(ofVisitor: visitor.id)
    return [.team, .timers]
  }

  /// Notes that a visitor left, where no page shows the chat any more: at the moment `since`.
  private func settle(
    _ visitor: VisitorRow, _ transaction: any LiveTransaction, at now: Instant, since: Instant
  ) throws -> Set<Topic> {
    guard visitor.isHere, try transaction.hereUntil(visitor.id) == nil else { return [] }
    try transaction.setVisitor(visitor.id, isHere: false, at: since)
    try transaction.noteChange(ofVisitor: visitor.id)
    return [.team]
  }

  /// Notes who is gone without a word.
  func settleVisitors(
    _ transaction: any LiveTransaction, at now: Instant
  ) throws -> Set<Topic> {
    var topics: Set<Topic> = []
    for id in try transaction.visitorsWithSilentPages(at: now, limit: Self.goneAtOnce) {
      let last = try transaction.hereUntil(id) ?? now
      try transaction.deleteSilentPages(of: id, at: now)
      guard let visitor = try transaction.visitor(id) else { continue }
      topics.formUnion(try settle(visitor, transaction, at: now, since: min(last, now)))
    }
    return topics
  }
}
