extension Verifier {
  /// Where steps start, their names, and where a run begins.
  func checkSteps() throws(VerificationError) {
    let steps = tables.steps
    try require(steps.isEmpty == tables.code.isEmpty, .codeWithoutSteps, .steps)
    try require(steps.isEmpty == (tables.start == nil), .badStart, .steps)
    try require(steps.count <= Limits.steps, .tooManySteps, .steps)
    for (row, step) in steps.enumerated() {
      try checkText(step.name, .steps, row)
      try require(isName(step.name, separator: UInt8(ascii: "_")), .badStepName, .steps, row)
      let isReserved = StateName.all.contains { bytes(step.name).elementsEqual($0.utf8) }
      try require(!isReserved, .reservedStepName, .steps, row)
      try checkAddress(step.entry, .steps, row)
      let isAfter = row == 0 ? step.entry.index == 0 : steps[row - 1].entry < step.entry
      try require(isAfter, .badStepEntry, .steps, row)
    }
    if let row = firstRepeated(steps.map { $0.name }) {
      throw VerificationError(.repeatedStepName, .steps, row)
    }
    if let start = tables.start {
      try require(steps.contains { $0.entry == start }, .badStart, .steps)
    }
  }

  /// Every instruction, and how each step ends.
  func checkCode() throws(VerificationError) {
    for (row, step) in tables.steps.enumerated() {
      let next = row + 1
      let end = next < tables.steps.count ? Int(tables.steps[next].entry.index) : tables.code.count
      for address in Int(step.entry.index)..<end { try checkInstruction(at: address, end: end) }
      switch tables.code[end - 1] {
      case .choose, .jump, .handOff, .end: break
      default: throw VerificationError(.stepFallsThrough, .code, end - 1)
      }
    }
  }

  /// The instruction at `address` of a step that ends before `end`.
  private func checkInstruction(at address: Int, end: Int) throws(VerificationError) {
    switch tables.code[address] {
    case .say(let message): try checkMessage(message, .code, address)
    case .choose(let question): try checkQuestion(question, isChoose: true, address)
    case .ask(let question): try checkQuestion(question, isChoose: false, address)
    case .set(let name, let bubble):
      try checkSettable(name, .code, address)
      try checkBubble(bubble, .code, address)
    case .contactNames: break
    case .assign(let assignee): try checkAssignee(assignee, .code, address)
    case .wait(let milliseconds):
      try require(
        (1...Limits.longestDuration).contains(milliseconds), .badDuration, .code, address)
    case .notify(let name): try checkNonempty(name, .code, address)
    case .test(let condition, _, let target):
      try require(
        contains(condition.index, count: tables.conditions.count), .unknownCondition, .code,
        address)
      try require(
        Int(target.index) > address && Int(target.index) < end, .badTestTarget, .code, address)
    case .jump(let target): try checkAddress(target, .code, address)
    case .handOff(let message, let party):
      try checkMessage(message, .code, address)
      if let party { try checkAssignee(party, .code, address) }
    case .end(let message): try checkMessage(message, .code, address)
    }
  }

  private func checkQuestion(
    _ id: QuestionID, isChoose: Bool, _ address: Int
  ) throws(VerificationError) {
    try require(
      contains(id.index, count: tables.questions.count), .unknownQuestion, .code, address)
    let offers = tables.questions[Int(id.index)].answer == .option
    try require(offers == isChoose, .questionOfOtherKind, .code, address)
  }

  func checkAddress(
    _ address: CodeAddress, _ table: Table, _ row: Int
  ) throws(VerificationError) {
    try require(contains(address.index, count: tables.code.count), .unknownAddress, table, row)
  }
}
