import ChatflowEngine
import ChatflowProgram
import HeapModule

/// What a search looks for. It judges each input played, and may remember something on the way.
protocol Judge {
  /// What is remembered along a way: a part of what makes two situations equal.
  associatedtype Memory: Sendable
  /// What is found.
  associatedtype Finding: Sendable
  var initialMemory: Memory { get }
  func append(_ memory: Memory, at now: Instant, to key: inout [UInt8])
  /// Judges what an input did; nil where there is nothing to find.
  mutating func judge(
    _ step: Step, _ before: borrowing Situation, _ after: borrowing Situation,
    _ first: borrowing EffectBuffer, _ second: borrowing EffectBuffer, _ memory: inout Memory
  ) -> Judgement<Finding>?
  /// Whether an input is looked at after what happened.
  func allows(_ input: Input, _ situation: borrowing Situation, _ memory: Memory) -> Bool
  /// Whether nothing can be found from here on.
  func isSettled(_ situation: borrowing Situation, _ memory: Memory) -> Bool
}

extension Judge {
  func allows(_ input: Input, _ situation: borrowing Situation, _ memory: Memory) -> Bool { true }
}

/// What is found after an input.
struct Judgement<Finding: Sendable> {
  let finding: Finding
  /// Whether a scenario can show it; if not, the way goes on: what comes later it may be able to.
  let isSayable: Bool
}

/// One input played.
struct Step {
  let input: Input
  /// Where the search stood before, as a row of its list.
  let row: Int
}

/// A way from a setting: what is played, in order.
package struct Path: Sendable {
  package let setting: Setting
  package let inputs: [Input]
}

/// Searches what can happen, cheapest first: what only jsonl can say, then fewer inputs, then less
/// time, then byte order. So what it finds first is shortest.
struct Search<Property: Judge> {
  /// What a way costs.
  struct Cost: Comparable {
    /// How many inputs no scenario can say.
    var unsayable: Int32 = 0
    var inputs: Int32 = 0
    var milliseconds: Int64 = 0

    static func < (one: Cost, other: Cost) -> Bool {
      (one.unsayable, one.inputs, one.milliseconds)
        < (other.unsayable, other.inputs, other.milliseconds)
    }
  }

  private struct Node {
    var situation: Situation
    var memory: Property.Memory
    var cost: Cost
    var parent: Int32
    var input: Input?
    var isExpanded = false
  }

  private struct Entry: Comparable {
    let cost: Cost
    let order: Int
    /// A row of the nodes, or of the findings.
    let row: Int
    let isFinding: Bool

    static func < (one: Entry, other: Entry) -> Bool {
      one.cost == other.cost ? one.order < other.order : one.cost < other.cost
    }
    static func == (one: Entry, other: Entry) -> Bool { one.order == other.order }
  }

  /// How a search ends.
  enum Outcome {
    /// The cheapest finding that was confirmed.
    case found(Property.Finding, Path)
    /// Everything was searched. `isDoubtful`: some finding couldn't be confirmed.
    case exhausted(isDoubtful: Bool)
    /// The limit of states ended the search.
    case limited
  }

  let alphabet: Alphabet
  private(set) var property: Property
  private var player: Player
  private let limit: Int
  private var nodes: [Node] = []
  private var table = KeyTable()
  private var heap = Heap<Entry>()
  private var order = 0
  private var findings: [(finding: Property.Finding, parent: Int, input: Input)] = []
  private var unsayableCount = 0
  /// Whether some finding couldn't be confirmed.
  private var isDoubtful = false
  private var key: [UInt8] = []

  init(
    _ alphabet: Alphabet, _ property: Property, settings: [Setting], followsHours: [Bool],
    limit: Int, recordsStandings: Bool = false
  ) {
    self.alphabet = alphabet
    self.property = property
    self.limit = limit
    player = Player(
      alphabet.sides, settings: settings, followsHours: followsHours,
      recordsStandings: recordsStandings)
    for index in player.settings.indices {
      let beginning = player.beginning(index)
      guard !property.isSettled(beginning, property.initialMemory) else { continue }
      add(beginning, property.initialMemory, Cost(), parent: -1, nil)
    }
  }

  /// How many findings that no scenario shows are kept.
  private static var unsayableLimit: Int { 1000 }

  /// How many situations were told apart.
  var stateCount: Int { nodes.count }

