import ChatflowSyntax

/// Where a text is rendered: what is certain there depends on it.
enum RenderPlace {
  /// At an action; `certain` names are set in any case.
  case node(Int, certain: Set<String>)
  /// At any time; only `certain` names are set.
  case anytime(certain: Set<String>)
}

extension FlowModel {
  /// Every text of the flow with the place it is rendered at.
  var renderedTexts: [(bubble: BubbleText, place: RenderPlace)] {
    var found: [(bubble: BubbleText, place: RenderPlace)] = []
    func add(_ message: MessageText?, _ place: RenderPlace) {
      found += (message?.allBubbles ?? []).map { ($0, place) }
    }
    add(flow.display?.heading, .anytime(certain: []))
    add(flow.welcome, .anytime(certain: []))
    if case .message(let message) = flow.availability?.away { add(message, .anytime(certain: [])) }
    if let capture = flow.capture {
      // The visitor has written before any prompt comes; thanks follow a valid address.
      for message in [capture.message, capture.awayMessage, capture.consent, capture.invalid] {
        add(message, .anytime(certain: ["reply"]))
      }
      add(capture.thanks, .anytime(certain: ["reply", "contact.email"]))
    }
    for index in graph.nodes.indices {
      for (message, certain) in messages(graph.nodes[index].action) {
        add(message, .node(index, certain: certain))
      }
      if case .set(let assignments) = graph.nodes[index].action.kind {
        found += assignments.map { ($0.value, .node(index, certain: [])) }
      }
    }
    return found
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

  /// Every condition with its node.
  var conditions: [(condition: ConditionText, node: Int)] {
    graph.nodes.indices.compactMap { index in
      guard case .condition(let action) = graph.nodes[index].action.kind else { return nil }
      return (action.condition, index)
    }
  }

  /// Whether any action tells other systems of the variables.
  var notifies: Bool {
    graph.nodes.contains { if case .notify = $0.action.kind { true } else { false } }
  }
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
