import ChatflowProgram
import ChatflowSyntax
import TestSupport

/// Random code of messages, tests and jumps, all forward, in steps.
struct CodeGenerator {
  private var random: SeededGenerator
  private var said = 0

  init(seed: UInt64) { random = SeededGenerator(seed: seed) }

  func emptyTables() -> ProgramTables {
    var pool = TextPool()
    let name = pool.append("code".utf8)
    let locale = pool.append("en".utf8)
    var tables = ProgramTables(texts: pool, name: name, locale: locale)
    tables.conditions = Fact.allCases.map { .fact($0) }
    return tables
  }

  func addStep(_ name: String, at address: Int, to tables: inout ProgramTables) {
    tables.steps.append(
      Step(name: tables.texts.append(name.utf8), entry: CodeAddress(UInt32(address))))
    tables.start = tables.start ?? CodeAddress(0)
  }

  /// A message that no other is equal to.
  mutating func message(_ tables: inout ProgramTables) -> MessageID {
    said += 1
    tables.variants.append(Rows(first: UInt32(tables.bubbles.count), count: 1))
    tables.bubbles.append(.text(tables.texts.append("m\(said)".utf8)))
    tables.messages.append(
      Message(firstVariant: UInt32(tables.variants.count - 1), isLocalized: false))
    return MessageID(UInt32(tables.messages.count - 1))
  }

  mutating func tables() -> ProgramTables {
    var tables = emptyTables()
    let lengths = (0..<random.number(1..<4)).map { _ in random.number(1..<12) }
    let total = lengths.reduce(0, +)
    var end = 0
    for (row, length) in lengths.enumerated() {
      let start = end
      end += length
      addStep("s\(row)", at: start, to: &tables)
      for address in start..<end {
        tables.code.append(instruction(at: address, end: end, total: total, &tables))
      }
    }
    return tables
  }

  private mutating func instruction(
    at address: Int, end: Int, total: Int, _ tables: inout ProgramTables
  ) -> Instruction {
    let isLast = address == end - 1
    if isLast || random.once(in: 6) {
      if address + 1 < total, !random.once(in: 5) {
        let isNear = random.once(in: 2) && !isLast
        let target = random.number(address + 1..<(isNear ? end : total))
        return .jump(CodeAddress(UInt32(target)))
      }
      return random.once(in: 2) ? .handOff(nil, to: nil) : .end(nil)
    }
    if random.once(in: 4) { return .say(message(&tables)) }
    return .test(
      ConditionID(UInt32(random.number(0..<5))), expected: random.once(in: 2),
      target: CodeAddress(UInt32(random.number(address + 1..<end))))
  }
}

/// What holds, by the bits of a number; and what expressions over it come to.
struct Facts {
  let bits: Int

  func holds(_ fact: Fact) -> Bool { bits >> Int(fact.rawValue) & 1 == 1 }

  struct Unknown: Error {}

  func value(of expression: Expression) throws -> Bool {
    switch expression.kind {
    case .boolean(let value): return value
    case .not(let operand): return try !value(of: operand)
    case .and(let operands): return try operands.allSatisfy { try value(of: $0) }
    case .or(let operands): return try operands.contains { try value(of: $0) }
    case .comparison(.equal, let left, let right): return try value(of: left) == value(of: right)
    case .comparison(.notEqual, let left, let right):
      return try value(of: left) != value(of: right)
    case .name(let name):
      let names: [(String, Fact)] = [
        ("open", .open), ("away", .away), ("team.online", .teamOnline),
        ("contact.known", .contactKnown), ("visitor.returning", .visitorReturning),
        ("visitor.verified", .visitorVerified),
      ]
      guard let fact = names.first(where: { $0.0 == name }) else { throw Unknown() }
      return holds(fact.1)
    default: throw Unknown()
    }
  }
}
