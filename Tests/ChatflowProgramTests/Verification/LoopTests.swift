import ChatflowProgram
import TestSupport
import Testing

@Suite struct LoopTests {
  /// Follows the words of meaning 2: which instructions may come next without the visitor.
  private func followers(_ tables: ProgramTables, _ address: Int) -> [Int] {
    switch tables.code[address] {
    case .choose, .handOff, .end: return []
    case .jump(let target): return [Int(target.index)]
    case .test(_, _, let target): return [address + 1, Int(target.index)]
    case .ask(let id):
      let question = tables.questions[Int(id.index)]
      if !question.skipsIfKnown { return [] }
      let rows = tables.reminders[
        Int(question.reminders.first)..<Int(question.reminders.first + question.reminders.count)]
      let led = rows.compactMap { reminder in
        if case .goTo(let target) = reminder.action { Int(target.index) } else { nil }
      }
      return [address + 1] + led + (question.otherwise.map { [Int($0.index)] } ?? [])
    default: return [address + 1]
    }
  }

  /// The addresses that reach themselves.
  private func looping(_ tables: ProgramTables) -> Set<Int> {
    Set(
      tables.code.indices.filter { start in
        var reached: Set<Int> = []
        var open = followers(tables, start)
        while let next = open.popLast() {
          if reached.insert(next).inserted { open += followers(tables, next) }
        }
        return reached.contains(start)
      })
  }

  /// Random steps that lead anywhere.
  private func tables(_ random: inout SeededGenerator) -> ProgramTables {
    var builder = TablesBuilder()
    let lengths = (0..<random.number(1...4)).map { _ in random.number(1...5) }
    let total = lengths.reduce(0, +)
    let hello = builder.message("Hello")
    let open = builder.condition(.fact(.open))
    for (step, length) in lengths.enumerated() {
      let entry = builder.tables.code.count
      var code: [Instruction] = []
      for offset in 0..<length {
        let isLast = offset == length - 1
        let target = random.below(total)
        let kind = isLast ? random.number(5...9) : random.below(9)
        switch kind {
        case 0: code.append(.say(hello))
        case 1: code.append(.wait(milliseconds: 1))
        case 2: code.append(.ask(builder.question(.text, hello)))
        case 3:
          let ask = builder.question(
            .email, hello, invalid: hello, otherwise: target,
            reminders: builder.reminders([(1, .goTo(builder.address(random.below(total))))]),
            skips: random.once(in: 2))
          code.append(.ask(ask))
        case 4:
          let inside = random.number(entry + offset + 1...entry + length - 1)
          code.append(.test(open, expected: true, target: builder.address(inside)))
        case 5: code.append(.end(nil))
        case 6:
          let menu = builder.question(
            .option, hello, options: builder.options([(hello, target)]), invalid: hello,
            otherwise: random.below(total))
          code.append(.choose(menu))
        default: code.append(.jump(builder.address(target)))
        }
      }
      builder.step("s\(step)", code)
    }
    return builder.tables
  }

  @Test func loopsAreFoundWhereTheyAre() {
    var random = SeededGenerator(seed: 6)
    var (with, without) = (0, 0)
    for _ in 0..<2000 {
      let tables = tables(&random)
      let looping = looping(tables)
      do throws(VerificationError) {
        _ = try Program(verifying: tables)
        without += 1
        #expect(looping.isEmpty)
      } catch {
        with += 1
        #expect(error.defect == .loopWithoutQuestion)
        #expect(error.row.map(looping.contains) == true)
      }
    }
    #expect(with > 200)
    #expect(without > 200)
  }
}
