import ChatflowProgram

/// How the code of a program falls into nodes: runs of instructions, and tests that decide between
/// them.
struct CodeLayout {
  private let tables: ProgramTables
  private let code: [Instruction]
  /// The row of each address's step.
  private var stepRows: [Int] = []
  /// For each step the first of the tests and jumps that end it.
  private var tails: [Int] = []
  /// For each address whether a node begins there: a step's start, or what something leads to.
  private(set) var begins: [Bool]
  /// Where each address leads while tests decide, once jumps between them are followed.
  private(set) var exits: [Decisions.Exit] = []

  init(_ tables: ProgramTables) {
    self.tables = tables
    code = tables.code
    begins = Array(repeating: false, count: code.count)
    for row in tables.steps.indices {
      let range = stepRange(row)
      stepRows += Array(repeating: row, count: range.count)
      let lastOther = range.last { !isDecision($0) }
      tails.append(lastOther.map { $0 + 1 } ?? range.lowerBound)
    }
    markTargets()
    markShared()
    exits = code.indices.map { .leaf($0) }
    // Jumps between tests lead forward, so that from the end each target is known.
    for address in code.indices.reversed() where !begins[address] {
      exits[address] = exit(from: address)
    }
  }

  private func stepRange(_ row: Int) -> Range<Int> {
    let next = row + 1
    let end = next < tables.steps.count ? Int(tables.steps[next].entry.index) : code.count
    return Int(tables.steps[row].entry.index)..<end
  }

  private func isDecision(_ address: Int) -> Bool {
    switch code[address] {
    case .test, .jump: true
    default: false
    }
  }

  private mutating func markTargets() {
    for step in tables.steps { begins[Int(step.entry.index)] = true }
    for option in tables.options { begins[Int(option.target.index)] = true }
    for question in tables.questions {
      if let target = question.otherwise { begins[Int(target.index)] = true }
    }
    for reminder in tables.reminders {
      if case .goTo(let target) = reminder.action { begins[Int(target.index)] = true }
    }
    for (address, instruction) in code.enumerated() {
      switch instruction {
      case .jump(let target) where !isInner(address): begins[Int(target.index)] = true
      case .test(_, _, let target):
        for next in [address + 1, Int(target.index)] where !isDecision(next) {
          begins[next] = true
        }
      default: break
      }
    }
  }

  /// Lets a node begin at tests that several nodes come to, which the compiler never emits.
  private mutating func markShared() {
    var owners = [Int?](repeating: nil, count: code.count)
    func pass(_ owner: Int, to next: Int, _ begins: inout [Bool], _ owners: inout [Int?]) {
      if let known = owners[next], known != owner { begins[next] = true }
      owners[next] = owner
    }
    for address in code.indices {
      if begins[address] { owners[address] = address }
      guard let owner = owners[address] else { continue }
      switch code[address] {
      case .choose, .handOff, .end: break
      case .jump(let target):
        if isInner(address) { pass(owner, to: Int(target.index), &begins, &owners) }
      case .test(_, _, let target):
        pass(owner, to: Int(target.index), &begins, &owners)
        pass(owner, to: address + 1, &begins, &owners)
      default: pass(owner, to: address + 1, &begins, &owners)
      }
    }
  }

  /// Whether the jump at `address` stands for a constant in a condition: it leads forward to a
  /// test, or to one of the two jumps that end an `if`.
  private func isInner(_ address: Int) -> Bool {
    guard case .jump(let target) = code[address], let sides = sides(after: address) else {
      return false
    }
    return address < sides.then && Int(target.index) > address && Int(target.index) <= sides.else
  }

  /// The two jumps that end the step of `address`, where nothing but tests and jumps lies between.
  func sides(after address: Int) -> (then: Int, else: Int)? {
    let end = stepEnd(address)
    guard address >= tails[stepRows[address]], address <= end - 2, case .jump = code[end - 2],
      case .jump = code[end - 1]
    else { return nil }
    return (end - 2, end - 1)
  }

  /// Where the instruction at `address` leads while tests decide.
  func exit(from address: Int) -> Decisions.Exit {
    switch code[address] {
    case .test: .question(address)
    case .jump(let next) where isInner(address): exits[Int(next.index)]
    default: .leaf(address)
    }
  }

  /// The node that a way out of the tests leads to.
  func target(_ leaf: Int) -> Int {
    guard case .jump(let target) = code[leaf], !isInner(leaf) else { return leaf }
    return Int(target.index)
  }

  // MARK: - Steps

  /// The name of the step that an address belongs to.
  func stepName(_ address: Int) -> String {
    tables.texts.string(tables.steps[stepRows[address]].name)
  }

  /// How far from its step's start an address lies.
  func offset(_ address: Int) -> Int {
    address - Int(tables.steps[stepRows[address]].entry.index)
  }

  /// Whether a step starts at an address.
  func isStepStart(_ address: Int) -> Bool { offset(address) == 0 }

  /// Where the step of an address ends.
  func stepEnd(_ address: Int) -> Int { stepRange(stepRows[address]).upperBound }
}
