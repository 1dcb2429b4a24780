/// What an author promises of a flow, for all that can happen (meaning 7.3). It is no part of the
/// program: it speaks of one with the same behaviour, whose tables also have what it reads.
package struct Guarantee: Hashable, Sendable {
  /// What it speaks of.
  package indirect enum Moment: Hashable, Sendable {
    /// Any message of the bot, away message and prompt included.
    case bot
    case prompt
    case awayMessage
    /// The action `handoff`.
    case handOff
    case contact
    case close
    /// A message or pick that is taken.
    case visitor
    case agent
    case step(CodeAddress)
    case notify(TextID)
    case assign(Assignee)
    /// Something that the flow doesn't have: it never happens.
    case nothing
  }

  /// A condition, which holds or doesn't at a moment.
  package indirect enum Test: Hashable, Sendable {
    case condition(ConditionID)
    case constant(Bool)
    case not(Test)
    case and([Test])
    case or([Test])
  }

  package enum Verb: Hashable, Sendable {
    /// The moment never comes, or not before another one.
    case never(Moment, before: Moment?)
    /// It comes at most that often in a conversation.
    case atMost(Int, of: Moment)
    /// Whenever it comes, and nobody but time acts, one of others comes within milliseconds.
    case after(Moment, within: Int64, comes: [Moment])
    /// From every opening one of them comes after at most that number of answers. `silence`:
    /// visitors who stay silent needn't get there.
    case reaches([Moment], within: Int, silence: Bool)
  }

  package let verb: Verb
  /// Only moments count at which it holds.
  package let when: Test?

  package init(verb: Verb, when: Test?) {
    self.verb = verb
    self.when = when
  }
}

/// What a flow promises, with the tables that the promises speak of.
package struct Guarantees: Hashable, Sendable {
  /// Those of the flow, and what the guarantees read.
  package let tables: ProgramTables
  /// In the order in which they are written.
  package let list: [Guarantee]

  package init(tables: ProgramTables, list: [Guarantee]) {
    self.tables = tables
    self.list = list
  }
}

extension Guarantee.Test {
  /// The conditions in it.
  package var conditions: [ConditionID] {
    switch self {
    case .condition(let id): [id]
    case .constant: []
    case .not(let test): test.conditions
    case .and(let tests), .or(let tests): tests.flatMap { $0.conditions }
    }
  }
}
