import ChatflowEngine
package import ChatflowProgram

/// A mail that is to be sent now, with what stands in it.
package struct DueMail: Sendable {
  package struct Line: Sendable {
    /// Nil: the visitor.
    package var author: String?
    package var text: String
  }

  package var id: Int64
  package var conversation: String
  package var address: String
  /// Which of the mails with its token it is, from 1.
  package var number: Int
  /// The identifiers of the mails before it.
  package var earlier: [String]
  package var createdAt: Instant
  package var locale: String
  /// Nil: the words of our own.
  package var subject: String?
  /// Whether an answer came from the address itself, or who signed in with it has the conversation.
  package var isVerified: Bool
  package var replies: [Line]
  /// What was said before; empty where the address was only typed: none of the visitor's words go
  /// there.
  package var quotes: [Line]
}

/// What became of an attempt.
package enum MailOutcome: Sendable {
  case sent(id: String)
  /// For good; whether it is the address that is refused.
  case refused(String, isAddress: Bool)
  case delayed(String)
}

extension LiveHost {
  /// Takes a mail whose time has come, for somebody who sends it now; nil: there is none. `token`
  /// gives the hash of the token for a conversation's name and an address.
  package func claimMail(
    token: @escaping @Sendable (_ conversation: String, _ address: String) -> [UInt8]
  ) async throws -> DueMail? {
    guard let policy = mail else { return nil }
    return try await queue.commit { transaction in
      // So that limits hold while other servers send.
      try transaction.claim(.mails)
      let now = clock.now()
      var topics: Set<Topic> = []
      for (id, found) in try transaction.dueMails(at: now, limit: Self.mailsLookedAt) {
        guard case .success(var row) = found else {
          try transaction.setAside(mail: id, problem: "what is kept of it is damaged")
          continue
        }
        guard let conversation = try transaction.conversation(row.conversation) else { continue }
        let isTyped = try !isVouchedFor(row.address, conversation, transaction)
        if let reason = try hindrance(to: row, isTyped: isTyped, policy, transaction, at: now) {
          topics.formUnion(try put(off: row, reason, conversation, transaction, at: now))
          continue
        }
        let hash = token(conversation.name, row.address)
        var thread =
          try transaction.mailThread(token: hash)
          ?? MailThread(token: hash, conversation: row.conversation, address: row.address)
        if row.number == nil {
          thread.count += 1
          row.number = thread.count
        }
        row.isToTyped = isTyped && !thread.isVerified
        row.attempts += 1
        row.nextAttempt = now.advanced(byMilliseconds: policy.lease)
        try transaction.save(thread)
        try transaction.update(row)
        // In the portal an address is shown to be its owner's; whose the conversation is, isn't.
        let isSignedFor = try !isTyped && transaction.mailAddress(row.address).verifiedAt != nil
        let mail = try due(
          row, conversation, thread, isVerified: thread.isVerified || isSignedFor, transaction)
        return (mail, topics)
      }
      return (nil, topics)
    }
  }

  /// Whether a member, or the site, told that the visitor has the address.
  private func isVouchedFor(
    _ address: String, _ conversation: ConversationRow, _ view: any LiveView
  ) throws -> Bool {
    guard let visitor = try view.visitor(conversation.visitor) else { return false }
    return (visitor.isAssociated || visitor.isVerified)
      && visitor.email?.lowercased() == address.lowercased()
  }

  private static var mailsLookedAt: Int { 100 }

  /// Why a mail doesn't go out now.
  private enum Hindrance {
    /// For good.
    case stopped(MailNote.Status)
    case expired
    /// There were too many today.
    case limit(String)
  }

  private func hindrance(
    to row: MailRow, isTyped: Bool, _ policy: MailPolicy, _ view: any LiveView, at now: Instant
  ) throws -> Hindrance? {
    let known = try view.mailAddress(row.address)
    if known.blockedAt != nil { return .stopped(.unwanted) }
    if known.unreachableAt != nil { return .stopped(.unreachable) }
    if now >= row.triedFrom.advanced(byMilliseconds: policy.patience) { return .expired }
    let yesterday = now.advanced(byMilliseconds: -MailPolicy.day)
    if try view.mailCount(to: row.address, besides: row.id, after: yesterday)
      >= policy.mailsToAddress
    {
      return .limit("\(policy.mailsToAddress) mails went to this address within a day")
    }
    if isTyped, known.verifiedAt == nil,
      try view.typedAddresses(besideMail: row.id, after: yesterday) >= policy.addressesFromNetwork
    {
      return .limit(
        "mails went to \(policy.addressesFromNetwork) addresses from the same network within a day")
    }
    return nil
  }

