package import ChatflowProgram
package import ChatflowSyntax

/// What a name in a file names.
package struct Symbol: Hashable, Sendable {
  package enum Kind: String, Sendable { case step, variable, calendar, chatflow }

  package let kind: Kind
  package let name: ExactText
  /// The file of the flow that has the step or the variable; nil for what all files share.
  package let flow: String?

  package init(_ kind: Kind, _ name: String, flow: String? = nil) {
    self.kind = kind
    self.name = ExactText(name)
    self.flow = flow
  }
}

/// A place that names something.
package struct Occurrence: Sendable {
  package enum Role: Sendable {
    /// Where it comes into being: a step, an entry of `variables`, the name of a document.
    case declaration
    /// `save`, which declares a variable that nothing else does.
    case assignment
    case use
  }

  package let symbol: Symbol
  /// The name itself, without quotes.
  package let span: Span
  package let role: Role
}

/// Every place of a document that names a step, a variable, a calendar or a chatflow: what
/// definitions, references and new names go by. Made of the syntax tree and the model that checks
/// and lowering use.
package struct SymbolIndex: Sendable {
  /// In order of place, none twice: what is anchored is read at every alias.
  package private(set) var occurrences: [Occurrence] = []

  /// The names in a document. Those of a scenario file are those of its flow.
  package init(_ document: Document, flow: Chatflow? = nil) {
    switch document {
    case .chatflow(let chatflow): add(chatflow)
    case .calendar(let calendar): add(.calendar, calendar.name, .declaration)
    case .scenarios(let scenarios): add(scenarios, flow)
    case .server, .replies, .project: break
    }
    occurrences.sort {
      ($0.span.range.lowerBound, $0.span.range.upperBound)
        < ($1.span.range.lowerBound, $1.span.range.upperBound)
    }
    var last = -1
    occurrences = occurrences.filter { found in
      defer { last = max(last, found.span.range.upperBound) }
      return found.span.range.lowerBound >= last
    }
  }

  /// What is named at an offset, or right before it.
  package func occurrence(at offset: Int) -> Occurrence? {
    occurrences.last { $0.span.range.lowerBound <= offset && offset <= $0.span.range.upperBound }
  }

  /// Every place that names a symbol.
  package func occurrences(of symbol: Symbol) -> [Occurrence] {
    occurrences.filter { $0.symbol == symbol }
  }

  // MARK: Chatflows

  private mutating func add(_ flow: Chatflow) {
    let file = flow.file.name
    add(.chatflow, flow.name, .declaration)
    if let calendar = flow.availability?.calendar { add(.calendar, calendar, .use) }
    let steps = Set(flow.steps.map { ExactText($0.name.value) })
    for step in flow.steps {
      add(Symbol(.step, step.name.value, flow: file), step.name, .declaration)
    }
    for target in flow.targets + flow.promisedSteps where steps.contains(ExactText(target.value)) {
      add(Symbol(.step, target.value, flow: file), target, .use)
    }
    let model = FlowModel(flow, calendars: [])
    for variable in flow.variables {
      add(Symbol(.variable, variable.name.value, flow: file), variable.name, .declaration)
    }
    for (name, _) in model.names.saves {
      add(Symbol(.variable, name.value, flow: file), name, .assignment)
    }
    let variables = VariableNames(model.names)
    for line in model.uses.assignments where variables.contains(line.name.value) {
      add(Symbol(.variable, line.name.value, flow: file), line.name, .use)
    }
    for inserting in model.insertingTexts {
      let inserted = inserting.bubble.template.insertions.map { ($0.name, $0.nameRange) }
      add(inserted, in: inserting.bubble.text, variables, file)
    }
    for use in model.allConditions {
      add(use.names.map { ($0.name, $0.range) }, in: use.condition.text, variables, file)
    }
  }

  private mutating func add(
    _ names: [(name: String, range: Range<Int>)], in text: Text, _ variables: VariableNames,
    _ file: String
  ) {
    let read = names.filter { variables.contains($0.name) }
    guard !read.isEmpty else { return }
    let map = text.textMap()
    for (name, range) in read {
      let symbol = Symbol(.variable, name, flow: file)
      occurrences.append(Occurrence(symbol: symbol, span: map.span(of: range), role: .use))
    }
  }

  // MARK: Scenarios

  private mutating func add(_ scenarios: ScenarioFile, _ flow: Chatflow?) {
    if case .name(let name) = scenarios.subject { add(.chatflow, name, .use) }
    guard let flow else { return }
    let file = flow.file.name
    let steps = Set(flow.steps.map { ExactText($0.name.value) })
    let variables = VariableNames(NameTable(flow))
    for line in scenarios.tests.flatMap(\.steps) {
      guard case .expectation(let expectation) = line.kind else { continue }
      switch expectation {
      case .state(let state) where steps.contains(ExactText(state.value)):
        add(Symbol(.step, state.value, flow: file), state, .use)
      case .variables(let expected):
        for (name, _) in expected where variables.contains(name.value) {
          add(Symbol(.variable, name.value, flow: file), name, .use)
        }
      default: break
      }
    }
  }

  // MARK: Places

  private mutating func add(_ kind: Symbol.Kind, _ name: Text, _ role: Occurrence.Role) {
    add(Symbol(kind, name.value), name, role)
  }

  private mutating func add(_ symbol: Symbol, _ name: Text, _ role: Occurrence.Role) {
    let span = name.span(0..<name.value.utf8.count)
    occurrences.append(Occurrence(symbol: symbol, span: span, role: role))
  }

  private mutating func add(_ symbol: Symbol, _ name: Located<String>, _ role: Occurrence.Role) {
    var span = name.span
    let inner = span.range.dropFirst().dropLast()
    if !span.text.isExactly(name.value), inner.lowerBound <= inner.upperBound,
      span.file.text(inner).isExactly(name.value)
    {
      // In quotes.
      span = Span(span.file, inner)
    }
    occurrences.append(Occurrence(symbol: symbol, span: span, role: role))
  }
}

extension Chatflow {
  /// Every text that names a step in a guarantee.
  fileprivate var promisedSteps: [Text] {
    guarantees.flatMap(\.moments).compactMap {
      if case .step(let step) = $0.kind { step } else { nil }
    }
  }
}

/// What variables a flow has: those that are declared and those that answers are saved under.
private struct VariableNames {
  private let names: Set<ExactText>

  init(_ table: NameTable) { names = Set(table.variables.map { ExactText($0.name) }) }

  func contains(_ name: String) -> Bool { names.contains(ExactText(name)) }
}
