import ChatflowSyntax

/// Where a text is rendered: what is certain there depends on it.
enum RenderPlace {
  /// At an action; `certain` names are set in any case.
  case node(Int, certain: [String])
  /// At any time; only `certain` names are set.
  case anytime(certain: [String])
}

/// Every text and condition of a flow, with where it counts.
struct Uses {
  /// How many texts the flow has.
  private(set) var textCount = 0
  /// The texts that values are inserted into.
  private(set) var insertingTexts: [(bubble: BubbleText, place: RenderPlace)] = []
  /// Every condition with its node.
  private(set) var conditions: [(condition: ConditionText, node: Int)] = []
  /// Every line of `set`.
  private(set) var assignments: [Assignment] = []
  /// Whether any action tells other systems of the variables.
  private(set) var notifies = false

  init(_ flow: Chatflow, _ graph: FlowGraph) {
    addSettings(flow)
    for index in graph.nodes.indices {
      let place = RenderPlace.node(index, certain: [])
      switch graph.nodes[index].action.kind {
      case .say(let message): add(message, place)
      case .handOff(let message), .end(let message): add(message, place)
      case .choose(let choose):
        add(choose.parts, index)
        for option in choose.options { add(option.label, place) }
      case .ask(let ask): add(ask.parts, index)
      case .set(let lines):
        assignments += lines
        for line in lines { add(line.value, place) }
      case .condition(let action): conditions.append((action.condition, index))
      case .notify: notifies = true
      case .assign, .wait, .goTo: break
      }
    }
  }

  private mutating func add(_ parts: QuestionParts, _ node: Int) {
    add(parts.message, .node(node, certain: []))
    // The visitor has just written what is invalid.
    add(parts.invalid, .node(node, certain: ["reply"]))
    for reminder in parts.noReply {
      if case .say(let message) = reminder.action { add(message, .node(node, certain: [])) }
    }
  }

  private mutating func add(_ message: MessageText?, _ place: RenderPlace) {
    for bubble in message?.allBubbles ?? [] { add(bubble, place) }
  }

  private mutating func add(_ bubble: BubbleText, _ place: RenderPlace) {
    textCount += 1
    if bubble.template.hasInsertions { insertingTexts.append((bubble, place)) }
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
}

extension FlowModel {
  /// Every text that values are inserted into, with the place it is rendered at.
  var insertingTexts: [(bubble: BubbleText, place: RenderPlace)] { uses.insertingTexts }
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
