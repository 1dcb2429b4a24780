package import ChatflowProgram

/// Which kept texts can still be read, wherever a conversation stands: what was typed, and nobody
/// will ask for again, makes no difference, so that a search needn't tell such states apart.
///
/// A name is live at a point if some way from there reads it before something replaces it. The
/// contact's e-mail, names and owner are always live: hosts are told of them at any time.
package struct Liveness: Sendable {
  /// Before the steps begin.
  package let new: NameSet
  /// Once the steps are over, or in a flow without any.
  package let over: NameSet
  /// By the address of an instruction at which the conversation waits.
  private let pending: [NameSet]
  /// By the address of such an instruction: after an answer, before anything is done with it.
  private let answered: [NameSet]

  /// - Parameter always: Names that are read at any time.
  package init(_ tables: ProgramTables, always: NameSet = NameSet()) {
    var walk = LivenessWalk(tables, always: always)
    walk.settle()
    over = walk.over
    new = walk.beforeStart
    pending = walk.pending
    answered = tables.code.indices.map { walk.answered(at: $0) }
  }

  package func pending(at address: CodeAddress) -> NameSet {
    Int(address.index) < pending.count ? pending[Int(address.index)] : over
  }

  package func answered(at address: CodeAddress) -> NameSet {
    Int(address.index) < answered.count ? answered[Int(address.index)] : over
  }
}

/// Works liveness out, backwards until nothing changes any more.
private struct LivenessWalk {
  let tables: ProgramTables
  let over: NameSet
  /// Before an instruction runs.
  private var entering: [NameSet]
  /// While the conversation waits at it.
  private(set) var pending: [NameSet]
  private let always: NameSet
  private static let kept = NameSet([
    .contactEmail, .contactFirstName, .contactLastName, .contactOwner,
  ])

  init(_ tables: ProgramTables, always: NameSet) {
    self.tables = tables
    self.always = always
    var over = Self.kept.union(always)
    if let capture = tables.capture {
      for message in [capture.message, capture.awayMessage, capture.invalid] {
        over.formUnion(tables.names(in: message))
      }
      over.formUnion(tables.names(in: capture.consent))
      over.formUnion(tables.names(in: capture.thanks))
    }
    if case .message(let message) = tables.availability.away {
      over.formUnion(tables.names(in: message))
    }
    self.over = over
    entering = Array(repeating: over, count: tables.code.count)
    pending = entering
  }

  var beforeStart: NameSet {
    var names = over.union(tables.names(in: tables.welcome))
    if let start = tables.start { names.formUnion(entering[Int(start.index)]) }
    return names
  }

  mutating func settle() {
    var changes = true
    while changes {
      changes = false
      for index in tables.code.indices.reversed() {
        let waiting = whileWaiting(at: index)
        let before = beforeRunning(index, waiting)
        if waiting != pending[index] || before != entering[index] { changes = true }
        pending[index] = waiting
        entering[index] = before
      }
    }
  }

  private func entering(_ address: CodeAddress) -> NameSet { entering[Int(address.index)] }

  private func next(_ index: Int) -> NameSet {
    index + 1 < entering.count ? entering[index + 1] : over
  }

  /// What an answer to the question at `index` may need of what is kept.
  func answered(at index: Int) -> NameSet {
    switch tables.code[index] {
    case .choose(let id), .ask(let id):
      let question = tables.questions[Int(id.index)]
      var names = over.union(tables.names(in: question.invalid))
      if case .ask = tables.code[index] { names.formUnion(next(index)) }
      for row in Int(question.options.first)..<Int(question.options.first) + question.options.size {
        names.formUnion(entering(tables.options[row].target))
      }
      if let otherwise = question.otherwise { names.formUnion(entering(otherwise)) }
      return names.union(reminded(question))
    case .wait: return next(index)
    default: return entering[index]
    }
  }

  /// What comes of silence.
  private func reminded(_ question: Question) -> NameSet {
    var names = NameSet()
    let rows = question.reminders
    for row in Int(rows.first)..<Int(rows.first) + rows.size {
      switch tables.reminders[row].action {
      case .say(let message): names.formUnion(tables.names(in: message))
      case .goTo(let target): names.formUnion(entering(target))
      }
    }
    return names
  }

  private func whileWaiting(at index: Int) -> NameSet {
    switch tables.code[index] {
    case .choose(let id), .ask(let id):
      let question = tables.questions[Int(id.index)]
      var names = answered(at: index)
      // The answer replaces both. An invalid one keeps what was saved before, and `otherwise` or
      // what comes of silence may read it.
      if !always.contains(.reply) { names.remove(.reply) }
      if let saved = question.saves, !savedOutlives(question).contains(saved) {
        names.remove(saved)
      }
      names.formUnion(reminded(question))
      names.formUnion(over)
      for row in Int(question.options.first)..<Int(question.options.first) + question.options.size {
        names.formUnion(tables.names(in: tables.options[row].label))
      }
      return names
    case .wait: return next(index).union(over)
    default: return entering[index]
    }
  }

  /// What is read where the question got no valid answer.
  private func savedOutlives(_ question: Question) -> NameSet {
    var names = over.union(tables.names(in: question.invalid)).union(reminded(question))
    if let otherwise = question.otherwise { names.formUnion(entering(otherwise)) }
    return names
  }

  private func beforeRunning(_ index: Int, _ waiting: NameSet) -> NameSet {
    switch tables.code[index] {
    case .say(let message): return next(index).union(tables.names(in: message))
    case .choose(let id):
      return waiting.union(tables.names(in: tables.questions[Int(id.index)].message))
    case .ask(let id):
      let question = tables.questions[Int(id.index)]
      let asked = waiting.union(tables.names(in: question.message))
      return question.skipsIfKnown ? asked.union(next(index)) : asked
    case .set(let name, let bubble):
      var names = next(index)
      if !over.contains(name) { names.remove(name) }
      return names.union(tables.names(in: bubble))
    case .contactNames, .assign: return next(index)
    case .wait: return waiting
    case .notify:
      return next(index).union(NameSet(tables.variables.indices.map { .variable($0) }))
    case .test(let id, _, let target):
      let condition = tables.conditions[Int(id.index)]
      return next(index).union(entering(target)).union(tables.names(in: condition))
    case .jump(let target): return entering(target)
    case .handOff(let message, _), .end(let message):
      return over.union(tables.names(in: message))
    }
  }
}

extension Rows {
  /// How many rows there are.
  var size: Int { Int(count) }
}