  /// Searches until something is found that `confirm` confirms.
  mutating func run(confirm: (Property.Finding, Path) -> Bool) -> Outcome {
    while true {
      if let outcome = proceed(.max, confirm: confirm) { return outcome }
    }
  }

  /// Looks at a number of situations at most; nil where the search is to go on.
  mutating func proceed(
    _ situations: Int, confirm: (Property.Finding, Path) -> Bool
  ) -> Outcome? {
    var left = situations
    while left > 0 {
      guard let entry = heap.popMin() else { return .exhausted(isDoubtful: isDoubtful) }
      if entry.isFinding {
        let found = findings[entry.row]
        let path = path(to: found.parent, then: found.input)
        if confirm(found.finding, path) { return .found(found.finding, path) }
        isDoubtful = true
        continue
      }
      guard !nodes[entry.row].isExpanded, nodes[entry.row].cost == entry.cost else { continue }
      guard nodes.count <= limit else { return .limited }
      nodes[entry.row].isExpanded = true
      expand(entry.row)
      left -= 1
    }
    return nil
  }

  /// The way to a node, and one input more.
  func path(to row: Int, then last: Input? = nil) -> Path {
    var inputs: [Input] = last.map { [$0] } ?? []
    var row = row
    while row >= 0 {
      if let input = nodes[row].input { inputs.append(input) }
      let parent = Int(nodes[row].parent)
      if parent < 0 { break }
      row = parent
    }
    return Path(
      setting: player.settings[nodes[row].situation.setting], inputs: inputs.reversed())
  }

  private mutating func expand(_ row: Int) {
    let situation = nodes[row].situation
    for input in alphabet.inputs(situation, isLive: { table.key(row).holds($0) })
    where property.allows(input, situation, nodes[row].memory) {
      var after = situation
      player.play(input, &after)
      var memory = nodes[row].memory
      let step = Step(input: input, row: row)
      let cost = cost(of: input, situation, nodes[row].cost)
      if let judgement = property.judge(
        step, situation, after, player.first, player.second, &memory)
      {
        note(judgement, cost, row, input)
        if judgement.isSayable { continue }
      }
      guard !property.isSettled(after, memory) else { continue }
      player.noteContacts(&after)
      alphabet.settle(&after)
      add(after, memory, cost, parent: row, input)
    }
  }

  private mutating func note(
    _ judgement: Judgement<Property.Finding>, _ cost: Cost, _ row: Int, _ input: Input
  ) {
    var cost = cost
    if !judgement.isSayable {
      unsayableCount += 1
      guard unsayableCount <= Self.unsayableLimit else { return }
      cost.unsayable += 1
    }
    findings.append((judgement.finding, row, input))
    push(Entry(cost: cost, order: order, row: findings.count - 1, isFinding: true))
  }

  private func cost(of input: Input, _ situation: Situation, _ before: Cost) -> Cost {
    var cost = before
    // Time that passes after time has passed is the same input.
    if !(input.isTime && situation.hasJustPassed) { cost.inputs += 1 }
    switch input {
    case .advance(let milliseconds): cost.milliseconds += milliseconds
    case .dayPasses: cost.milliseconds += ConversationState.reopeningMilliseconds + 1000
    case .hours: cost.milliseconds += 1000
    case .email(_, ticked: false), .open(isReturning: true): cost.unsayable += 1
    case .visitor: if !situation.first.isOpened { cost.unsayable += 1 }
    default: break
    }
    return cost
  }

  private mutating func push(_ entry: Entry) {
    heap.insert(entry)
    order += 1
  }

  private mutating func add(
    _ situation: Situation, _ memory: Property.Memory, _ cost: Cost, parent: Int, _ input: Input?
  ) {
    key.removeAll(keepingCapacity: true)
    alphabet.append(situation, player.settings[situation.setting], to: &key)
    property.append(memory, at: situation.now, to: &key)
    let (row, isNew) = table.insert(key)
    let node = Node(
      situation: situation, memory: memory, cost: cost, parent: Int32(parent), input: input)
    if isNew {
      nodes.append(node)
    } else {
      guard !nodes[row].isExpanded, cost < nodes[row].cost else { return }
      nodes[row] = node
    }
    push(Entry(cost: cost, order: order, row: row, isFinding: false))
  }
}
