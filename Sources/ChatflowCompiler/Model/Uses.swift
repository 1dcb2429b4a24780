import ChatflowProgram
import ChatflowSyntax

/// Where a text is rendered: what is certain there depends on it.
struct RenderPlace {
  /// The action that sends it; nil for what may be sent at any time.
  let node: Int?
  /// What is certain in any case.
  var certain: Certainty.Statements = []
  /// Whether it is a label, which visitors type later.
  var isLabel = false
  /// Whether nobody tells when it opens: names stay as they are for a whole conversation.
  var isOutside = false
}

/// A name that a text or a condition reads.
struct ReadName {
  let name: String
  /// Where it stands in the text, in UTF-8 offsets.
  let range: Range<Int>
  /// Nil for a name that stands for nothing.
  let meaning: Meaning?
  /// Whether the text says what to write in place of a value that isn't set.
  let hasFallback: Bool
}

extension ReadName {
  /// Whether it says when it opens or closes.
  var isOpeningTime: Bool {
    if case .value(let value, _) = meaning { value.isOpeningTime } else { false }
  }
}

/// A text that values are inserted into.
struct InsertingText {
  let bubble: BubbleText
  let place: RenderPlace
  let names: [ReadName]
}

/// A condition with where it stands.
struct ConditionUse {
  let condition: ConditionText
  /// Where the steps ask it; 0 in a guarantee, which stands at no node.
  let node: Int
  let names: [ReadName]
  let problems: [ExpressionTypes.Problem]
}

/// Every text and condition of a flow, with where it counts.
struct Uses {
  /// How many texts the flow has.
  private(set) var textCount = 0
  /// Whether any message is written by locale.
  private(set) var hasLocalizedMessage = false
  /// The messages by locale that insert values.
  private(set) var translatedTemplates: [[MessageText.LocaleVariant]] = []
  /// The texts that values are inserted into.
  private(set) var insertingTexts: [InsertingText] = []
  /// Every condition with its node.
  private(set) var conditions: [ConditionUse] = []
  /// Every condition of a guarantee.
  private(set) var guaranteeConditions: [ConditionUse] = []
  /// Every line of `set`.
  private(set) var assignments: [Assignment] = []
  /// Whether any action tells other systems of the variables.
  private(set) var notifies = false
  private let names: NameTable

  init(_ flow: Chatflow, _ graph: FlowGraph, _ names: NameTable) {
    self.names = names
    addSettings(flow)
    guaranteeConditions = flow.guarantees.compactMap(\.when).map { use($0, 0) }
    for (index, node) in graph.nodes.enumerated() {
      let place = RenderPlace(node: index)
      switch node.action.kind {
      case .say(let message): add(message, place)
      case .handOff(let message, _), .end(let message): add(message, place)
      case .choose(let choose):
        add(choose.parts, place)
        for option in choose.options {
          add(option.label, RenderPlace(node: index, isLabel: true))
        }
      case .ask(let ask): add(ask.parts, place)
      case .set(let lines):
        assignments += lines
        add(lines.map(\.value), place)
      case .condition(let action): conditions.append(use(action.condition, index))
      case .notify: notifies = true
      case .assign, .wait, .goTo: break
      }
    }
  }

  private func use(_ condition: ConditionText, _ node: Int) -> ConditionUse {
    ConditionUse(
      condition: condition, node: node, names: names.read(by: condition.expression),
      problems: ExpressionTypes.problems(in: condition.expression, names))
  }

  private mutating func add(_ parts: QuestionParts, _ place: RenderPlace) {
    add(parts.message, place)
    // The visitor has just written what is invalid.
    add(parts.invalid, RenderPlace(node: place.node, certain: .isSet(.reply)))
    for reminder in parts.noReply {
      if case .say(let message) = reminder.action { add(message, place) }
    }
  }

  private mutating func add(_ message: MessageText?, _ place: RenderPlace) {
    switch message?.variants {
    case .plain(let bubbles): add(bubbles, place)
    case .byLocale(let variants):
      hasLocalizedMessage = true
      if variants.contains(where: { $0.bubbles.contains(where: \.template.hasInsertions) }) {
        translatedTemplates.append(variants)
      }
      for variant in variants { add(variant.bubbles, place) }
    case nil: break
    }
  }

  private mutating func add(_ bubbles: [BubbleText], _ place: RenderPlace) {
    textCount += bubbles.count
    for index in bubbles.indices where bubbles[index].template.hasInsertions {
      add(bubbles[index], place)
    }
  }

  private mutating func add(_ bubble: BubbleText, _ place: RenderPlace) {
    let read = bubble.template.insertions.map {
      ReadName(
        name: $0.name, range: $0.range, meaning: names.meaning(of: $0.name),
        hasFallback: $0.fallback != nil)
    }
    insertingTexts.append(InsertingText(bubble: bubble, place: place, names: read))
  }

  private mutating func addSettings(_ flow: Chatflow) {
    let anytime = RenderPlace(node: nil)
    for label in [flow.display?.heading, flow.display?.bot] {
      add(label, RenderPlace(node: nil, isOutside: true))
    }
    add(flow.display?.intro, anytime)
    add(flow.welcome, anytime)
    for reply in flow.canned {
      add(reply.title, anytime)
      add(reply.text, anytime)
    }
    if case .message(let message) = flow.availability?.away { add(message, anytime) }
    guard let capture = flow.capture else { return }
    // The visitor has written before any prompt comes; thanks follow a valid address.
    let prompting = RenderPlace(node: nil, certain: .isSet(.reply))
    add(capture.message, prompting)
    add(capture.awayMessage, prompting)
    add(capture.consent, prompting)
    add(capture.invalid, prompting)
    add(
      capture.thanks,
      RenderPlace(node: nil, certain: [.isSet(.reply), .isSet(.contactEmail)]))
  }
}

extension FlowModel {
  /// Every text that values are inserted into, with the place it is rendered at.
  var insertingTexts: [InsertingText] { uses.insertingTexts }
  /// Every condition of the steps, with its node.
  var conditions: [ConditionUse] { uses.conditions }
  /// The same, and those of guarantees.
  var allConditions: [ConditionUse] { uses.conditions + uses.guaranteeConditions }

  /// Where texts say when it opens or closes, with the names.
  func openingTimes(
    where isMeant: (RenderPlace, ReadName) -> Bool
  ) -> [(name: String, span: Span)] {
    insertingTexts.flatMap { use -> [(name: String, span: Span)] in
      let names = use.names.filter { $0.isOpeningTime && isMeant(use.place, $0) }
      guard !names.isEmpty else { return [] }
      let map = use.bubble.text.textMap()
      return names.map { ($0.name, map.span(of: $0.range)) }
    }
  }
}

extension NameTable {
  /// Every part of an expression that is a name, with its place.
  fileprivate func read(by expression: Expression) -> [ReadName] {
    var found: [ReadName] = []
    read(by: expression, into: &found)
    return found
  }

  private func read(by expression: Expression, into found: inout [ReadName]) {
    switch expression.kind {
    case .name(let name):
      found.append(
        ReadName(
          name: name, range: expression.range, meaning: meaning(of: name), hasFallback: false))
    case .text, .number, .boolean: break
    case .not(let operand): read(by: operand, into: &found)
    case .and(let operands), .or(let operands):
      for operand in operands { read(by: operand, into: &found) }
    case .comparison(_, let left, let right):
      read(by: left, into: &found)
      read(by: right, into: &found)
    }
  }
}
