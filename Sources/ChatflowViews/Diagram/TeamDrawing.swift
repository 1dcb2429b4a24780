import ChatflowProgram

/// Draws what every flow has besides its steps: the opening, the wait for the team, and the capture
/// of an e-mail meanwhile (meaning 3.3 to 3.5).
struct TeamDrawing {
  private typealias Node = Diagram.Node
  private typealias Edge = Diagram.Edge

  /// From the opening to the first step, or to the visitor's first message.
  private(set) var opening: (nodes: [Diagram.Node], edges: [Diagram.Edge]) = ([], [])
  private(set) var nodes: [Diagram.Node] = []
  private(set) var edges: [Diagram.Edge] = []
  private let wording: Wording
  private let tables: ProgramTables

  init(_ wording: Wording, hasHandOff: Bool) {
    self.wording = wording
    tables = wording.tables
    drawOpening()
    drawWait(hasHandOff: hasHandOff)
    drawAwayMessage()
    drawCapture()
    drawFollowUp()
    nodes.append(
      Node(id: "closed", kind: .closed, title: "closed", lines: [], isInRegion: false))
  }

  /// The text that is sent while away; nil where none ever is.
  private var awayMessage: MessageID? {
    guard case .message(let message) = tables.availability.away, wording.awayCondition != nil
    else { return nil }
    return message
  }

  /// Whether a prompt can be sent at all.
  private var hasPrompt: Bool {
    guard let capture = tables.capture, tables.channels.contains(.web) else { return false }
    return capture.timing != .awayOnly || awayMessage != nil
  }

  // MARK: - Opening

  private mutating func drawOpening() {
    let hasSteps = tables.start != nil
    var lines = ["the visitor opens the chat"]
    if let condition = wording.awayCondition, awayMessage == nil {
      switch tables.availability.away {
      case .nothing: lines.append("not offered while away: \(condition)")
      case .welcome, .message: lines.append("away: \(condition)")
      }
    }
    let name = tables.texts.string(tables.name)
    opening.nodes = [
      Node(id: "start", kind: .start, title: name, lines: lines, isInRegion: false)
    ]
    var last = "start"
    let greeting = greeting(hasSteps: hasSteps)
    if !greeting.isEmpty {
      opening.nodes.append(
        Node(id: "greeting", kind: .greeting, title: "greeting", lines: greeting, isInRegion: false)
      )
      opening.edges.append(Edge(from: "start", to: "greeting", label: "", isTimer: false))
      last = "greeting"
    }
    if let start = tables.start,
      let step = tables.steps.first(where: { $0.entry == start })
    {
      let id = "step_\(tables.texts.string(step.name))"
      opening.edges.append(Edge(from: last, to: id, label: "", isTimer: false))
    } else {
      opening.edges.append(
        Edge(from: last, to: "waiting", label: "the visitor's first message", isTimer: false))
    }
  }

  private func greeting(hasSteps: Bool) -> [String] {
    var lines = tables.welcome.map { wording.message($0) } ?? []
    if !hasSteps, awayMessage != nil {
      let instead = tables.welcome == nil ? "" : " instead"
      lines.append("while away: the away message\(instead)")
    }
    return lines
  }

  // MARK: - Waiting

  private mutating func drawWait(hasHandOff: Bool) {
    var lines: [String] = []
    if tables.routing.assign != .unassigned {
      var words = "assign to \(wording.assignee(tables.routing.assign))"
      if tables.routing.assign == .contactOwner {
        words += ", else to \(wording.assignee(tables.routing.otherwise))"
      }
      if hasAssignment { words += ", unless the steps did" }
      lines.append(words)
    }
    nodes.append(
      Node(
        id: "waiting", kind: .state, title: "waiting for the team", lines: lines,
        isInRegion: hasPrompt))
    nodes.append(
      Node(id: "with_team", kind: .state, title: "with the team", lines: [], isInRegion: false))
    let reply = hasPrompt ? "the team replies: no prompt any more" : "the team replies"
    edges.append(Edge(from: "waiting", to: "with_team", label: reply, isTimer: false))
    edges.append(Edge(from: "with_team", to: "closed", label: "the team closes", isTimer: false))
    if tables.start != nil, !hasHandOff {
      edges.append(
        Edge(from: "closed", to: "waiting", label: "a message within 24 hours", isTimer: false))
    }
  }

  private var hasAssignment: Bool {
    tables.code.contains { instruction in
      switch instruction {
      case .assign, .handOff(_, to: _?): true
      default: false
      }
    }
  }

  // MARK: - Away message and prompt

  private mutating func drawAwayMessage() {
    guard let message = awayMessage, let condition = wording.awayCondition else { return }
    nodes.append(
      Node(
        id: "away", kind: .message, title: "away message, once",
        lines: wording.message(message) + ["away: \(condition)"], isInRegion: hasPrompt))
    edges.append(Edge(from: "waiting", to: "away", label: "while away", isTimer: false))
  }

  private mutating func drawCapture() {
    guard hasPrompt, let capture = tables.capture else { return }
    nodes.append(
      Node(
        id: "prompt", kind: .message, title: "e-mail prompt, once", lines: promptLines(capture),
        isInRegion: true))
    let guards = "unless the contact is known"
    switch capture.timing {
    case .immediately:
      edges.append(
        Edge(from: "waiting", to: "prompt", label: "immediately, \(guards)", isTimer: false))
    case .after(let delay):
      let label = "after \(Wording.duration(delay)), \(guards)"
      edges.append(Edge(from: "waiting", to: "prompt", label: label, isTimer: true))
    case .awayOnly: break
    }
    if awayMessage != nil, capture.timing != .immediately {
      edges.append(Edge(from: "away", to: "prompt", label: "at once, \(guards)", isTimer: false))
    }
    let attempts = Wording.times(capture.attempts, "time")
    edges.append(
      Edge(
        from: "prompt", to: "prompt", label: "invalid e-mail, at most \(attempts)",
        isTimer: false))
    nodes.append(
      Node(
        id: "contact", kind: .contact, title: "contact",
        lines: capture.thanks.map { wording.message($0) } ?? [], isInRegion: true))
    let valid = capture.consent == nil ? "valid e-mail" : "valid e-mail, box ticked"
    edges.append(Edge(from: "prompt", to: "contact", label: valid, isTimer: false))
  }

  // MARK: - Following up

  private mutating func drawFollowUp() {
    guard let followUp = tables.followUp, tables.channels.contains(.web) else { return }
    var lines = ["subject:"] + wording.message(followUp.subject)
    if tables.channels.contains(.facebook) { lines.append("on the web, not on Facebook") }
    nodes.append(
      Node(id: "mail", kind: .contact, title: "mail", lines: lines, isInRegion: false))
    let after = Wording.duration(min(followUp.after, FollowUp.longestDelay))
    edges.append(
      Edge(
        from: "with_team", to: "mail",
        label: "\(after) after the last reply that a known contact hasn't seen", isTimer: true))
  }

  private func promptLines(_ capture: EmailCapture) -> [String] {
    var lines: [String] = []
    let normal = wording.message(capture.message)
    let away = awayMessage == nil ? normal : wording.message(capture.awayMessage)
    if capture.timing == .awayOnly || away == normal {
      lines += away
    } else {
      lines += normal + ["while away:"] + away
    }
    if let consent = capture.consent {
      lines += ["box to tick:"] + wording.message(consent)
    }
    if capture.attempts > 1 {
      lines += ["to an invalid e-mail:"] + wording.message(capture.invalid)
    }
    if tables.channels.contains(.facebook) { lines.append("on the web, not on Facebook") }
    return lines
  }
}
