import ChatflowProgram
import ChatflowSyntax

/// What going along each edge of a flow's graph makes certain, or ends: worked out once for all
/// searches.
struct EdgeEffects {
  private struct Effect {
    /// Names that are set for good.
    var sets: Certainty.Statements = []
    /// What a condition says on this side of it.
    var tests: Certainty.Statements = []
    /// Whether a valid e-mail is given here, which on the web is a contact, in place of any before.
    var takesEmail = false
    var letsTimePass = false
    /// The channels on which nobody goes along here, as a condition says.
    var excludes: Channels = []
  }

  /// The channels of the flow. A conversation stays on its own, so that each is searched by itself.
  private let channels: [Channels]
  /// By the numbers of the edges.
  private var effects: [Effect] = []

  init(_ flow: Chatflow, _ graph: FlowGraph, _ names: NameTable) {
    channels = (flow.channels.web ? [.web] : []) + (flow.channels.facebook ? [.facebook] : [])
    effects.reserveCapacity(graph.edges.count)
    for node in graph.nodes {
      for edge in node.edges {
        effects.append(
          EdgeEffects.effect(of: node.action, graph.edges[edge].kind, channels, names))
      }
    }
  }

  private static func effect(
    of action: ActionBlock, _ edge: FlowGraph.Edge.Kind, _ channels: [Channels],
    _ names: NameTable
  ) -> Effect {
    var effect = Effect(letsTimePass: action.letsTimePass)
    switch action.kind {
    case .choose: if edge != .noReply { effect.sets = .isSet(.reply) }
    case .ask(let ask):
      effect.sets = answer(ask, edge, names)
      effect.takesEmail = ask.answer == .email && edge == .next
    case .set(let assignments):
      for assignment in assignments {
        guard let name = names.valueName(assignment.name.value) else { continue }
        effect.sets.formUnion(.isSet(name))
      }
    case .condition(let condition):
      let expression = condition.condition.expression
      effect.tests = Certainty(names: names).statements(expression, when: edge == .then)
      // With one channel both sides of every `if` count as possible, as for steps.
      for channel in channels where channels.count > 1 {
        if expression.holds(on: channel) == (edge != .then) { effect.excludes.insert(channel) }
      }
    case .say, .assign, .wait, .notify, .goTo, .handOff, .end: break
    }
    return effect
  }

  private static func answer(
    _ ask: AskAction, _ kind: FlowGraph.Edge.Kind, _ names: NameTable
  ) -> Certainty.Statements {
    switch kind {
    case .otherwise: return .isSet(.reply)
    case .skip: return .isSet(.contactEmail)
    case .next:
      var sets = Certainty.Statements.isSet(.reply)
      if let save = ask.save, let name = names.valueName(save.value) {
        sets.formUnion(.isSet(name))
      }
      return sets
    case .option, .noReply, .then, .elseBranch, .jump: return []
    }
  }

  /// Follows a statement along all paths. O(nodes + edges).
  func search(_ statement: Certainty.Statement, _ graph: FlowGraph) -> PathSearch {
    switch statement {
    case .isSet(let name): search(isSet: name, graph)
    case .fact(let fact, let value): search(fact, value, graph)
    }
  }

  private func search(isSet name: ValueName, _ graph: FlowGraph) -> PathSearch {
    let isContactName = name == .contactFirstName || name == .contactLastName
    return PathSearch(graph, lanes: channels.count) { edge, holding, lane in
      let effect = effects[edge]
      if effect.excludes.contains(channels[lane]) { return nil }
      if effect.sets.contains(.isSet(name)) { return .surely }
      if effect.takesEmail, channels[lane] == .web {
        if name == .contactEmail { return .surely }
        // The names that a condition found were another contact's.
        if holding == .tested, isContactName { return .no }
      }
      if holding == .no, effect.tests.contains(.isSet(name)) {
        return name == .contactEmail ? .surely : .tested
      }
      return holding
    }
  }

  /// All but "the contact is known" may change while time passes.
  private func search(_ fact: Fact, _ value: Bool, _ graph: FlowGraph) -> PathSearch {
    let endures = fact == .contactKnown && value
    return PathSearch(graph, lanes: channels.count) { edge, holding, lane in
      let effect = effects[edge]
      if effect.excludes.contains(channels[lane]) { return nil }
      if endures {
        if effect.sets.contains(.isSet(.contactEmail)) { return .surely }
        if effect.takesEmail, channels[lane] == .web { return .surely }
      }
      if effect.tests.contains(.fact(fact, value)) { return .tested }
      return effect.letsTimePass && !endures ? .no : holding
    }
  }
}

extension Expression {
  /// Whether a condition holds on a channel, as far as comparisons with that alone tell.
  fileprivate func holds(on channel: Channels) -> Bool? {
    switch kind {
    case .boolean(let value): return value
    case .not(let operand): return operand.holds(on: channel).map { !$0 }
    case .and(let operands): return Expression.all(operands, on: channel, neutral: true)
    case .or(let operands): return Expression.all(operands, on: channel, neutral: false)
    case .comparison(let comparison, let left, let right):
      let name = channel == .web ? "web" : "facebook"
      switch (left.kind, right.kind) {
      case (.name("channel"), .text(let text)), (.text(let text), .name("channel")):
        switch comparison {
        case .equal: return text == name
        case .notEqual: return text != name
        default: return nil
        }
      default: return nil
      }
    case .name, .text, .number: return nil
    }
  }

  private static func all(
    _ operands: [Expression], on channel: Channels, neutral: Bool
  ) -> Bool? {
    let outcomes = operands.map { $0.holds(on: channel) }
    if outcomes.contains(!neutral) { return !neutral }
    return outcomes.allSatisfy { $0 == neutral } ? neutral : nil
  }
}

/// The searches of one flow, each made once.
struct Searches {
  private let model: FlowModel
  /// Of a hundred at most.
  private var made: [(statement: Certainty.Statement, search: PathSearch)] = []

  init(_ model: FlowModel) { self.model = model }

  mutating func search(_ statement: Certainty.Statement) -> PathSearch {
    if let known = made.first(where: { $0.statement == statement }) { return known.search }
    let search = model.search(statement)
    made.append((statement, search))
    return search
  }

  /// The steps on a path to a node on which a statement doesn't hold there, if there is one.
  mutating func pathWithout(_ statement: Certainty.Statement, _ node: Int) -> [Int]? {
    search(statement).pathWithout(node, in: model.graph)
  }
}

extension NameTable {
  /// The value that a name stands for, if it stands for one.
  func valueName(_ name: String) -> ValueName? {
    if case .value(let value, _) = meaning(of: name) { value } else { nil }
  }
}
