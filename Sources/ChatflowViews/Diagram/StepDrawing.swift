import ChatflowProgram

/// Draws the steps: a node each, its ways on, and a node for each `if`.
struct StepDrawing {
  let wording: Wording
  private let code: [Instruction]
  private let layout: CodeLayout
  private(set) var nodes: [Diagram.Node] = []
  private(set) var edges: [Diagram.Edge] = []
  /// Whether a step hands over to the team.
  private(set) var hasHandOff = false
  /// The addresses of nodes in the order in which they are drawn, and whether an address is there.
  private var pending: [Int] = []
  private var isSeen: [Bool]
  private var reminderCount = 0

  init(_ wording: Wording) {
    self.wording = wording
    code = wording.tables.code
    layout = CodeLayout(wording.tables)
    isSeen = Array(repeating: false, count: code.count)
  }

  /// Draws every step, from the start on, in the order in which visitors may come to them.
  mutating func draw() {
    guard let start = wording.tables.start else { return }
    var next = 0
    reach(Int(start.index))
    for step in [start] + wording.tables.steps.map(\.entry) {
      reach(Int(step.index))
      while next < pending.count {
        drawBlock(pending[next])
        next += 1
      }
    }
  }

  private mutating func reach(_ address: Int) {
    guard !isSeen[address] else { return }
    isSeen[address] = true
    pending.append(address)
  }

  // MARK: - Nodes

  private func id(_ address: Int) -> String {
    layout.isStepStart(address) ? "step_\(layout.stepName(address))" : "at_\(address)"
  }

  private func title(_ address: Int) -> String {
    let name = layout.stepName(address)
    return layout.isStepStart(address) ? name : "\(name)+\(layout.offset(address))"
  }

  private mutating func connect(
    _ from: String, _ address: Int, _ label: String = "", isTimer: Bool = false
  ) {
    reach(address)
    edges.append(Diagram.Edge(from: from, to: id(address), label: label, isTimer: isTimer))
  }

  private mutating func connect(_ from: String, to state: String, _ label: String = "") {
    edges.append(Diagram.Edge(from: from, to: state, label: label, isTimer: false))
  }

  /// The node that begins at `start`, and the ways on.
  private mutating func drawBlock(_ start: Int) {
    let id = id(start)
    let index = nodes.count
    var lines: [String] = []
    nodes.append(node(id, start, lines))
    let isNumbered = questionCount(start) > 1
    var questions = 0
    var address = start
    walk: while true {
      if address != start, layout.begins[address] {
        connect(id, address)
        break
      }
      switch code[address] {
      case .say(let message): lines += wording.message(message)
      case .choose(let question), .ask(let question):
        questions += 1
        let number = isNumbered ? "(\(questions)) " : ""
        draw(question, number, id, &lines)
        if case .choose = code[address] { break walk }
      case .test, .jump:
        decide(address, id, start)
        break walk
      case .handOff(let message, let party):
        if let message { lines += wording.message(message) }
        if let party { lines.append("assign to \(wording.assignee(party))") }
        hasHandOff = true
        connect(id, to: "waiting", "hand-off")
        break walk
      case .end(let message):
        if let message { lines += wording.message(message) }
        connect(id, to: "closed", "end")
        break walk
      default: lines += line(code[address])
      }
      address += 1
    }
    nodes[index] = node(id, start, lines)
  }

  private func node(_ id: String, _ start: Int, _ lines: [String]) -> Diagram.Node {
    Diagram.Node(id: id, kind: .step, title: title(start), lines: lines, isInRegion: false)
  }

  /// How many questions the node that begins at `start` asks.
  private func questionCount(_ start: Int) -> Int {
    var count = 0
    for address in start..<layout.stepEnd(start) {
      if address != start, layout.begins[address] { break }
      switch code[address] {
      case .choose, .ask: count += 1
      default: break
      }
    }
    return count
  }

  /// What is done without the visitor.
  private func line(_ instruction: Instruction) -> [String] {
    switch instruction {
    case .set(let name, let bubble):
      ["set \(wording.name(name)) = \(Wording.shortened(wording.text(bubble), to: 60))"]
    case .assign(let assignee): ["assign to \(wording.assignee(assignee))"]
    case .wait(let milliseconds): ["wait \(Wording.duration(milliseconds))"]
    case .notify(let name): ["notify \(wording.oneLine(name))"]
    default: []
    }
  }

