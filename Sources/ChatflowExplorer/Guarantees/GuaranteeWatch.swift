package import ChatflowEngine
package import ChatflowProgram

/// Watches one conversation for a guarantee: an automaton that takes in event by event what
/// happens. Searches and tests hold conversations against the same one.
package struct GuaranteeWatch: Sendable {
  /// What is remembered of a conversation.
  package struct Memory: Hashable, Sendable {
    /// Whether the moment under `before` came, or one of those under `reaches`.
    var isOver = false
    /// Whether the conversation has begun, for `reaches`.
    var hasBegun = false
    /// Whether somebody of the team acted, so that `reaches` says nothing.
    var isLeft = false
    /// How often the moment came, or how many answers were given.
    var count: UInt16 = 0
    /// How many deadlines came since the last answer, where a guarantee counts them.
    var silences: UInt16 = 0
    /// Since when one of the moments under `comes` is due, in milliseconds.
    var since: Int64?
    /// Since when nobody did anything, in milliseconds.
    var quietSince: Int64 = 0

    package init() {}
  }

  package let guarantee: Guarantee
  package let program: Program
  /// More deadlines than that in a row go round.
  private let silenceLimit: UInt16

  /// - Parameter program: That of the guarantee's tables.
  package init(_ guarantee: Guarantee, _ program: Program) {
    self.guarantee = guarantee
    self.program = program
    let tables = program.tables
    let waits = tables.code.count { if case .wait = $0 { true } else { false } }
    silenceLimit = UInt16(clamping: waits + tables.reminders.count + 2)
  }

  /// Whether its condition asks if it is open or away.
  package var asksHours: Bool {
    (guarantee.when?.conditions ?? []).contains { id in
      switch program.tables.conditions[Int(id.index)] {
      case .fact(.open), .fact(.away): true
      default: false
      }
    }
  }

  /// Whether nothing can break it any more in this conversation.
  func isSettled(_ memory: Memory) -> Bool {
    switch guarantee.verb {
    case .never(_, before: .some): memory.isOver
    case .reaches: memory.isOver || memory.isLeft
    default: false
    }
  }

  /// Takes in an event; true where it breaks the guarantee. `foresees` also judges what comes if
  /// nobody does anything more.
  package func take(
    _ event: borrowing Observation, _ memory: inout Memory, foresees: Bool
  ) -> Bool {
    let found = Happening.all(of: event, under: program)
    switch guarantee.verb {
    case .never(let moment, let before):
      for one in found {
        if counts(one, moment, event), !memory.isOver { return true }
        if let before, one.matches(before, program) { memory.isOver = true }
      }
      return false
    case .atMost(let limit, let moment):
      for one in found where counts(one, moment, event) {
        memory.count += 1
        if memory.count > limit { return true }
      }
      return false
    case .after(let moment, let within, let comes):
      if event.act.isPersons { memory.since = nil }
      for one in found {
        if comes.contains(where: { one.matches($0, program) }) { memory.since = nil }
        if memory.since == nil, counts(one, moment, event) {
          memory.since = event.at.milliseconds
        }
      }
      return isLate(event.after, event.at, within, memory, foresees: foresees)
    case .reaches(let moments, let limit, let silence):
      return misses(event, found, moments, limit, silence: silence, &memory, foresees: foresees)
    }
  }

  /// Whether a moment can come at all, as far as an event tells.
  func happens(in event: borrowing Observation) -> Bool {
    let moment: Guarantee.Moment
    switch guarantee.verb {
    case .never(let one, _): moment = one
    case .atMost(_, let one), .after(let one, _, _): moment = one
    case .reaches: return true
    }
    return Happening.all(of: event, under: program).contains { $0.matches(moment, program) }
  }

  /// Whether its condition holds around an event.
  func asks(in event: borrowing Observation) -> Bool {
    guard let when = guarantee.when else { return true }
    return holds(when, event.before, event.facts) || holds(when, event.after, event.facts)
  }

  private func counts(
    _ one: Happening, _ moment: Guarantee.Moment, _ event: borrowing Observation
  ) -> Bool {
    guard one.matches(moment, program) else { return false }
    return guarantee.when.map { holds($0, one.record, event.facts) } ?? true
  }

  private func holds(
    _ test: Guarantee.Test, _ record: ConversationRecord, _ facts: Facts
  ) -> Bool {
    switch test {
    case .constant(let value): value
    case .condition(let id):
      program.holds(program.tables.conditions[Int(id.index)], in: record, facts: facts)
    case .not(let test): !holds(test, record, facts)
    case .and(let tests): tests.allSatisfy { holds($0, record, facts) }
    case .or(let tests): tests.contains { holds($0, record, facts) }
    }
  }

  // MARK: Time

  /// Time has passed until `now`, and all that was due has come; true where that breaks it.
  package func pass(
    to now: Instant, _ record: ConversationRecord, _ memory: inout Memory
  ) -> Bool {
    switch guarantee.verb {
    case .after(_, let within, _):
      return memory.since.map { now.milliseconds >= $0 + within } ?? false
    case .reaches(_, _, let silence):
      // A day of silence in which nothing follows is taken for all time.
      return !silence && memory.hasBegun && !memory.isOver && !memory.isLeft
        && record.state.deadline == nil
        && now.milliseconds - memory.quietSince >= ConversationState.reopeningMilliseconds
    case .never, .atMost: return false
    }
  }

  private func isLate(
    _ record: ConversationRecord, _ now: Instant, _ within: Int64, _ memory: Memory,
    foresees: Bool
  ) -> Bool {
    guard let since = memory.since else { return false }
    if within == 0 { return true }
    guard foresees else { return false }
    guard let deadline = record.state.deadline else { return true }
    return deadline.milliseconds > since + within
  }

  // MARK: Reaching

  private func misses(
    _ event: borrowing Observation, _ found: [Happening], _ moments: [Guarantee.Moment],
    _ limit: Int, silence: Bool, _ memory: inout Memory, foresees: Bool
  ) -> Bool {
    guard !memory.isOver, !memory.isLeft else { return false }
    switch event.act {
    case .agent, .association, .close: memory.isLeft = true
    case .message, .pick:
      if isAnswer(event, found) {
        memory.count += 1
        memory.silences = 0
      }
    case .deadline: if !silence { memory.silences += 1 }
    case .email, .opening, .leaving, .facts: break
    }
    if event.act != .facts { memory.quietSince = event.at.milliseconds }
    if !event.after.isUngreeted { memory.hasBegun = true }
    if found.contains(where: { one in moments.contains { one.matches($0, program) } }) {
      memory.isOver = true
    }
    guard memory.hasBegun, !memory.isOver, !memory.isLeft else { return false }
    if memory.count >= limit { return !isPausing(event.after) }
    if silence { return false }
    if memory.silences > silenceLimit { return true }
    return foresees && event.after.state.deadline == nil
  }

  /// Whether a `wait` lets time pass.
  private func isPausing(_ record: ConversationRecord) -> Bool {
    guard let address = record.pendingAddress,
      case .wait = program.tables.code[Int(address.index)]
    else { return false }
    return true
  }

  /// Whether what the visitor does answers an open question, or is the first message.
  private func isAnswer(_ event: borrowing Observation, _ found: [Happening]) -> Bool {
    guard found.contains(where: { $0.matches(.visitor, program) }) else { return false }
    guard let address = event.before.pendingAddress else {
      return !event.before.hasVisitorWritten
    }
    switch program.tables.code[Int(address.index)] {
    case .choose, .ask: return true
    default: return false
    }
  }
}
