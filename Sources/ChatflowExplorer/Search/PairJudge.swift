import ChatflowEngine
import ChatflowProgram

/// Where two conversations part ways.
package struct Parting: Sendable, Equatable {
  /// What comes otherwise.
  package enum Kind: Sendable, Equatable {
    /// The effect at this place, and what comes after it.
    case effect(Int)
    /// Nothing is said or done otherwise, but one waits for the team, say, and the other doesn't.
    case state
  }

  package let kind: Kind
  /// Whether a scenario can show it.
  package let isSayable: Bool
}

/// Finds where two programs part ways, and what they say in other words until then.
struct PairJudge: Judge {
  /// An effect with other words, and the way there.
  struct Words {
    let row: Int
    let input: Input
    let effect: Int
  }

  private struct Text: Hashable {
    let kind: UInt8
    let first: [UInt8]
    let second: [UInt8]
  }

  private let comparer: EffectComparer
  private let classes: CodeClasses
  private let startsAreSame: Bool
  /// Whether what closes for one side closes for the other.
  private let hoursAreShared: Bool
  private let readsReturning: Bool
  private let readsPresence: Bool
  /// Of each change one, as many as there is room for.
  private(set) var words: [Words] = []
  private var known: Set<Text> = []
  /// Where both waited at once: the address on one side above that of the other.
  private(set) var meetings: Set<UInt64> = []
  static let wordLimit = 5000

  init(_ first: ExploredProgram, _ second: ExploredProgram, hoursAreShared: Bool) {
    self.hoursAreShared = hoursAreShared
    readsReturning = first.readsReturning || second.readsReturning
    readsPresence = first.program.tables.followUp != nil || second.program.tables.followUp != nil
    comparer = EffectComparer(first: first, second: second)
    classes = CodeClasses(first.program, second.program)
    startsAreSame = classes.areSame(first.program.tables.start, second.program.tables.start)
  }

  var initialMemory: Void { () }
  func append(_ memory: Void, at now: Instant, to key: inout [UInt8]) {}

  mutating func judge(
    _ step: Step, _ before: borrowing Situation, _ after: borrowing Situation,
    _ first: borrowing EffectBuffer, _ second: borrowing EffectBuffer, _ memory: inout Void
  ) -> Judgement<Parting>? {
    let phases = (after.first.state.phase, after.second.state.phase)
    switch comparer.compare(first, second, after) {
    case .parted(let index):
      let isSayable =
        phases.0 != phases.1 || comparer.canScenarioTell(first, second)
      return Judgement(
        finding: Parting(kind: .effect(index), isSayable: isSayable), isSayable: isSayable)
    case .words(let indexes):
      for index in indexes { note(index, step, after, first, second) }
    case .same: break
    }
    guard phases.0 == phases.1 else {
      return Judgement(finding: Parting(kind: .state, isSayable: true), isSayable: true)
    }
    if let one = after.first.pendingAddress, let other = after.second.pendingAddress {
      meetings.insert(UInt64(one.index) << 32 | UInt64(other.index))
    }
    return nil
  }

  /// Whether both keep the same, and stand in parts that are the same.
  func isSettled(_ situation: borrowing Situation, _ memory: Void) -> Bool {
    guard classes.settingsAreSame, hoursAreShared else { return false }
    // Before the steps, and in a visitor's next conversation, all of them are ahead.
    if readsReturning, !situation.isSecondConversation, !startsAreSame { return false }
    let first = situation.first.pendingAddress
    let second = situation.second.pendingAddress
    if first != nil || second != nil {
      guard first != nil, classes.areSame(first, second) else { return false }
    } else if situation.first.isUngreeted || situation.second.isUngreeted {
      guard startsAreSame else { return false }
    }
    var keys: [[UInt8]] = [[], []]
    let names = (comparer.first.live(situation.first), comparer.second.live(situation.second))
    let presence: ExploredPresence = readsPresence ? .counted : .none
    situation.first.appendStanding(
      to: &keys[0], at: situation.now, address: 0, presence: presence
    ) { names.0.contains($0) }
    situation.second.appendStanding(
      to: &keys[1], at: situation.now, address: 0, presence: presence
    ) { names.1.contains($0) }
    return keys[0] == keys[1]
  }

  private mutating func note(
    _ index: Int, _ step: Step, _ situation: borrowing Situation,
    _ first: borrowing EffectBuffer, _ second: borrowing EffectBuffer
  ) {
    guard words.count < Self.wordLimit else { return }
    let kind = first[index].kind
    // A mail says what it is about: the rest is a team member's.
    let said =
      kind == .mail
      ? comparer.subjects(situation)
      : (
        Self.said(first[index], first, comparer.first),
        Self.said(second[index], second, comparer.second)
      )
    let text = Text(kind: kind.rawValue, first: said.0, second: said.1)
    guard known.insert(text).inserted else { return }
    words.append(Words(row: step.row, input: step.input, effect: index))
  }

  /// What an effect says, with the labels, which have words too.
  private static func said(
    _ effect: Effect, _ effects: borrowing EffectBuffer, _ side: ExploredProgram
  ) -> [UInt8] {
    var said = Array(side.bytes(effect.text, of: effects))
    for label in effects.options(of: effect) { said += [0] + side.bytes(label, of: effects) }
    return said
  }
}
