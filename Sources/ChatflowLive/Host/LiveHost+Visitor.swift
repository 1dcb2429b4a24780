import ChatflowEngine
import ChatflowHost
import ChatflowProgram

extension LiveHost {
  /// The visitor opens the chat: goes on with the last conversation, or begins one. A visitor who
  /// wasn't known is known from now on; no contact is created.
  ///
  /// - Throws: ``Refusal/notOffered``.
  package func open(_ opening: Opening) async throws -> Answer {
    try await queue.commit { transaction in
      let now = clock.now()
      var visitor =
        try opening.identity.map { try identified($0, transaction, at: now) }
        ?? transaction.visitor(token: opening.token)
      let (last, isReturning) = try self.latest(of: visitor, transaction)
      var latest = last
      var gone: Set<Topic> = []
      if let theirs = visitor, let row = latest {
        (latest, visitor, gone) = try settled(row, theirs, transaction)
      }
      // One that is damaged stays as it is, and another begins.
      if let known = visitor, let latest,
        var live = try readable(latest, known, transaction)
      {
        let moment = max(now, latest.time)
        try live.advance(to: moment)
        let isOther = latest.chatflow != opening.chatflow && !latest.hasVisitorWritten
        if live.canContinue(at: moment), !isOther {
          // It has known since it began whether there was an earlier conversation.
          let visit = try visit(live.visitor, opening, isReturning: nil, transaction)
          let isTaken = try live.open(visit, at: moment)
          return try finish(&live, isTaken, transaction, gone)
        }
        try live.save()
        visitor = live.visitor
      }
      let newcomer = try visitor ?? transaction.insertVisitor(token: opening.token, at: now)
      var live = try begin(opening, newcomer, isReturning: isReturning, transaction, at: now)
      return try finish(&live, true, transaction, gone)
    }
  }

  /// Writes back what a visitor did, who is here therefore.
  private func finish(
    _ live: inout LiveConversation, _ isTaken: Bool, _ transaction: any LiveTransaction,
    _ gone: Set<Topic>
  ) throws -> (Answer, Set<Topic>) {
    let (answer, topics) = try finish(&live, isTaken)
    let here = try noteActing(live.visitor, transaction, at: clock.now())
    return (answer, topics.union(here).union(gone))
  }

  /// The visitor writes, picks or submits. The same `client` id again gets the same answer.
  ///
  /// - Parameter network: From where, as ``VisitorRow/network``.
  /// - Throws: ``Refusal/notFound``, ``Refusal/conflict``, ``Refusal/notOffered``,
  ///   ``Refusal/emptyMessage``.
  package func act(
    _ act: VisitorAct, client: String, conversation name: String, token: [UInt8],
    from network: [UInt8]? = nil
  ) async throws -> Answer {
    if case .message(let text) = act, BlankText.isBlank(text) { throw Refusal.emptyMessage }
    // Before the writer's turn, not within it.
    let fingerprint = act.fingerprint
    return try await queue.commit { transaction in
      guard let theirs = try transaction.visitor(token: token),
        let known = try sound(named: name, transaction), known.visitor == theirs.id
      else { throw Refusal.notFound }
      let (row, visitor, gone) = try settled(known, theirs, transaction)
      let (answer, topics) = try unlessDamaged(
        act, client: client, fingerprint: fingerprint, in: row, of: visitor, transaction
      ) { live, now in
        live.noteNetwork(network)
        if case .message = act, !live.canContinue(at: now) {
          try live.save()
          let opening = Opening(
            token: token, chatflow: row.chatflow, page: row.page, locale: row.locale)
          live = try begin(opening, live.visitor, isReturning: true, transaction, at: now)
        }
        return try apply(act, to: &live, at: now)
      }
      let here = try noteActing(visitor, transaction, at: clock.now())
      return (answer, topics.union(here).union(gone))
    }
  }