  private mutating func draw(
    _ questionID: QuestionID, _ number: String, _ id: String, _ lines: inout [String]
  ) {
    let tables = wording.tables
    let question = tables.questions[Int(questionID.index)]
    var message = wording.message(question.message)
    if let first = message.first { message[0] = number + first }
    lines += message + answer(question)
    for option in tables.options[Wording.range(question.options)] {
      connect(id, Int(option.target.index), wording.label(option.label))
    }
    if let target = question.otherwise {
      let invalid = Wording.times(question.attempts, "invalid answer")
      connect(id, Int(target.index), "\(number)otherwise, after \(invalid)")
    }
    for reminder in tables.reminders[Wording.range(question.reminders)] {
      let label = "\(number)no reply after \(Wording.duration(reminder.after))"
      switch reminder.action {
      case .goTo(let target): connect(id, Int(target.index), label, isTimer: true)
      case .say(let message): remind(message, label, id)
      }
    }
  }

  private mutating func remind(_ message: MessageID, _ label: String, _ id: String) {
    let lines = wording.message(message)
    reminderCount += 1
    let name = "reminder_\(reminderCount)"
    nodes.append(
      Diagram.Node(
        id: name, kind: .reminder, title: lines.first ?? "", lines: Array(lines.dropFirst()),
        isInRegion: false))
    edges.append(Diagram.Edge(from: id, to: name, label: label, isTimer: true))
  }

  private func bounds(_ question: Question) -> String {
    let texts = wording.tables.texts
    let minimum = question.minimum.map { " from \(texts.string($0))" } ?? ""
    return minimum + (question.maximum.map { " to \(texts.string($0))" } ?? "")
  }

  /// What an `ask` takes, in brackets.
  private func answer(_ question: Question) -> [String] {
    let type: String? =
      switch question.answer {
      case .option: nil
      case .text: "any text"
      case .email: "an e-mail"
      case .phone: "a phone number"
      case .number: "a number" + bounds(question)
      case .yesNo: "yes or no"
      }
    guard var words = type else { return [] }
    if let name = question.saves { words += ", saved as \(wording.name(name))" }
    if question.skipsIfKnown { words += ", skipped if the contact is known" }
    return ["[\(words)]"]
  }

  // MARK: - Conditions

  /// Draws the `if` at `address` of a node, or where a jump leads.
  private mutating func decide(_ address: Int, _ id: String, _ start: Int) {
    let sides = layout.sides(after: address)
    let decisions = Decisions(
      code, root: layout.exit(from: address), exits: layout.exits, sides: sides)
    // A step ends in one `if` at most, so that its node needs no address, which other steps move.
    let isWhole = layout.isStepStart(start)
    let name = isWhole ? "if_\(layout.stepName(start))" : "if_\(address)"
    if let sides, case .leaf(let leaf) = decisions.root, leaf == sides.then || leaf == sides.else {
      connect(id, to: name)
      draw(
        Decisions.Question(
          formula: .constant(leaf == sides.then), whenTrue: .leaf(sides.then),
          whenFalse: .leaf(sides.else)), name, { _ in nil })
      return
    }
    func node(_ exit: Decisions.Exit) -> String? {
      guard case .question(let at) = exit else { return nil }
      return decisions.root == exit ? name : "if_\(at)"
    }
    switch decisions.root {
    case .leaf(let leaf): connect(id, layout.target(leaf))
    case .question: connect(id, to: name)
    }
    for (at, question) in decisions.inOrder {
      if let name = node(.question(at)) { draw(question, name, node) }
    }
  }

  private mutating func draw(
    _ question: Decisions.Question, _ name: String, _ node: (Decisions.Exit) -> String?
  ) {
    let text = Wording.shortened(wording.text(question.formula), to: 200)
    nodes.append(
      Diagram.Node(id: name, kind: .decision, title: text, lines: [], isInRegion: false))
    for (exit, label) in [(question.whenTrue, "yes"), (question.whenFalse, "no")] {
      if let next = node(exit) {
        connect(name, to: next, label)
      } else if case .leaf(let leaf) = exit {
        connect(name, layout.target(leaf), label)
      }
    }
  }
}
