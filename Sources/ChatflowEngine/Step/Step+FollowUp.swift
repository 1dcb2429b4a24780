public import ChatflowProgram

// Presence, and mails to those who aren't there (meaning 10.1).

extension Program {
  /// The visitor leaves. Before an opening, or twice, that changes nothing.
  @usableFromInline
  func visitorLeaves(
    _ record: inout ConversationRecord, _ turn: Turn, _ effects: inout EffectBuffer
  ) {
    begin(&record, &effects)
    record.state.isHere = false
    finish(&record, turn, &effects)
  }

  /// The visitor is here: what the team wrote meanwhile is seen now.
  @inline(__always)
  func arrive(_ record: inout ConversationRecord) {
    guard !record.state.isHere else { return }
    record.state.isHere = true
    if tables.followUp != nil { forgetUnseen(&record) }
  }

  /// The team wrote while the visitor wasn't here.
  @inline(never)
  func missReply(_ record: inout ConversationRecord, _ turn: Turn) {
    guard let followUp = tables.followUp, record.state.channel == .web else { return }
    var replies =
      record.texts.unseenReplies ?? UnseenReplies(first: turn.now, delay: 0, count: 0)
    replies.add(at: turn.now, followUp)
    record.texts.set(replies)
    armMail(&record)
  }

  /// Sets the deadline of the mail, if there is one to send and somebody to send it to. Once the
  /// contact is known, there is no other deadline but those of steps, in which nothing is unseen.
  @inline(never)
  func armMail(_ record: inout ConversationRecord) {
    guard record.state.isContactKnown, let replies = record.texts.unseenReplies else { return }
    if record.state.phase == .withTeam { record.state.anchor = replies.first }
    record.state.delay = replies.delay(from: record.state.anchor)
  }

  /// Mails what should have been mailed already, had the address been known.
  func mailIfDue(
    _ record: inout ConversationRecord, _ turn: Turn, _ effects: inout EffectBuffer
  ) {
    guard record.state.isContactKnown, let replies = record.texts.unseenReplies,
      replies.deadline <= turn.now
    else { return }
    mail(&record, &effects)
  }

  /// Mails what is unseen to the contact's address, as it is now.
  func mail(_ record: inout ConversationRecord, _ effects: inout EffectBuffer) {
    guard let replies = record.texts.unseenReplies,
      let address = record.texts.range(of: .contactEmail)
    else { return }
    effects.record(.followUp)
    let text = effects.copy(record.texts.bytes.span.extracting(address))
    effects.appendMail(to: text, replies: replies.count)
    forgetUnseen(&record)
  }

  /// Nothing is unseen any more, so no mail is due.
  @inline(never)
  private func forgetUnseen(_ record: inout ConversationRecord) {
    guard record.texts.range(of: .unseenReplies) != nil else { return }
    record.texts.remove(.unseenReplies)
    guard record.state.isContactKnown else { return }
    record.state.delay = 0
    if record.state.phase == .withTeam { record.state.anchor = Instant(milliseconds: 0) }
  }
}

extension UnseenReplies {
  /// The milliseconds from `anchor` to the mail, at least 1, as a conversation keeps them.
  func delay(from anchor: Instant) -> UInt32 {
    let (distance, overflow) = deadline.milliseconds.subtractingReportingOverflow(
      anchor.milliseconds)
    if overflow { return deadline < anchor ? 1 : .max }
    return UInt32(clamping: max(1, distance))
  }
}
