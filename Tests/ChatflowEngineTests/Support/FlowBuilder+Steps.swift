import ChatflowProgram

/// An action of a step, as an author would write it.
enum Action {
  case say([String])
  case choose(
    String, options: [(String, String)], save: String? = nil, attempts: UInt16 = 3,
    otherwise: String, noReply: [NoReply] = [])
  case ask(
    String, as: AnswerType = .text, save: String? = nil, skipsIfKnown: Bool = false,
    attempts: UInt16 = 3, otherwise: String? = nil, noReply: [NoReply] = [])
  case set(String, String)
  case assign(Assignee)
  case wait(UInt32)
  case notify(String)
  case branch(Condition, then: String, else: String)
  case goto(String)
  case handOff(String?, to: Assignee? = nil)
  case end(String?)

  /// An entry of `no_reply`; seconds.
  enum NoReply {
    case say(UInt32, String)
    case goto(UInt32, String)
  }
}

extension FlowBuilder {
  /// Lays out the steps, the first of which is the start.
  mutating func steps(_ steps: [(String, [Action])]) {
    // Where each step starts is known once the lengths are.
    var entries: [String: CodeAddress] = [:]
    var next: UInt32 = 0
    for (name, actions) in steps {
      entries[name] = CodeAddress(next)
      for action in actions { next += length(action) }
    }
    for (name, actions) in steps {
      tables.steps.append(Step(name: text(name), entry: address(name, entries)))
      for action in actions { emit(action, entries) }
    }
    tables.start = CodeAddress(0)
  }

  private func length(_ action: Action) -> UInt32 {
    switch action {
    case .set(let target, _): target.hasPrefix("contact.") ? 2 : 1
    case .branch: 3
    default: 1
    }
  }

  private func address(_ step: String, _ entries: [String: CodeAddress]) -> CodeAddress {
    entries[step] ?? CodeAddress(.max)
  }

  private mutating func emit(_ action: Action, _ entries: [String: CodeAddress]) {
    switch action {
    case .say(let texts): tables.code.append(.say(message(localized: [texts])))
    case .choose(let text, let options, let save, let attempts, let otherwise, let noReply):
      let first = UInt32(tables.options.count)
      let rows = options.map { label, target in
        Choice(label: message(localized: [[label]]), target: address(target, entries))
      }
      tables.options += rows
      let id = question(
        text, .option, options: Rows(first: first, count: UInt32(rows.count)), save, attempts,
        otherwise, noReply, entries)
      tables.code.append(.choose(id))
    case .ask(let text, let type, let save, let skips, let attempts, let otherwise, let noReply):
      let id = question(
        text, type, options: Rows(first: 0, count: 0), save, attempts, otherwise, noReply, entries)
      tables.questions[Int(id.index)].skipsIfKnown = skips
      tables.code.append(.ask(id))
    case .set(let target, let value):
      tables.code.append(.set(name(target), bubble(value)))
      if target.hasPrefix("contact.") { tables.code.append(.contactNames) }
    case .assign(let assignee): tables.code.append(.assign(assignee))
    case .wait(let milliseconds): tables.code.append(.wait(milliseconds: milliseconds))
    case .notify(let name): tables.code.append(.notify(text(name)))
    case .branch(let condition, let then, let otherwise):
      tables.conditions.append(condition)
      let id = ConditionID(UInt32(tables.conditions.count - 1))
      let target = CodeAddress(UInt32(tables.code.count + 2))
      tables.code.append(.test(id, expected: false, target: target))
      tables.code.append(.jump(address(then, entries)))
      tables.code.append(.jump(address(otherwise, entries)))
    case .goto(let step): tables.code.append(.jump(address(step, entries)))
    case .handOff(let text, let party):
      tables.code.append(.handOff(text.map { message($0) }, to: party))
    case .end(let text): tables.code.append(.end(text.map { message($0) }))
    }
  }

  private mutating func question(
    _ text: String, _ type: AnswerType, options: Rows, _ save: String?, _ attempts: UInt16,
    _ otherwise: String?, _ noReply: [Action.NoReply], _ entries: [String: CodeAddress]
  ) -> QuestionID {
    let first = UInt32(tables.reminders.count)
    let reminders = noReply.map { entry in
      switch entry {
      case .say(let seconds, let text):
        Reminder(after: seconds * 1000, action: .say(message(text)))
      case .goto(let seconds, let step):
        Reminder(after: seconds * 1000, action: .goTo(address(step, entries)))
      }
    }
    tables.reminders += reminders
    tables.questions.append(
      Question(
        message: message(text), answer: type, options: options, saves: save.map { name($0) },
        invalid: type == .text ? nil : message("invalid"), attempts: attempts,
        otherwise: otherwise.map { address($0, entries) },
        reminders: Rows(first: first, count: UInt32(reminders.count)), skipsIfKnown: false))
    return QuestionID(UInt32(tables.questions.count - 1))
  }
}