  func apply(
    _ act: VisitorAct, to live: inout LiveConversation, at now: Instant
  ) throws -> Bool {
    switch act {
    case .message(let text):
      // The team sees more of a long text than the chatflow (meaning 3.5).
      let kept = HostedConversation.cut(text)
      let shown = HostedConversation.cut(text, to: BoundedText.teamLimit)
      let isTaken = try live.receive(
        .visitorMessage(kept), recorded: .message(text: kept), at: now, showing: .visitor(shown))
      if isTaken { live.noteVisitorWrote() }
      return isTaken
    case .file(let file):
      // It lies under this conversation, and can't begin another.
      guard live.canContinue(at: now) else { return false }
      let kept = HostedConversation.cut(file.name)
      let isTaken = try live.receive(
        .visitorMessage(kept), recorded: .message(text: kept), at: now,
        showing: .visitor(file.name, file: file))
      if isTaken { live.noteVisitorWrote() }
      return isTaken
    case .pick(let label):
      guard let option = live.offeredOption(label) else { return false }
      live.noteVisitorWrote()
      return try live.receive(
        .optionPicked(option), recorded: .pick(option: option), at: now, showing: .visitor(option))
    case .email(let email, let consent):
      guard live.isPromptOpen, consent || live.row.consent == nil else { return false }
      let kept = HostedConversation.cut(email)
      return try live.receive(
        .emailSubmitted(kept, consent: consent), recorded: .email(email: kept, consent: consent),
        at: now, showing: .email(kept))
    }
  }

  /// How many conversations of one visitor may begin within an hour: what is kept grows with each.
  package static let mostBegun = 60
  private static let beginningSpan: Int64 = 3_600_000

  /// A new conversation under the current program, opened.
  func begin(
    _ opening: Opening, _ visitor: VisitorRow, isReturning: Bool,
    _ transaction: any LiveTransaction, at now: Instant
  ) throws -> LiveConversation {
    guard let program = shelf.current(named: opening.chatflow),
      program.program.tables.channels.contains(.web)
    else { throw Refusal.notOffered }
    if isReturning {
      let since = now.advanced(byMilliseconds: -Self.beginningSpan)
      guard try transaction.count(ofVisitor: visitor.id, since: since) < Self.mostBegun else {
        throw Refusal.tooManyConversations
      }
    }
    let name = program.program.name
    try transaction.saveProgram(program.bundle, hash: program.hash, chatflow: name)
    var row = try transaction.insertConversation(
      named: makeName(), visitor: visitor.id, program: program.hash, chatflow: name, at: now)
    row.presence = try transaction.lastPresence()
    var live = try conversation(row, visitor, transaction)
    let visit = try visit(visitor, opening, isReturning: isReturning, transaction)
    guard try live.open(visit, at: now) else { throw Refusal.notOffered }
    return live
  }

  /// What the flow may know at an opening: what is stored of a contact only by a team member's
  /// word (meaning 3.1).
  private func visit(
    _ visitor: VisitorRow, _ opening: Opening, isReturning: Bool?, _ view: any LiveView
  ) throws -> Visit {
    Visit(
      locale: opening.locale, channel: .web, isReturning: isReturning,
      isVerified: visitor.isVerified ? true : nil, page: opening.page,
      contact: try knownContact(of: visitor, view))
  }

  func knownContact(of visitor: VisitorRow, _ view: any LiveView) throws -> Contact? {
    guard let id = visitor.contact, let contact = try view.contact(id) else { return nil }
    let told = Contact(
      email: visitor.email ?? contact.email, firstName: visitor.firstName,
      lastName: visitor.lastName)
    return visitor.isAssociated ? told.filled(from: Contact(contact)) : told
  }
}

extension Contact {
  /// What is stored of a contact.
  init(_ row: ContactRow) {
    self.init(
      email: row.email, firstName: row.firstName, lastName: row.lastName, owner: row.owner)
  }
}
