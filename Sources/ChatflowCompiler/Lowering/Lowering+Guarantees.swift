import ChatflowProgram
import ChatflowSyntax

/// What a flow promises, beside its tables: nothing of it gets into a program.
extension Lowering {
  /// The flow's guarantees, with tables that have what they read; nil without any. Asked last: the
  /// tables of the program are complete.
  func guarantees() -> Guarantees? {
    guard !model.flow.guarantees.isEmpty else { return nil }
    var lowering = self
    let list = model.flow.guarantees.map { lowering.guarantee($0) }
    lowering.tables.storedNames = lowering.storedNames()
    return Guarantees(tables: lowering.tables, list: list)
  }

  private mutating func guarantee(_ block: GuaranteeBlock) -> Guarantee {
    let verb: Guarantee.Verb =
      switch block.verb {
      case .never(let moment, let before):
        .never(self.moment(moment), before: before.map { self.moment($0) })
      case .atMost(let count, let moment): .atMost(count, of: self.moment(moment))
      case .after(let moment, let within, let comes):
        .after(
          self.moment(moment), within: Int64(within), comes: comes.map { self.moment($0) })
      case .reaches(let moments, let within, let silence):
        .reaches(moments.map { self.moment($0) }, within: within, silence: silence)
      }
    return Guarantee(verb: verb, when: block.when.map { test($0.expression) })
  }

  private mutating func moment(_ moment: MomentText) -> Guarantee.Moment {
    switch moment.kind {
    case .bot: return .bot
    case .prompt: return .prompt
    case .awayMessage: return .awayMessage
    case .handOff: return .handOff
    case .contact: return .contact
    case .close: return .close
    case .visitor: return .visitor
    case .agent: return .agent
    case .step(let name):
      let id = text(name.value)
      return tables.steps.first { $0.name == id }.map { .step($0.entry) } ?? .nothing
    case .notify(let name): return .notify(text(name.value))
    case .assign(let assignee): return .assign(self.assignee(assignee))
    }
  }

  private mutating func test(_ expression: Expression) -> Guarantee.Test {
    switch expression.kind {
    case .boolean(let value): return .constant(value)
    case .not(let operand): return .not(test(operand))
    case .and(let operands): return .and(operands.map { test($0) })
    case .or(let operands): return .or(operands.map { test($0) })
    case .name(let name):
      return nameCondition(name).map { .condition(id(of: $0)) } ?? .constant(false)
    case .comparison(let comparison, let left, let right) where isYesNo(left):
      let (one, other) = (test(left), test(right))
      let equal = Guarantee.Test.or([.and([one, other]), .and([.not(one), .not(other)])])
      return comparison == .equal ? equal : .not(equal)
    case .comparison(let comparison, let left, let right):
      guard let condition = condition(comparison, left, right) else { return .constant(false) }
      let test = Guarantee.Test.condition(id(of: condition))
      return comparison == .notEqual ? .not(test) : test
    case .text, .number: return .constant(false)
    }
  }
}
