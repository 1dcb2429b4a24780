import ChatflowProgram

extension MutantMaker {
  /// Each instruction left out, or changed.
  mutating func mutateCode() {
    for address in otherSteps(than: tables.start ?? CodeAddress(0)) where tables.start != nil {
      add("starts with \(step(at: address))") { $0.start = address }
    }
    for (index, instruction) in tables.code.enumerated() {
      let here = CodeAddress(UInt32(index))
      let next = CodeAddress(UInt32(index + 1))
      let name = "\(step(at: here)) \(index)"
      switch instruction {
      case .choose, .jump, .test, .handOff, .end: break
      default: add("\(name) \(instruction.word) left out") { $0.code[index] = .jump(next) }
      }
      for (change, other) in changes(instruction, next) {
        add("\(name) \(instruction.word) \(change)") { $0.code[index] = other }
      }
    }
  }

  private func changes(
    _ instruction: Instruction, _ next: CodeAddress
  ) -> [(String, Instruction)] {
    switch instruction {
    case .say(let message):
      otherMessage(than: message).map { [("says otherwise", .say($0))] } ?? []
    case .assign:
      [
        ("to nobody", .assign(.unassigned)), ("to a team", .assign(.team(tables.name))),
        ("to a user", .assign(.user(tables.name))), ("to the owner", .assign(.contactOwner)),
        ("to the least busy", .assign(.leastBusy(team: tables.name, limit: nil))),
        ("to the least busy of few", .assign(.leastBusy(team: tables.name, limit: 2))),
      ]
    case .wait(let milliseconds):
      [
        ("shorter", .wait(milliseconds: milliseconds - 1000)),
        ("longer", .wait(milliseconds: milliseconds + 1000)),
      ]
    case .notify: [("of something else", .notify(tables.name))]
    case .test(let condition, let expected, let target):
      [
        ("with sides swapped", .test(condition, expected: !expected, target: target)),
        ("never holds", .jump(next)), ("always holds", .jump(target)),
      ]
    case .jump(let target):
      otherSteps(than: target).map { ("to \(step(at: $0))", .jump($0)) }
    case .handOff(let message, let party):
      [
        ("ends", .end(message)), ("says nothing", .handOff(nil, to: party)),
        ("to nobody", .handOff(message, to: .unassigned)),
        ("to a team", .handOff(message, to: .team(tables.name))),
        ("as routing says", .handOff(message, to: nil)),
      ]
    case .end(let message):
      [("hands off", .handOff(message, to: nil)), ("says nothing", .end(nil))]
    case .choose, .ask, .set, .contactNames: []
    }
  }

  /// Questions, options, reminders, conditions.
  mutating func mutateQuestions() {
    for (index, question) in tables.questions.enumerated() {
      let name = "question `\(words(question.message))`"
      add("\(name) an attempt more") { $0.questions[index].attempts += 1 }
      add("\(name) an attempt less") { $0.questions[index].attempts &-= 1 }
      for target in question.otherwise.map({ otherSteps(than: $0) }) ?? [] {
        add("\(name) otherwise \(step(at: target))") { $0.questions[index].otherwise = target }
      }
      add("\(name) skip toggled") { $0.questions[index].skipsIfKnown.toggle() }
      // Options are not saved.
      for variable in question.answer == .option ? 0..<0 : tables.variables.indices {
        add("\(name) saves \(text(tables.variables[variable].name))") {
          $0.questions[index].saves = .variable(variable)
        }
      }
      add("\(name) saves nothing") { $0.questions[index].saves = nil }
      if let invalid = question.invalid, let other = otherMessage(than: invalid) {
        add("\(name) other words for invalid answers") { $0.questions[index].invalid = other }
      }
      if let other = otherMessage(than: question.message) {
        add("\(name) asks otherwise") { $0.questions[index].message = other }
      }
      for answer in AnswerType.allCases where answer != question.answer {
        add("\(name) takes \(answer)") { $0.questions[index].answer = answer }
      }
      mutateReminders(index, question, name)
      mutateOptions(index, question, name)
    }
    for (index, condition) in tables.conditions.enumerated() {
      for other in changes(condition) {
        add("condition \(index) is \(other.word)") { $0.conditions[index] = other }
      }
    }
  }

  private mutating func mutateReminders(_ index: Int, _ question: Question, _ name: String) {
    guard question.reminders.count > 0 else { return }
    add("\(name) no reminders") { $0.questions[index].reminders.count = 0 }
    add("\(name) last reminder dropped") { $0.questions[index].reminders.count -= 1 }
    add("\(name) first reminder dropped") {
      $0.questions[index].reminders.first += 1
      $0.questions[index].reminders.count -= 1
    }
    let first = Int(question.reminders.first)
    for row in first..<first + Int(question.reminders.count) {
      add("\(name) reminder \(row - first) later") { $0.reminders[row].after += 1000 }
      add("\(name) reminder \(row - first) earlier") { $0.reminders[row].after -= 1000 }
      switch tables.reminders[row].action {
      case .say(let message):
        guard let other = otherMessage(than: message) else { continue }
        add("\(name) reminder \(row - first) says otherwise") {
          $0.reminders[row].action = .say(other)
        }
      case .goTo(let target):
        for other in otherSteps(than: target) {
          add("\(name) reminder \(row - first) to \(step(at: other))") {
            $0.reminders[row].action = .goTo(other)
          }
        }
      }
    }
  }

  private mutating func mutateOptions(_ index: Int, _ question: Question, _ name: String) {
    guard question.options.count > 0 else { return }
    add("\(name) last option dropped") { $0.questions[index].options.count -= 1 }
    let first = Int(question.options.first)
    for row in first..<first + Int(question.options.count) {
      let label = words(tables.options[row].label)
      for other in otherSteps(than: tables.options[row].target) {
        add("option `\(label)` to \(step(at: other))") { $0.options[row].target = other }
      }
      guard row > first else { continue }
      add("option `\(label)` moved up") { $0.options.swapAt(row, row - 1) }
    }
  }

  private func changes(_ condition: Condition) -> [Condition] {
    switch condition {
    case .fact(let fact): Fact.allCases.filter { $0 != fact }.map { .fact($0) }
    case .yes: []
    case .text(let comparison, let left, let right, let form):
      TextComparison.allCases.filter { $0 != comparison }
        .map { .text($0, left, right, form: form) }
    case .number(let comparison, let left, let right):
      [.number(comparison, right, left)]
        + NumberComparison.allCases.filter { $0 != comparison }.map { .number($0, left, right) }
    }
  }
}

extension Condition {
  fileprivate var word: String {
    switch self {
    case .fact(let fact): "\(fact)"
    case .yes: "yes"
    case .text(let comparison, _, _, _): "\(comparison)"
    case .number(let comparison, .literal, _): "literal \(comparison)"
    case .number(let comparison, .name, _): "name \(comparison)"
    }
  }
}

extension Instruction {
  fileprivate var word: String {
    switch self {
    case .say: "say"
    case .choose: "choose"
    case .ask: "ask"
    case .set: "set"
    case .contactNames: "names"
    case .assign: "assign"
    case .wait: "wait"
    case .notify: "notify"
    case .test: "test"
    case .jump: "jump"
    case .handOff: "handoff"
    case .end: "end"
    }
  }
}
