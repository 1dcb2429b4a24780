import ChatflowSyntax

/// Where a text is rendered: what is certain there depends on it.
enum RenderPlace {
  /// At an action; `certain` names are set in any case.
  case node(Int, certain: Set<String>)
  /// At any time; only `certain` names are set.
  case anytime(certain: Set<String>)
}

/// Every text and condition of a flow, with where it counts.
struct Uses {
  private(set) var renderedTexts: [(bubble: BubbleText, place: RenderPlace)] = []
  /// Every condition with its node.
  private(set) var conditions: [(condition: ConditionText, node: Int)] = []
  /// Every line of `set`.
  private(set) var assignments: [Assignment] = []
  /// Whether any action tells other systems of the variables.
  private(set) var notifies = false

  init(_ flow: Chatflow, _ graph: FlowGraph) {
    addSettings(flow)
    for index in graph.nodes.indices {
      for (message, certain) in messages(graph.nodes[index].action) {
        add(message, .node(index, certain: certain))
      }
      switch graph.nodes[index].action.kind {
      case .set(let lines):
        assignments += lines
        renderedTexts += lines.map { ($0.value, .node(index, certain: [])) }
      case .condition(let action): conditions.append((action.condition, index))
      case .notify: notifies = true
      default: break
      }
    }
  }

  private mutating func add(_ message: MessageText?, _ place: RenderPlace) {
    renderedTexts += (message?.allBubbles ?? []).map { ($0, place) }
  }

  private mutating func addSettings(_ flow: Chatflow) {
    add(flow.display?.heading, .anytime(certain: []))
    add(flow.welcome, .anytime(certain: []))
    if case .message(let message) = flow.availability?.away { add(message, .anytime(certain: [])) }
    guard let capture = flow.capture else { return }
    // The visitor has written before any prompt comes; thanks follow a valid address.
    for message in [capture.message, capture.awayMessage, capture.consent, capture.invalid] {
      add(message, .anytime(certain: ["reply"]))
    }
    add(capture.thanks, .anytime(certain: ["reply", "contact.email"]))
  }

  /// The messages of an action, with the names that are certain only for them.
  private func messages(_ action: ActionBlock) -> [(MessageText?, Set<String>)] {
    switch action.kind {
    case .say(let message): return [(message, Set<String>())]
    case .handOff(let message), .end(let message): return [(message, Set<String>())]
    case .choose(let choose):
      let labels: [(MessageText?, Set<String>)] = choose.options.map { ($0.label, []) }
      return question(choose.parts) + labels
    case .ask(let ask): return question(ask.parts)
    case .condition, .set, .assign, .wait, .notify, .goTo: return []
    }
  }

  private func question(_ parts: QuestionParts) -> [(MessageText?, Set<String>)] {
    // The visitor has just written what is invalid.
    var found: [(MessageText?, Set<String>)] = [(parts.message, []), (parts.invalid, ["reply"])]
    for reminder in parts.noReply {
      if case .say(let message) = reminder.action { found.append((message, [])) }
    }
    return found
  }
}

extension FlowModel {
  /// Every text of the flow with the place it is rendered at.
  var renderedTexts: [(bubble: BubbleText, place: RenderPlace)] { uses.renderedTexts }
  /// Every condition with its node.
  var conditions: [(condition: ConditionText, node: Int)] { uses.conditions }
}

extension Expression {
  /// Every part that is a name, with its place.
  var namesRead: [(name: String, range: Range<Int>)] {
    switch kind {
    case .name(let name): [(name, range)]
    case .text, .number, .boolean: []
    case .not(let operand): operand.namesRead
    case .and(let operands), .or(let operands): operands.flatMap(\.namesRead)
    case .comparison(_, let left, let right): left.namesRead + right.namesRead
    }
  }
}
