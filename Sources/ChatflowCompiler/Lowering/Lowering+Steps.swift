import ChatflowCalendar
import ChatflowProgram
import ChatflowSyntax

extension Lowering {
  /// While code is emitted, a target is the number of a step; ``patch()`` makes addresses of them.
  func target(_ text: Text, _ numbers: [String: UInt32]) -> CodeAddress {
    CodeAddress(Lowering.stepFlag | (numbers[text.value] ?? 0))
  }

  /// Marks an address that is still the number of a step.
  static let stepFlag: UInt32 = 0x8000_0000

  /// All steps, in byte order of their names.
  mutating func lowerSteps() {
    let steps = model.flow.steps.sorted {
      ExactText($0.name.value) < ExactText($1.name.value)
    }
    var numbers = [String: UInt32](minimumCapacity: steps.count)
    for (number, step) in steps.enumerated() { numbers[step.name.value] = UInt32(number) }
    for step in steps {
      note(.step, "step `\(step.name.value)`", step.name.span, .instruction(here))
      tables.steps.append(
        Step(name: text(step.name.value), entry: CodeAddress(UInt32(tables.code.count))))
      for action in step.actions { lower(action, numbers) }
    }
    if let start = model.flow.start { tables.start = target(start, numbers) }
    patch()
  }

  private mutating func lower(_ action: ActionBlock, _ numbers: [String: UInt32]) {
    switch action.kind {
    case .say(let message): tables.code.append(.say(sentMessage(message)))
    case .choose(let choose): tables.code.append(.choose(question(choose, numbers)))
    case .ask(let ask): tables.code.append(.ask(question(ask, numbers)))
    case .condition(let condition):
      branch(condition, numbers)
    case .set(let assignments): set(assignments)
    case .assign(let assignee): tables.code.append(.assign(self.assignee(assignee)))
    case .wait(let milliseconds):
      if milliseconds > 0 { tables.code.append(.wait(milliseconds: milliseconds)) }
    case .notify(let name): tables.code.append(.notify(text(name.value)))
    case .goTo(let step): tables.code.append(.jump(target(step, numbers)))
    case .handOff(let message, let party):
      tables.code.append(.handOff(sentMessage(message), to: party.map { assignee($0) }))
    case .end(let message): tables.code.append(.end(sentMessage(message)))
    }
  }

  private mutating func set(_ assignments: [Assignment]) {
    let sorted = assignments.sorted {
      ExactText($0.name.value) < ExactText($1.name.value)
    }
    var namesContact = false
    for assignment in sorted {
      guard let name = valueName(assignment.name.value) else { continue }
      tables.code.append(.set(name, value(assignment.value.template, of: name)))
      namesContact = namesContact || name.variableIndex == nil
    }
    if namesContact { tables.code.append(.contactNames) }
  }

  /// What `set` puts under a name. A yes or a no is kept as visitors type it.
  private mutating func value(_ template: Template, of name: ValueName) -> Bubble {
    let isYesNo = name.variableIndex.map { tables.variables[$0].type == .yesNo } ?? false
    guard let literal = template.literal else { return bubble(template) }
    if isYesNo { return .text(text(literal == "true" ? "yes" : "no")) }
    let isNumber = name.variableIndex.map { tables.variables[$0].type == .number } ?? false
    // Where a comma divides, three digits behind a point are a group: a fourth says what is meant.
    let looksGrouped = isNumber && literal.utf8.dropLast(3).last == UInt8(ascii: ".")
    return .text(text(looksGrouped ? literal + "0" : literal))
  }

  /// Words for a yes or a no, as they are compared, in the one order that a bundle has.
  private mutating func words(_ message: MessageText?) -> Rows {
    let keys = Set((message?.allBubbles ?? []).map { TypedText.key($0.text.value) })
    let first = UInt32(tables.answerWords.count)
    tables.answerWords += keys.sorted().map { text($0.text) }
    return Rows(first: first, count: UInt32(keys.count))
  }

  private mutating func question(
    _ choose: ChooseAction, _ numbers: [String: UInt32]
  ) -> QuestionID {
    let rows = Rows(first: UInt32(tables.options.count), count: UInt32(choose.options.count))
    for option in choose.options {
      let label = option.label.allBubbles.first?.text.value ?? ""
      note(
        .branch, "option `\(label)`", option.label.span, .option(UInt32(tables.options.count)))
      tables.options.append(
        Choice(label: message(option.label), target: target(option.target, numbers)))
    }
    return question(
      choose.parts, .option, options: rows, saves: nil, skipsIfKnown: false,
      builtIn: .invalidOption, numbers)
  }

