public import ChatflowProgram

// Who the visitor is (meaning 3.1, 3.4 "Answers", 3.7).

extension Program {
  /// The visitor submits the prompt's field.
  @usableFromInline
  func visitorSubmits(
    _ record: inout ConversationRecord, _ email: TextRange, _ consent: Bool,
    _ input: Span<UInt8>, _ turn: Turn, _ effects: inout EffectBuffer
  ) {
    begin(&record, &effects)
    defer { finish(&record, turn, &effects) }
    guard let capture = tables.capture, record.state.takesField,
      consent || capture.consent == nil
    else { return }
    arrive(&record)
    let typed = input.extracting(email.clamped(toCount: input.count))
    let trimmed = typed.extracting(WhiteSpace.trimmed(typed))
    if EmailAddress.isValid(trimmed) { return completePrompt(trimmed, capture, &record, &effects) }
    record.state.attemptsLeft -= min(1, record.state.attemptsLeft)
    if record.state.attemptsLeft > 0 { return say(capture.invalid, &record, &effects) }
    // The field goes without a word. A message counts while the visitor waits, if it may at all.
    if capture.consent != nil || !record.state.hasBegunWaiting { record.state.closePrompt() }
  }

  /// A message with one valid e-mail in it answers the prompt, if that needs no consent.
  @inline(never)
  func answerPrompt(
    byMessage typed: Span<UInt8>, _ record: inout ConversationRecord,
    _ effects: inout EffectBuffer
  ) {
    guard let capture = tables.capture, capture.consent == nil else { return }
    guard let email = EmailAddress.only(in: typed) else { return }
    completePrompt(typed.extracting(email), capture, &record, &effects)
  }

  private func completePrompt(
    _ email: Span<UInt8>, _ capture: EmailCapture, _ record: inout ConversationRecord,
    _ effects: inout EffectBuffer
  ) {
    becomeContact(email, &record, &effects)
    if let thanks = capture.thanks { say(thanks, &record, &effects) }
  }

  /// The visitor gave a valid e-mail. A new contact replaces another one, of which only what the
  /// visitor said remains.
  func becomeContact(
    _ email: Span<UInt8>, _ record: inout ConversationRecord, _ effects: inout EffectBuffer
  ) {
    if !isContact(email, &record) { forgetOthersNames(&record) }
    know(email, &record)
    tellContact(effects.copy(email), &record, &effects)
  }

  /// A team member associated the visitor with a contact.
  @usableFromInline
  func associate(
    _ record: inout ConversationRecord, _ contact: ContactFacts, _ input: Span<UInt8>,
    _ turn: Turn, _ effects: inout EffectBuffer
  ) {
    begin(&record, &effects)
    adopt(contact, input, namesStay: true, in: &record)
    let typed = input.extracting(contact.email.clamped(toCount: input.count))
    let email = typed.extracting(WhiteSpace.trimmed(typed))
    let first = contact.firstName.map { copy($0, of: input, &effects) }
    let last = contact.lastName.map { copy($0, of: input, &effects) }
    let told = effects.copy(email)
    let firstName = first ?? ownName(.contactFirstName, &record, &effects)
    let lastName = last ?? ownName(.contactLastName, &record, &effects)
    effects.appendContact(email: told, first: firstName, last: lastName)
    mailIfDue(&record, turn, &effects)
    finish(&record, turn, &effects)
  }

  /// Takes over a contact that the host or a team member told. With `namesStay` the names of
  /// another contact stay where no others are given.
  func adopt(
    _ contact: ContactFacts, _ input: Span<UInt8>, namesStay: Bool,
    in record: inout ConversationRecord
  ) {
    let typed = input.extracting(contact.email.clamped(toCount: input.count))
    let email = typed.extracting(WhiteSpace.trimmed(typed))
    if !isContact(email, &record) {
      if namesStay { record.texts.remove(.contactOwner) } else { forgetOthersNames(&record) }
    }
    know(email, &record)
    if let name = contact.firstName {
      store(.contactFirstName, input.extracting(name.clamped(toCount: input.count)), in: &record)
      record.state.flags.remove(.ownsFirstName)
    }
    if let name = contact.lastName {
      store(.contactLastName, input.extracting(name.clamped(toCount: input.count)), in: &record)
      record.state.flags.remove(.ownsLastName)
    }
    if let owner = contact.owner {
      store(.contactOwner, input.extracting(owner.clamped(toCount: input.count)), in: &record)
    }
  }

  /// Tells the names the visitor gave, if the contact is known; otherwise they go with the contact.
  func tellNames(_ record: inout ConversationRecord, _ effects: inout EffectBuffer) {
    guard record.state.isContactKnown, let email = record.texts.range(of: .contactEmail) else {
      return
    }
    tellContact(effects.copy(record.texts.bytes.span.extracting(email)), &record, &effects)
  }

  /// Whether the known contact has this e-mail.
  private func isContact(_ email: Span<UInt8>, _ record: inout ConversationRecord) -> Bool {
    guard let known = record.texts.range(of: .contactEmail) else { return false }
    return EmailAddress.areSame(record.texts.bytes.span.extracting(known), email)
  }

  /// The contact is known: no prompt, no capture timer any more, and unseen replies can be mailed.
  private func know(_ email: Span<UInt8>, _ record: inout ConversationRecord) {
    store(.contactEmail, email, in: &record)
    record.state.flags.insert(.contactKnown)
    record.state.closePrompt()
    if record.state.phase == .waitingForTeam { record.state.delay = 0 }
    armMail(&record)
  }

  /// Drops names and owner that are not the visitor's own answers.
  private func forgetOthersNames(_ record: inout ConversationRecord) {
    if !record.state.flags.contains(.ownsFirstName) { record.texts.remove(.contactFirstName) }
    if !record.state.flags.contains(.ownsLastName) { record.texts.remove(.contactLastName) }
    record.texts.remove(.contactOwner)
  }

  private func tellContact(
    _ email: EffectText, _ record: inout ConversationRecord, _ effects: inout EffectBuffer
  ) {
    let firstName = ownName(.contactFirstName, &record, &effects)
    let lastName = ownName(.contactLastName, &record, &effects)
    effects.appendContact(email: email, first: firstName, last: lastName)
  }

  /// A name of the contact, if it is the visitor's own answer.
  private func ownName(
    _ name: ValueName, _ record: inout ConversationRecord, _ effects: inout EffectBuffer
  ) -> EffectText? {
    let flag: Flags = name == .contactFirstName ? .ownsFirstName : .ownsLastName
    guard record.state.flags.contains(flag), let range = record.texts.range(of: name) else {
      return nil
    }
    return effects.copy(record.texts.bytes.span.extracting(range))
  }

  private func copy(
    _ text: TextRange, of input: Span<UInt8>, _ effects: inout EffectBuffer
  ) -> EffectText {
    effects.copy(input.extracting(text.clamped(toCount: input.count)))
  }
}
