import ChatflowEngine
import ChatflowHost
import ChatflowProgram

extension LiveHost {
  /// Takes a mail that came in, once. Automatic mail reopens nothing and wakes nobody.
  package func receive(_ message: IncomingMessage) async throws -> MailReception {
    try await queue.commit { transaction in
      try transaction.claim(.mails)
      guard try !transaction.isMailReceived(message.key) else { return (.repeated, []) }
      guard var thread = try thread(of: message, transaction),
        let row = try transaction.conversation(thread.conversation)
      else { return (.homeless, []) }
      let now = clock.now()
      try transaction.noteMailReceived(message.key, conversation: row.id)
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
        var content = message.content
        content.isFromOther = !EmailAddress.areSame(message.sender ?? "", thread.address)
        if !content.isFromOther { try verify(&thread, transaction, at: now) }
        try transaction.save(thread)
        return try answer(content, in: row, transaction, at: now)
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
    _ mail: MailedText, in row: ConversationRow, _ transaction: any LiveTransaction,
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
    let kept = HostedConversation.cut(mail.text)
    var shown = mail
    shown.text = kept
    if kept != mail.text, shown.whole == nil { shown.whole = mail.text }
    try live.receive(
      .mailReceived(kept), recorded: .mail(text: kept), at: moment, showing: .mailed(shown))
    live.noteVisitorWrote()
    try live.save()
    return (.answered(conversation: live.row.name), live.topics.union(gone))
  }
}