  private func put(
    off row: MailRow, _ reason: Hindrance, _ conversation: ConversationRow,
    _ transaction: any LiveTransaction, at now: Instant
  ) throws -> Set<Topic> {
    var row = row
    switch reason {
    case .limit(let words):
      row.problem = words
      row.nextAttempt = now.advanced(byMilliseconds: Self.limitPause)
      try transaction.update(row)
      try transaction.noteChange(ofVisitor: conversation.visitor)
      return [.team]
    case .stopped(let status):
      row.state = .stopped
      row.problem = status.rawValue
      try transaction.update(row)
      return try note(MailNote(status, of: row), in: conversation, transaction, at: now)
    case .expired:
      row.state = .failed
      try transaction.update(row)
      return try note(
        MailNote(.expired, of: row, detail: row.problem), in: conversation, transaction, at: now)
    }
  }

  /// Notes a link that is to be mailed to an address; false, and it is to stay unsent: the address
  /// got enough mails within a day. Who asks for links can't keep people's words back with them.
  func mayMail(
    linkWith token: [UInt8], to address: String, _ transaction: any LiveTransaction
  ) throws -> Bool {
    try transaction.claim(.mails)
    let policy = mail ?? MailPolicy()
    let now = clock.now()
    let yesterday = now.advanced(byMilliseconds: -MailPolicy.day)
    try transaction.forgetLinks(until: yesterday)
    guard try transaction.linkCount(to: address, after: yesterday) < policy.linksToAddress,
      try transaction.mailCount(to: address, besides: nil, after: yesterday)
        < policy.mailsToAddress
    else { return false }
    try transaction.noteLink(token: token, to: address, at: now)
    return true
  }

  /// How long a mail waits that is one too many, in milliseconds.
  private static var limitPause: Int64 { 3_600_000 }

  private func due(
    _ row: MailRow, _ conversation: ConversationRow, _ thread: MailThread, isVerified: Bool,
    _ view: any LiveView
  ) throws -> DueMail {
    let entries = try view.entries(ofConversation: row.conversation, after: 0, limit: .max)
    let wanted = Set(row.entries)
    let replies = entries.filter { wanted.contains($0.number) }.compactMap(DueMail.Line.init)
    let first = row.entries.first ?? .max
    let before = entries.filter { $0.number < first }.compactMap(DueMail.Line.init)
    let program = try shelf.program(hash: conversation.program, in: view).program
    let locale = program.localeIndex(for: conversation.locale)
    return DueMail(
      id: row.id, conversation: conversation.name, address: row.address,
      number: Int(row.number ?? 1), earlier: thread.ids, createdAt: row.createdAt,
      locale: program.locales[Int(locale)], subject: program.mailSubject(locale: locale),
      isVerified: isVerified, replies: replies,
      quotes: isVerified ? Array(before.suffix(Self.quotedLines)) : [])
  }

  private static var quotedLines: Int { 20 }

  /// Says what became of a mail that was claimed.
  package func settleMail(
    _ due: DueMail, _ outcome: MailOutcome, token hash: [UInt8]
  ) async throws {
    guard let policy = mail else { return }
    try await queue.commit { transaction in
      try transaction.claim(.mails)
      let now = clock.now()
      // It may have been erased meanwhile.
      guard var row = try transaction.mail(due.id), row.state == .waiting,
        let conversation = try transaction.conversation(row.conversation)
      else { return ((), []) }
      switch outcome {
      case .sent(let id):
        row.state = .sent
        row.sentAt = now
        row.problem = nil
        if var thread = try transaction.mailThread(token: hash) {
          thread.add(id)
          try transaction.save(thread)
        }
        try transaction.update(row)
        return ((), try note(MailNote(.sent, of: row), in: conversation, transaction, at: now))
      case .refused(let reason, let isAddress):
        row.state = .failed
        row.problem = reason
        try transaction.update(row)
        if isAddress { try markUnreachable(row.address, transaction, at: now) }
        let note = MailNote(.refused, of: row, detail: reason)
        return ((), try self.note(note, in: conversation, transaction, at: now))
      case .delayed(let reason):
        row.problem = reason
        let end = row.triedFrom.advanced(byMilliseconds: policy.patience)
        row.nextAttempt = min(
          end, now.advanced(byMilliseconds: policy.pause(after: row.attempts)))
        try transaction.update(row)
        try transaction.noteChange(ofVisitor: conversation.visitor)
        return ((), [.mails, .team])
      }
    }
  }

