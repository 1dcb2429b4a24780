import ChatflowViews
import ChatflowProgram
import ChatflowSyntax
import Testing

/// Programs of any shape, not only what the compiler emits: walking the picture and walking the
/// code lead through the same messages to the same end.
@Suite struct CodeTests {
  @Test func walksThroughPictureAndCodeAgree() throws {
    var generator = CodeGenerator(seed: 5)
    var walks = 0
    var merged = 0
    for round in 0..<600 {
      let tables = generator.tables()
      let drawing = try DotReader.read(DotText.render(try DrawnFlows.diagram(tables)))
      merged += drawing.nodes.count { $0.id.hasPrefix("if_") && $0.lines.joined().contains("or") }
      for bits in 0..<32 {
        let facts = Facts(bits: bits)
        for step in tables.steps {
          let fromCode = codeWalk(tables, step.entry, facts)
          let name = tables.texts.string(step.name)
          let fromPicture = try pictureWalk(drawing, "step_\(name)", facts)
          walks += 1
          #expect(fromCode == fromPicture, "round \(round), step \(name), facts \(bits)")
          if fromCode != fromPicture { return }
        }
      }
    }
    #expect(walks > 30_000)
    #expect(merged > 300)
  }

  /// The messages, then how it ends.
  private func codeWalk(_ tables: ProgramTables, _ start: CodeAddress, _ facts: Facts) -> [String] {
    var trace: [String] = []
    var address = Int(start.index)
    while true {
      switch tables.code[address] {
      case .say(let id):
        let message = tables.messages[Int(id.index)]
        let bubble = tables.bubbles[Int(tables.variants[Int(message.firstVariant)].first)]
        if case .text(let text) = bubble { trace.append(tables.texts.string(text)) }
        address += 1
      case .test(let id, let expected, let target):
        guard case .fact(let fact) = tables.conditions[Int(id.index)] else { return [] }
        address = facts.holds(fact) == expected ? Int(target.index) : address + 1
      case .jump(let target): address = Int(target.index)
      case .handOff: return trace + ["waiting"]
      case .end: return trace + ["closed"]
      default: return []
      }
    }
  }

  private func pictureWalk(_ drawing: Drawing, _ start: String, _ facts: Facts) throws -> [String] {
    var trace: [String] = []
    var id = start
    while id != "waiting", id != "closed" {
      let node = try #require(drawing.node(id))
      let ways = drawing.edges(from: id)
      if id.hasPrefix("if_") {
        let condition = try ExpressionParser.parse(node.lines.joined(separator: " "))
        let label = try facts.value(of: condition) ? "yes" : "no"
        #expect(ways.map(\.label).sorted() == ["no", "yes"])
        id = try #require(ways.first { $0.label == label }).to
      } else {
        trace += node.lines.dropFirst().map { String($0.dropFirst().dropLast()) }
        id = try #require(ways.first).to
        #expect(ways.count == 1)
      }
    }
    return trace + [id]
  }

  /// Thousands of tests in a row are drawn as several questions, none of them too deep to show.
  @Test(arguments: [true, false])
  func manyTestsInARow(_ expected: Bool) throws {
    let generator = CodeGenerator(seed: 1)
    var tables = generator.emptyTables()
    let count: UInt32 = 5000
    for row in 0..<count {
      tables.code.append(
        .test(
          ConditionID(row % 5), expected: expected,
          target: CodeAddress(row % 2 == 0 ? count : count + 1)))
    }
    tables.code += [.handOff(nil, to: nil), .end(nil)]
    generator.addStep("a", at: 0, to: &tables)
    let diagram = try DrawnFlows.diagram(tables)
    #expect(diagram.nodes.count { $0.kind == .decision } > 50)
    _ = try DotReader.read(DotText.render(diagram))
    _ = try MermaidReader.read(MermaidText.render(diagram))
  }

  /// Questions of a bundle may share their options; there is no picture of all of them.
  @Test func whatIsTooLargeIsRefused() throws {
    var generator = CodeGenerator(seed: 1)
    var tables = generator.emptyTables()
    for _ in 0..<1000 {
      tables.options.append(Choice(label: generator.message(&tables), target: CodeAddress(0)))
    }
    let question = Question(
      message: generator.message(&tables), answer: .option, options: Rows(first: 0, count: 1000),
      saves: nil, invalid: generator.message(&tables), attempts: 1, otherwise: CodeAddress(0),
      reminders: Rows(first: 0, count: 0), skipsIfKnown: false)
    for row in 0..<256 {
      generator.addStep("s\(row)", at: row, to: &tables)
      tables.questions.append(question)
      tables.code.append(.choose(QuestionID(UInt32(row))))
    }
    #expect(Diagram(try Program(verifying: tables)) == nil)
    for row in tables.questions.indices { tables.questions[row].options.count = 10 }
    let edges = try DrawnFlows.diagram(tables).edges
    #expect(edges.count { $0.label.contains("“") } == 2560)
  }
}
