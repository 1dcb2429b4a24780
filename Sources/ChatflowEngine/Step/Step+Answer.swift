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
      guard isValid(trimmed, for: question, &record, &effects) else {
        return refuse(id, &record, turn, &effects)
      }
      effects.record(.answered(id))
      accept(typed, trimmed, question, &record, &effects)
      run(from: record.state.address.next, &record, turn, &effects)
    default: break
    }
  }

  /// Whether a trimmed text answers a question, in the conversation's language.
  func isValid(
    _ trimmed: Span<UInt8>, for question: Question, _ record: inout ConversationRecord,
    _ effects: inout EffectBuffer
  ) -> Bool {
    switch question.answer {
    case .option: false
    case .text: true
    case .email: EmailAddress.isValid(trimmed)
    case .phone: PhoneNumber.isValid(trimmed)
    case .number: isValidNumber(trimmed, question, &record, &effects)
    case .yesNo: yesOrNo(trimmed, question) != nil
    }
  }

  private func isValidNumber(
    _ text: Span<UInt8>, _ question: Question, _ record: inout ConversationRecord,
    _ effects: inout EffectBuffer
  ) -> Bool {
    let start = effects.textCount
    defer { effects.truncateText(to: start) }
    let style = numberStyle(record.state.locale)
    guard TypedNumber.plain(text, style, append: { effects.append($0) }) else { return false }
    let value = effects.textRoom.span.extracting(start..<effects.textCount)
    let pool = tables.texts.bytes.span
    if let minimum = question.minimum {
      let bound = pool.extracting(tables.texts.range(minimum))
      guard NumberComparison.lessOrEqual.holds(bound, value) else { return false }
    }
    if let maximum = question.maximum {
      let bound = pool.extracting(tables.texts.range(maximum))
      guard NumberComparison.lessOrEqual.holds(value, bound) else { return false }
    }
    return true
  }

  /// How numbers are written in the conversation's language.
  func numberStyle(_ locale: UInt8) -> NumberStyle {
    NumberStyle(
      locale: tables.texts.bytes.span.extracting(tables.texts.range(tables.locales[Int(locale)])))
  }

  /// What a text says by the question's own words and the built-in ones.
  private func yesOrNo(_ text: Span<UInt8>, _ question: Question) -> Bool? {
    if isOne(of: question.yesWords, text) { return true }
    if isOne(of: question.noWords, text) { return false }
    return YesNo.parse(text)
  }

  private func isOne(of words: Rows, _ text: Span<UInt8>) -> Bool {
    for row in Int(words.first)..<Int(words.first) + Int(words.count) {
      let word = tables.texts.range(tables.answerWords[row])
      if TypedText.areEqual(tables.texts.bytes.span.extracting(word), text) { return true }
    }
    return false
  }

  private func isYesNo(_ name: ValueName) -> Bool {
    guard let index = name.variableIndex, index < tables.variables.count else { return false }
    return tables.variables[index].type == .yesNo
  }

  /// Keeps a valid answer: as typed, an e-mail trimmed, a yes or a no as that.
  private func accept(
    _ typed: Span<UInt8>, _ trimmed: Span<UInt8>, _ question: Question,
    _ record: inout ConversationRecord, _ effects: inout EffectBuffer
  ) {
    if question.answer == .yesNo, let name = question.saves, isYesNo(name) {
      // A word of the question's own says nothing to conditions and messages.
      let word: StaticString = yesOrNo(trimmed, question) == true ? "yes" : "no"
      return word.withUTF8Buffer { save($0.span, as: name, &record, &effects) }
    }
    guard question.answer == .email else {
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