  func markUnreachable(
    _ address: String, _ transaction: any LiveTransaction, at now: Instant
  ) throws {
    var known = try transaction.mailAddress(address)
    known.unreachableAt = now
    try transaction.save(known, of: address)
  }

  /// Adds a line for the team.
  func note(
    _ note: MailNote, in row: ConversationRow, _ transaction: any LiveTransaction, at now: Instant
  ) throws -> Set<Topic> {
    // Others of the same change may have written since.
    guard let row = try transaction.conversation(row.id),
      let visitor = try transaction.visitor(row.visitor)
    else { return [] }
    var live = try conversation(row, visitor, transaction)
    let moment = max(now, row.time)
    try live.advance(to: moment)
    try live.append(.mailing(note), at: moment)
    try live.save()
    return live.topics
  }

  /// When the next mail is due; nil: none waits.
  package func nextMail() async throws -> Instant? {
    try await store.read { try $0.nextMail() }
  }

  /// The owner of an address says that it wasn't them who gave it: no mail goes there any more.
  /// Returns false where the token isn't known.
  package func disown(token hash: [UInt8]) async throws -> Bool {
    try await queue.commit { transaction in
      try transaction.claim(.mails)
      guard let thread = try transaction.mailThread(token: hash) else { return (false, []) }
      var known = try transaction.mailAddress(thread.address)
      guard known.blockedAt == nil else { return (true, []) }
      let now = clock.now()
      known.blockedAt = now
      try transaction.save(known, of: thread.address)
      guard let row = try transaction.conversation(thread.conversation) else { return (true, []) }
      let note = MailNote(.disowned, address: thread.address)
      return (true, try self.note(note, in: row, transaction, at: now))
    }
  }

  /// The locale of the conversation that a token belongs to; nil where it isn't known.
  package func mailLocale(token hash: [UInt8]) async throws -> String? {
    try await store.read { view in
      guard let thread = try view.mailThread(token: hash),
        let row = try view.conversation(thread.conversation)
      else { return nil }
      let program = try shelf.program(hash: row.program, in: view).program
      return program.locales[Int(program.localeIndex(for: row.locale))]
    }
  }

  /// Tries a mail again that failed or was stopped: its address counts as one that can be reached.
  /// Returns false where there is no such mail, or its owner wants none.
  package func retryMail(_ id: Int64) async throws -> Bool {
    try await queue.commit { transaction in
      try transaction.claim(.mails)
      guard var row = try transaction.mail(id), row.state != .sent else { return (false, []) }
      var known = try transaction.mailAddress(row.address)
      guard known.blockedAt == nil else { return (false, []) }
      known.unreachableAt = nil
      try transaction.save(known, of: row.address)
      row.state = .waiting
      row.nextAttempt = clock.now()
      row.triedFrom = row.nextAttempt
      try transaction.update(row)
      if let conversation = try transaction.conversation(row.conversation) {
        try transaction.noteChange(ofVisitor: conversation.visitor)
      }
      return (true, [.mails, .team])
    }
  }
}

extension DueMail.Line {
  /// What people said; nil for what a bot said or a host noted.
  fileprivate init?(_ entry: Entry) {
    switch entry.content {
    case .visitor(let text, file: _), .email(let text): self.init(author: nil, text: text)
    case .mailed(let mail): self.init(author: nil, text: mail.text)
    case .agent(let text, let author, file: _): self.init(author: author, text: text)
    default: return nil
    }
  }
}

extension MailNote {
  fileprivate init(_ status: Status, of row: MailRow, detail: String? = nil) {
    self.init(status, address: row.address, replies: row.entries, detail: detail)
  }
}
