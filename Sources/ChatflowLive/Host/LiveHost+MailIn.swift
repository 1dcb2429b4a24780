import ChatflowEngine
import ChatflowHost
import ChatflowProgram

extension LiveHost {
  /// Takes a mail that came in, once. Automatic mail reopens nothing and wakes nobody.
  package func receive(_ message: IncomingMessage) async throws -> MailReception {
    try await queue.commit { transaction in
      try transaction.claim(.mails)
      if let known = try transaction.conversation(ofMail: message.key) {
        return (.repeated(conversation: try transaction.conversation(known)?.name), [])
      }
      guard var thread = try thread(of: message, transaction),
        let row = try transaction.conversation(thread.conversation)
      else { return (.homeless, []) }
      let now = clock.now()
      // A person's answer may stand in another conversation.
      let isAnswer = if case .person = message.kind { true } else { false }
      if !isAnswer { try transaction.noteMailReceived(message.key, conversation: row.id) }
      switch message.kind {
      case .report: return (.noted(conversation: row.name), [])
      case .automatic:
        let topics = try note(
          MailNote(.automatic, address: message.sender ?? thread.address), in: row,
          transaction, at: now)
        return (.noted(conversation: row.name), topics)
      case .bounce(let words):
        try markUnreachable(thread.address, transaction, at: now)
        let mail = try message.returned.flatMap {
          try transaction.mail($0, to: thread.address, inConversation: row.id)
        }
        let topics = try note(
          MailNote(
            .bounced, address: thread.address, replies: mail?.entries ?? [], detail: words),
          in: row, transaction, at: now)
        return (.noted(conversation: row.name), topics)
      case .person:
        if let id = message.id { thread.add(id) }
        var message = message
        message.content.isFromOther = !EmailAddress.areSame(message.sender ?? "", thread.address)
        if !message.content.isFromOther { try verify(&thread, transaction, at: now) }
        try transaction.save(thread)
        return try answer(message, in: row, transaction, at: now)
      }
    }
  }

  /// The thread of the first token that is known.
  private func thread(of message: IncomingMessage, _ view: any LiveView) throws -> MailThread? {
    for token in message.tokens {
      if let thread = try view.mailThread(token: token) { return thread }
    }
    return nil
  }

  /// The owner of an address has shown that it is theirs.
  private func verify(
    _ thread: inout MailThread, _ transaction: any LiveTransaction, at now: Instant
  ) throws {
    thread.isVerified = true
    var known = try transaction.mailAddress(thread.address)
    known.verifiedAt = known.verifiedAt ?? now
    known.unreachableAt = nil
    try transaction.save(known, of: thread.address)
  }

  /// The visitor's message, in the conversation that was answered, or where that is over in the one
  /// that goes on, or a new one.
  private func answer(
    _ message: IncomingMessage, in row: ConversationRow, _ transaction: any LiveTransaction,
    at now: Instant
  ) throws -> (MailReception, Set<Topic>) {
    guard let theirs = try transaction.visitor(row.visitor) else { throw Refusal.notFound }
    let (row, visitor, gone) = try settled(row, theirs, transaction)
    var live = try conversation(row, visitor, transaction)
    var moment = max(now, row.time)
    try live.advance(to: moment)
    if !live.canContinue(at: moment) {
      try live.save()
      let latest = try transaction.latestConversation(of: visitor.id) ?? row
      live = try conversation(latest, live.visitor, transaction)
      moment = max(now, latest.time)
      try live.advance(to: moment)
      if !live.canContinue(at: moment) {
        try live.save()
        let opening = Opening(
          token: [], chatflow: row.chatflow, page: row.page, locale: row.locale)
        live = try begin(opening, live.visitor, isReturning: true, transaction, at: moment)
        // Who writes by mail isn't here.
        if !live.visitor.isHere { try live.setVisitor(isHere: false, at: moment) }
      }
    }
    try show(message, in: &live, transaction, at: moment)
    live.noteVisitorWrote()
    try live.save()
    try transaction.noteMailReceived(message.key, conversation: live.row.id)
    return (.answered(conversation: live.row.name), live.topics.union(gone))
  }

  /// A mail is one message; each file of it that there is room for stands in a line below.
  private func show(
    _ message: IncomingMessage, in live: inout LiveConversation,
    _ transaction: any LiveTransaction, at moment: Instant
  ) throws {
    let text = message.content.text
    let kept = HostedConversation.cut(text)
    var shown = message.content
    shown.text = kept
    if kept != text, shown.whole == nil { shown.whole = text }
    let room = message.files.isEmpty ? 0 : try room(in: live.row, transaction)
    shown.attachments += message.files.dropFirst(room).map(\.name)
    try live.receive(
      .mailReceived(kept), recorded: .mail(text: kept), at: moment, showing: .mailed(shown))
    for file in message.files.prefix(room) {
      let line = MailedText(
        text: file.name, from: shown.from, isFromOther: shown.isFromOther, file: file)
      try live.append(.mailed(line), at: moment)
    }
  }

  /// How many files a conversation may still have.
  private func room(in row: ConversationRow, _ view: any LiveView) throws -> Int {
    let entries = try view.entries(ofConversation: row.id, after: 0, limit: .max)
    return max(0, Self.mostFiles - entries.count { $0.content.file != nil })
  }
}