  private mutating func question(_ ask: AskAction, _ numbers: [String: UInt32]) -> QuestionID {
    let (answer, builtIn): (AnswerType, BuiltInText?) =
      switch ask.answer ?? .text {
      case .text: (.text, nil)
      case .email: (.email, .invalidEmail)
      case .phone: (.phone, .invalidPhone)
      case .number: (.number, .invalidNumber)
      case .yesNo: (.yesNo, .invalidYesNo)
      }
    let id = question(
      ask.parts, answer, options: Rows(first: UInt32(tables.options.count), count: 0),
      saves: ask.save.flatMap { valueName($0.value) }, skipsIfKnown: ask.skipsIfKnown,
      builtIn: builtIn, numbers)
    let row = Int(id.index)
    tables.questions[row].minimum = ask.minimum.map { text(shortest($0.value)) }
    tables.questions[row].maximum = ask.maximum.map { text(shortest($0.value)) }
    if ask.answer == .yesNo {
      tables.questions[row].yesWords = words(ask.yes)
      tables.questions[row].noWords = words(ask.no)
    }
    return id
  }

  private mutating func question(
    _ parts: QuestionParts, _ answer: AnswerType, options: Rows, saves: ValueName?,
    skipsIfKnown: Bool, builtIn: BuiltInText?, _ numbers: [String: UInt32]
  ) -> QuestionID {
    let message = sentMessage(parts.message)
    let invalid = builtIn.map { sentMessage(parts.invalid) ?? self.builtIn($0) }
    noteAnswers(parts, answer)
    let reminders = parts.noReply.map { reminder in
      let action: Reminder.Action =
        switch reminder.action {
        case .say(let message): .say(sentMessage(message))
        case .goTo(let step): .goTo(target(step, numbers))
        }
      return Reminder(after: reminder.after.value, action: action)
    }
    let rows = Rows(first: UInt32(tables.reminders.count), count: UInt32(reminders.count))
    tables.reminders += reminders
    tables.questions.append(
      Question(
        message: message, answer: answer, options: options, saves: saves, invalid: invalid,
        attempts: builtIn == nil ? 1 : parts.attempts,
        otherwise: builtIn == nil ? nil : parts.otherwise.map { target($0, numbers) },
        reminders: rows, skipsIfKnown: skipsIfKnown))
    return QuestionID(UInt32(tables.questions.count - 1))
  }

  /// Notes the ways on from the question that is lowered next.
  private mutating func noteAnswers(_ parts: QuestionParts, _ answer: AnswerType) {
    guard notesPoints else { return }
    let question = QuestionID(UInt32(tables.questions.count))
    if answer != .option {
      note(.branch, "a valid answer", parts.message.span, .answered(question))
    }
    if answer != .text, let otherwise = parts.otherwise {
      note(.branch, "`otherwise`", otherwise.span, .otherwise(question))
    }
    for (index, reminder) in parts.noReply.enumerated() {
      // Not as it is written, which may be in several lines.
      let after = DurationText.format(milliseconds: Int64(reminder.after.value))
      note(
        .timer, "`no_reply` after \(after)", reminder.after.span,
        .reminder(UInt32(tables.reminders.count + index)))
    }
  }

  /// Makes addresses of the step numbers.
  private mutating func patch() {
    let entries = tables.steps.map(\.entry)
    func patched(_ address: CodeAddress) -> CodeAddress {
      guard address.index & Lowering.stepFlag != 0 else { return address }
      return entries[Int(address.index & ~Lowering.stepFlag)]
    }
    tables.start = tables.start.map(patched)
    for index in tables.code.indices {
      if case .jump(let target) = tables.code[index] { tables.code[index] = .jump(patched(target)) }
    }
    for index in tables.options.indices {
      tables.options[index].target = patched(tables.options[index].target)
    }
    for index in tables.questions.indices {
      tables.questions[index].otherwise = tables.questions[index].otherwise.map(patched)
    }
    for index in tables.reminders.indices {
      if case .goTo(let target) = tables.reminders[index].action {
        tables.reminders[index].action = .goTo(patched(target))
      }
    }
  }
}
