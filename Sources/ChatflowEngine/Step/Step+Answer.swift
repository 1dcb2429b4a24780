import ChatflowProgram

// Answers to the pending question (meaning 2, "Waiting for the visitor").

extension Program {
  /// The row of the option on offer whose label is the same as `text` (meaning 2, "What visitors
  /// type").
  func offeredOption(
    labeled text: Span<UInt8>, _ record: inout ConversationRecord,
    _ effects: inout EffectBuffer
  ) -> Int? {
    guard case .choose(let id) = instruction(at: record.state.pendingAddress) else { return nil }
    let options = tables.questions[Int(id.index)].options
    let scratch = effects.textCount
    defer { effects.truncateText(to: scratch) }
    for row in Int(options.first)..<Int(options.first) + Int(options.count) {
      effects.truncateText(to: scratch)
      appendLabel(row, &record, &effects)
      let label = effects.textRoom.span.extracting(scratch..<effects.textCount)
      if TypedText.areEqual(label, text) { return row }
    }
    return nil
  }

  /// Answers what is pending; a text during `wait` answers nothing.
  func answer(
    _ typed: Span<UInt8>, picking option: Int?, _ record: inout ConversationRecord, _ turn: Turn,
    _ effects: inout EffectBuffer
  ) {
    switch instruction(at: record.state.pendingAddress) {
    case .choose(let id):
      if let option {
        effects.record(.option(UInt32(clamping: option)))
        if let name = tables.questions[Int(id.index)].saves {
          save(typed, as: name, &record, &effects)
        }
        run(from: tables.options[option].target, &record, turn, &effects)
      } else {
        refuse(id, &record, turn, &effects)
      }
    case .ask(let id):
      let question = tables.questions[Int(id.index)]
      let trimmed = typed.extracting(WhiteSpace.trimmed(typed))
      guard isValid(trimmed, as: question.answer) else {
        return refuse(id, &record, turn, &effects)
      }
      effects.record(.answered(id))
      accept(typed, trimmed, question, &record, &effects)
      run(from: record.state.address.next, &record, turn, &effects)
    default: break
    }
  }

  func isValid(_ trimmed: Span<UInt8>, as type: AnswerType) -> Bool {
    switch type {
    case .option: false
    case .text: true
    case .email: EmailAddress.isValid(trimmed)
    case .phone: PhoneNumber.isValid(trimmed)
    case .number: DecimalNumber.isValid(trimmed)
    case .yesNo: YesNo.parse(trimmed) != nil
    }
  }

  /// Keeps a valid answer: as typed, an e-mail trimmed.
  private func accept(
    _ typed: Span<UInt8>, _ trimmed: Span<UInt8>, _ question: Question,
    _ record: inout ConversationRecord, _ effects: inout EffectBuffer
  ) {
    guard case .email = question.answer else {
      if let name = question.saves { save(typed, as: name, &record, &effects) }
      return
    }
    // The contact's own effect carries a name saved here; on Facebook only the text is kept.
    guard record.state.channel == .web else {
      if let name = question.saves { save(trimmed, as: name, &record, &effects) }
      return
    }
    if let name = question.saves { store(name, trimmed, in: &record) }
    becomeContact(trimmed, &record, &effects)
  }

  /// Keeps an answer.
  private func save(
    _ text: Span<UInt8>, as name: ValueName, _ record: inout ConversationRecord,
    _ effects: inout EffectBuffer
  ) {
    store(name, text, in: &record)
    tellNames(after: name, &record, &effects)
  }

  /// Tells the host when the name that was kept is one of a known contact.
  func tellNames(
    after name: ValueName, _ record: inout ConversationRecord, _ effects: inout EffectBuffer
  ) {
    if name == .contactFirstName || name == .contactLastName { tellNames(&record, &effects) }
  }

  /// Says that an answer is invalid, or goes on where the last invalid one leads.
  private func refuse(
    _ id: QuestionID, _ record: inout ConversationRecord, _ turn: Turn,
    _ effects: inout EffectBuffer
  ) {
    let question = tables.questions[Int(id.index)]
    record.state.attemptsLeft -= min(1, record.state.attemptsLeft)
    if record.state.attemptsLeft == 0, let otherwise = question.otherwise {
      effects.record(.otherwise(id))
      return run(from: otherwise, &record, turn, &effects)
    }
    if let invalid = question.invalid { say(invalid, &record, &effects) }
    startReminders(of: question, &record, turn)
  }

  /// Counts the reminders of a question from now on.
  func startReminders(of question: Question, _ record: inout ConversationRecord, _ turn: Turn) {
    record.state.anchor = turn.now
    record.state.delay = reminderDelay(of: question, after: 0)
  }

  /// When the reminder of a question comes before which `passed` have passed; 0 if there is none.
  func reminderDelay(of question: Question, after passed: Int) -> UInt32 {
    passed < question.reminders.count
      ? tables.reminders[Int(question.reminders.first) + passed].after : 0
  }

  /// How many reminders of a question come before `delay`: their times rise.
  func remindersPassed(of question: Question, before delay: UInt32) -> Int {
    let first = Int(question.reminders.first)
    var passed = 0
    while passed < question.reminders.count, tables.reminders[first + passed].after < delay {
      passed += 1
    }
    return passed
  }

  /// The visitor has not answered for `delay`.
  func remind(
    _ id: QuestionID, after delay: UInt32, _ record: inout ConversationRecord, _ turn: Turn,
    _ effects: inout EffectBuffer
  ) {
    let question = tables.questions[Int(id.index)]
    let passed = remindersPassed(of: question, before: delay)
    guard passed < question.reminders.count else { return }
    let row = Int(question.reminders.first) + passed
    effects.record(.reminder(UInt32(clamping: row)))
    switch tables.reminders[row].action {
    case .say(let message):
      say(message, &record, &effects)
      record.state.delay = reminderDelay(of: question, after: passed + 1)
    case .goTo(let target): run(from: target, &record, turn, &effects)
    }
  }
}
