import ChatflowProgram
import ChatflowSyntax

/// What going along each edge of a flow's graph makes certain, or ends: worked out once for all
/// searches.
struct EdgeEffects {
  private struct Effect {
    /// Names that are set for good.
    var sets: Set<ValueName> = []
    /// What a condition says on this side of it.
    var tests: Set<Certainty.Statement> = []
    /// Whether another e-mail may replace the contact whose names a condition found.
    var replacesContact = false
    var letsTimePass = false
  }

  /// For each node, an effect for each edge.
  private var effects: [[Effect]] = []

  init(_ flow: Chatflow, _ graph: FlowGraph, _ names: NameTable) {
    let certainty = Certainty(names: names)
    effects = graph.nodes.map { node in
      node.edges.map { edge in
        var effect = Effect(letsTimePass: node.action.letsTimePass)
        switch node.action.kind {
        case .choose: if edge.kind != .noReply { effect.sets = [.reply] }
        case .ask(let ask):
          effect.sets = EdgeEffects.answer(
            ask, edge.kind, names, onFacebook: flow.channels.facebook)
          effect.replacesContact = ask.answer == .email && edge.kind == .next
        case .set(let assignments):
          for assignment in assignments {
            guard let name = names.valueName(assignment.name.value) else { continue }
            effect.sets.insert(name)
          }
        case .condition(let condition):
          effect.tests = certainty.statements(
            condition.condition.expression, when: edge.kind == .then)
        case .say, .assign, .wait, .notify, .goTo, .handOff, .end: break
        }
        return effect
      }
    }
  }

  private static func answer(
    _ ask: AskAction, _ kind: FlowGraph.Edge.Kind, _ names: NameTable, onFacebook: Bool
  ) -> Set<ValueName> {
    switch kind {
    case .otherwise: return [.reply]
    case .skip: return [.contactEmail]
    case .next:
      var sets: Set<ValueName> = [.reply]
      if let save = ask.save, let name = names.valueName(save.value) { sets.insert(name) }
      if ask.answer == .email, !onFacebook { sets.insert(.contactEmail) }
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
    return PathSearch(graph) { place, holding in
      let effect = effects[place.node][place.edge]
      if !effect.sets.isEmpty, effect.sets.contains(name) { return .surely }
      if holding == .tested, isContactName, effect.replacesContact { return .no }
      if holding == .no, !effect.tests.isEmpty, effect.tests.contains(.isSet(name)) {
        return name == .contactEmail ? .surely : .tested
      }
      return holding
    }
  }

  /// All but "the contact is known" may change while time passes.
  private func search(_ fact: Fact, _ value: Bool, _ graph: FlowGraph) -> PathSearch {
    let endures = fact == .visitorReturning || fact == .contactKnown && value
    return PathSearch(graph) { place, holding in
      let effect = effects[place.node][place.edge]
      if fact == .contactKnown, value, effect.sets.contains(.contactEmail) { return .surely }
      if !effect.tests.isEmpty, effect.tests.contains(.fact(fact, value)) { return .tested }
      return effect.letsTimePass && !endures ? .no : holding
    }
  }
}

/// The searches of one flow, each made once.
struct Searches {
  private let model: FlowModel
  private var made: [Certainty.Statement: PathSearch] = [:]

  init(_ model: FlowModel) { self.model = model }

  mutating func search(_ statement: Certainty.Statement) -> PathSearch {
    if let search = made[statement] { return search }
    let search = model.search(statement)
    made[statement] = search
    return search
  }
}

extension NameTable {
  /// The value that a name stands for, if it stands for one.
  func valueName(_ name: String) -> ValueName? {
    if case .value(let value, _) = meaning(of: name) { value } else { nil }
  }
}
