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
          EdgeEffects.effect(of: node.action, graph.edges[edge].kind, names))
      }
    }
  }

  private static func effect(
    of action: ActionBlock, _ edge: FlowGraph.Edge.Kind, _ names: NameTable
  ) -> Effect {
    var effect = Effect(letsTimePass: action.letsTimePass)
    switch action.kind {
    case .choose: if edge != .noReply { effect.sets = .isSet(.reply) }
    case .ask(let ask):
      effect.sets = answer(ask, edge, names)
      // Where what it asks for could not be read, that may be an e-mail.
      effect.takesEmail = (ask.answer ?? .email) == .email && edge == .next
    case .set(let assignments):
      for assignment in assignments {
        guard let name = names.valueName(assignment.name.value) else { continue }
        effect.sets.formUnion(.isSet(name))
      }
    case .condition(let condition):
      effect.tests = Certainty(names: names).statements(
        condition.condition.expression, when: edge == .then)
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

  /// Whether a condition keeps a channel's visitors from an edge. With one channel both sides of
  /// every `if` count as possible, as for steps.
  private func excludes(_ lane: Int, _ effect: Effect) -> Bool {
    channels.count > 1 && effect.tests.contains(.isNot(channels[lane]))
  }

  private func search(isSet name: ValueName, _ graph: FlowGraph) -> PathSearch {
    let isContactName = name == .contactFirstName || name == .contactLastName
    return PathSearch(graph, lanes: channels.count) { edge, holding, lane in
      let effect = effects[edge]
      if excludes(lane, effect) { return nil }
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
      if excludes(lane, effect) { return nil }
      if endures {
        if effect.sets.contains(.isSet(.contactEmail)) { return .surely }
        if effect.takesEmail, channels[lane] == .web { return .surely }
      }
      if effect.tests.contains(.fact(fact, value)) { return .tested }
      return effect.letsTimePass && !endures ? .no : holding
    }
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
