extension Verifier {
  /// Where steps start, their names, and where a run begins.
  func checkSteps() {
    let steps = tables.steps
    require(steps.isEmpty == tables.code.isEmpty, .codeWithoutSteps, .steps)
    require(steps.isEmpty == (tables.start == nil), .badStart, .steps)
    require(steps.count <= Limits.steps, .tooManySteps, .steps)
    for (row, step) in steps.enumerated() {
      checkText(step.name, .steps, row)
      require(isName(step.name, separator: UInt8(ascii: "_")), .badStepName, .steps, row)
      let name = text(step.name)
      let isReserved = StateName.all.contains { ExactText($0) == name }
      require(!isReserved, .reservedStepName, .steps, row)
      checkAddress(step.entry, .steps, row)
      let isAfter = row == 0 ? step.entry.index == 0 : steps[row - 1].entry < step.entry
      require(isAfter, .badStepEntry, .steps, row)
    }
    if failure == nil, let row = firstRepeated(steps.map { $0.name }) {
      fail(.repeatedStepName, .steps, row)
    }
    if let start = tables.start {
      require(steps.contains { $0.entry == start }, .badStart, .steps)
    }
  }

  /// Every instruction, and how each step ends.
  func checkCode() {
    for (row, step) in tables.steps.enumerated() {
      let next = row + 1
      let end = next < tables.steps.count ? Int(tables.steps[next].entry.index) : tables.code.count
      for address in Int(step.entry.index)..<end { checkInstruction(at: address, end: end) }
      switch tables.code[end - 1] {
      case .choose, .jump, .handOff, .end: break
      default: fail(.stepFallsThrough, .code, end - 1)
      }
    }
  }

  /// The instruction at `address` of a step that ends before `end`.
  private func checkInstruction(at address: Int, end: Int) {
    switch tables.code[address] {
    case .say(let message): checkMessage(message, .code, address)
    case .choose(let question): checkQuestion(question, isChoose: true, address)
    case .ask(let question): checkQuestion(question, isChoose: false, address)
    case .set(let name, let bubble):
      checkSettable(name, .code, address)
      checkBubble(bubble, .code, address)
    case .contactNames: break
    case .assign(let assignee): checkAssignee(assignee, .code, address)
    case .wait(let milliseconds):
      require(
        (1...Limits.longestDuration).contains(milliseconds), .badDuration, .code, address)
    case .notify(let name): checkNonempty(name, .code, address)
    case .test(let condition, _, let target):
      require(
        contains(condition.index, count: tables.conditions.count), .unknownCondition, .code,
        address)
      require(
        Int(target.index) > address && Int(target.index) < end, .badTestTarget, .code, address)
    case .jump(let target): checkAddress(target, .code, address)
    case .handOff(let message, let party):
      checkMessage(message, .code, address)
      if let party { checkAssignee(party, .code, address) }
    case .end(let message): checkMessage(message, .code, address)
    }
  }

  private func checkQuestion(
    _ id: QuestionID, isChoose: Bool, _ address: Int
  ) {
    guard contains(id.index, count: tables.questions.count) else {
      return fail(.unknownQuestion, .code, address)
    }
    let offers = tables.questions[Int(id.index)].answer == .option
    require(offers == isChoose, .questionOfOtherKind, .code, address)
  }

  func checkAddress(
    _ address: CodeAddress, _ table: Table, _ row: Int
  ) {
    require(contains(address.index, count: tables.code.count), .unknownAddress, table, row)
  }
}
