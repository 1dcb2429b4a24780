import ChatflowCompiler
import ChatflowViews
import ChatflowSyntax
import TestSupport
import Testing

/// Every way that a flow's file has is drawn, once, in both formats.
@Suite struct CompletenessTests {
  /// A flow with what the flows of this project lack: ways back to a step itself, two ways to one
  /// place, conditions that are always true, several messages, waits.
  private static let odd = """
    chatflow: odd
    version: 1
    variables: {a: yes_no, b: yes_no}
    start: first
    steps:
      first:
        - say: [one, two, three, four, five]
        - wait: 1m30s
        - choose: Again?
          options: {Yes: first, Sure: first, No: second}
          attempts: 1
          otherwise: first
          no_reply:
            - {after: 10s, say: Still there?}
            - {after: 1h, say: [Really, there?]}
            - {after: 1d, goto: first}
      second:
        - ask: a?
          as: yes_no
          save: a
          otherwise: first
        - ask: b?
          as: yes_no
          save: b
          otherwise: third
          no_reply: {after: 30d, goto: third}
        - ask: c?
          save: contact.last_name
        - if: a == b
          then: third
          else: third
      third:
        - if: true
          then: fourth
          else: first
      fourth:
        - if: false or not open
          then: first
          else: fifth
      fifth:
        - assign: contact-owner
        - handoff
    """

  @Test(arguments: Repository.exampleFlows + ["odd"])
  func everyWayIsDrawnOnce(_ name: String) throws {
    let flow =
      name == "odd" ? try DrawnFlows.lowered([Self.odd], "odd") : try DrawnFlows.lowered(name)
    let diagram = try DrawnFlows.diagram(flow.tables)
    let expected = flow.flow.steps.flatMap { ways($0) }
    let drawings = [
      try DotReader.read(DotText.render(diagram)),
      try MermaidReader.read(MermaidText.render(diagram)),
    ]
    for (drawing, isDot) in zip(drawings, [true, false]) {
      for step in flow.flow.steps {
        let node = try #require(drawing.node("step_\(step.name.value)"))
        #expect(node.lines.first == step.name.value)
        #expect(node.region == nil)
      }
      let edges = drawing.edges.filter { $0.from.hasPrefix("step_") || $0.from.hasPrefix("if_") }
      // Mermaid's ways from a step to itself share an arrow, which has one style.
      let sorted = [edges, expected].map { edges in
        edges.map { edge in
          let isDashed = edge.isDashed && (isDot || edge.from != edge.to)
          return "\(edge.from) \(edge.to) \(edge.label) \(isDashed)"
        }.sorted()
      }
      #expect(sorted[0] == sorted[1])
      let count = expected.count { $0.to.hasPrefix("reminder_") }
      #expect(drawing.nodes.count { $0.id.hasPrefix("reminder_") } == count)
    }
  }

  private func ways(_ step: StepBlock) -> [Drawing.Edge] {
    let id = "step_\(step.name.value)"
    let questions = step.actions.count { action in
      switch action.kind {
      case .choose, .ask: true
      default: false
      }
    }
    var number = 0
    return step.actions.flatMap { action -> [Drawing.Edge] in
      func edge(_ to: String, _ label: String, from: String = id) -> Drawing.Edge {
        Drawing.Edge(from: from, to: to, label: label.packed, isDashed: false)
      }
      switch action.kind {
      case .choose(let choose):
        number += 1
        let options = choose.options.map { option in
          edge("step_\(option.target.value)", "“\(text(option.label))”")
        }
        return options + ways(choose.parts, id, questions > 1 ? "(\(number)) " : "")
      case .ask(let ask):
        number += 1
        return ways(ask.parts, id, questions > 1 ? "(\(number)) " : "")
      case .condition(let condition):
        let decision = "if_\(step.name.value)"
        return [
          edge(decision, ""), edge("step_\(condition.then.value)", "yes", from: decision),
          edge("step_\(condition.otherwise.value)", "no", from: decision),
        ]
      case .goTo(let target): return [edge("step_\(target.value)", "")]
      case .handOff: return [edge("waiting", "hand-off")]
      case .end: return [edge("closed", "end")]
      case .say, .set, .assign, .wait, .notify: return []
      }
    }
  }

  private func ways(_ parts: QuestionParts, _ id: String, _ number: String) -> [Drawing.Edge] {
    var edges: [Drawing.Edge] = []
    if let otherwise = parts.otherwise {
      let answers = parts.attempts == 1 ? "answer" : "answers"
      let label = "\(number)otherwise, after \(parts.attempts) invalid \(answers)"
      edges.append(
        Drawing.Edge(
          from: id, to: "step_\(otherwise.value)", label: label.packed, isDashed: false))
    }
    for (index, reminder) in parts.noReply.enumerated() {
      var to = "reminder_\(index + 1)"
      if case .goTo(let step) = reminder.action { to = "step_\(step.value)" }
      let label = "\(number)no reply after \(reminder.after.span.text)"
      edges.append(Drawing.Edge(from: id, to: to, label: label.packed, isDashed: true))
    }
    return edges
  }

  /// The first bubble in the first language that is written, which is the default here.
  private func text(_ message: MessageText) -> String {
    message.allBubbles.first?.text.value ?? ""
  }

  /// Both formats say the same.
  @Test(arguments: Repository.exampleFlows)
  func formatsAgree(_ name: String) throws {
    let diagram = try DrawnFlows.diagram(try DrawnFlows.lowered(name).tables)
    let dot = try DotReader.read(DotText.render(diagram))
    let mermaid = try MermaidReader.read(MermaidText.render(diagram))
    #expect(dot.edges == mermaid.edges)
    #expect(dot.nodes.map(\.id) == mermaid.nodes.map(\.id))
    #expect(dot.nodes.map { dot.text($0.id) } == mermaid.nodes.map { mermaid.text($0.id) })
    #expect(dot.nodes.map { $0.region == nil } == mermaid.nodes.map { $0.region == nil })
    #expect(dot.regions == mermaid.regions)
  }

  /// What a step says and does stands in its node.
  @Test func stepsTellWhatTheyDo() throws {
    let dot = try DotReader.read(
      DotText.render(try DrawnFlows.diagram(try DrawnFlows.lowered("triage").tables)))
    #expect(
      dot.text("step_enterprise")
        == """
        enterprise set plan = enterprise assign to team sales notify lead_qualified wait 2s
        “For ${seats} people, a colleague has the better offers.”
        """.packed)
    #expect(
      dot.text("step_leave")
        == """
        leave (1) “Nobody is here right now. What is your e-mail?”
        [an e-mail, skipped if the contact is known]
        (2) “And your first name?” [any text, saved as contact.first_name]
        “Thanks, ${contact.first_name}. We'll write to ${contact.email}.”
        """.packed)
    #expect(dot.text("if_triage") == "openorcontact.known")
    #expect(dot.text("if_qualify") == "seats>=20")
    let odd = try DotReader.read(
      DotText.render(try DrawnFlows.diagram(try DrawnFlows.lowered([Self.odd], "odd").tables)))
    #expect(odd.text("step_first")?.hasPrefix("first“one”“two”“three”and2messagesmore") == true)
    #expect(odd.text("step_first")?.contains("wait1m30s") == true)
    #expect(odd.text("reminder_2") == "“Really”“there?”")
    #expect(odd.text("if_second") == "a==b")
    #expect(odd.text("if_third") == "true")
    #expect(odd.text("if_fourth") == "notopen")
  }
}
