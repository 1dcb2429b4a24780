import ChatflowProgram
import ChatflowSyntax

/// Turns a checked flow into the tables of a program.
///
/// The order in which tables fill depends on meaning alone: steps and variables go by name, never
/// by where they stand in the file, so that the same meaning gives the same bytes.
struct Lowering {
  let model: FlowModel
  var tables: ProgramTables
  private var texts = TextIndex()
  var conditions: [Condition: ConditionID] = [:]
  let notesPoints: Bool
  private var points: [CoveragePoint] = []

  /// The program's tables of a flow without errors, with what they were made from.
  static func lower(_ model: FlowModel) -> LoweredFlow {
    let lowering = lowered(model, notesPoints: true)
    let points = lowering.points.sorted {
      $0.span.range.lowerBound < $1.span.range.lowerBound
    }
    return LoweredFlow(
      tables: lowering.tables, points: points, guarantees: lowering.guarantees(), flow: model.flow,
      hours: model.hours)
  }

  /// The tables alone.
  static func tables(_ model: FlowModel) -> ProgramTables {
    lowered(model, notesPoints: false).tables
  }

  private static func lowered(_ model: FlowModel, notesPoints: Bool) -> Lowering {
    var lowering = Lowering(model, notesPoints: notesPoints)
    lowering.lowerSettings()
    lowering.lowerSteps()
    lowering.tables.storedNames = lowering.storedNames()
    return lowering
  }

  /// Notes what a scenario can go through, and where it is written.
  mutating func note(
    _ kind: CoveragePoint.Kind, _ name: @autoclosure () -> String, _ span: Span,
    _ transition: Transition
  ) {
    guard notesPoints else { return }
    points.append(CoveragePoint(kind: kind, name: name(), span: span, way: .transition(transition)))
  }

  /// The address of the next instruction.
  var here: CodeAddress { CodeAddress(UInt32(tables.code.count)) }

  private init(_ model: FlowModel, notesPoints: Bool) {
    self.model = model
    self.notesPoints = notesPoints
    var pool = TextPool()
    let name = texts.id(of: model.flow.name.value, in: &pool)
    tables = ProgramTables(texts: pool, name: name, locale: name)
    // A flow may be called like its language.
    tables.locales = model.flow.locales.prefix(1).map { text($0.value) }
    // About as many as there will be; it spares growing step by step.
    let count = model.uses.textCount + 4
    tables.messages.reserveCapacity(count)
    tables.variants.reserveCapacity(count)
    tables.bubbles.reserveCapacity(count)
    tables.code.reserveCapacity(2 * model.graph.nodes.count)
  }

  /// The text's index in the pool, where each text stands once.
  mutating func text(_ text: String) -> TextID {
    texts.id(of: text, in: &tables.texts)
  }

  func valueName(_ name: String) -> ValueName? {
    guard case .value(let value, _) = model.names.meaning(of: name) else { return nil }
    return value
  }

  /// What a conversation has to remember: its variables, and the names that something reads.
  func storedNames() -> [ValueName] {
    var names = NameSet()
    for index in tables.variables.indices { names.insert(.variable(index)) }
    for case .value(let name, _) in tables.parts { names.insert(name) }
    for condition in tables.conditions {
      switch condition {
      case .fact: break
      case .yes(let name): names.insert(name)
      case .text(_, let left, let right, _), .number(_, let left, let right):
        for case .name(let name) in [left, right] { names.insert(name) }
      }
    }
    for instruction in tables.code {
      switch instruction {
      case .set(let name, _) where name == .contactFirstName || name == .contactLastName:
        names.insert(name)
      default: break
      }
    }
    for case let name? in tables.questions.map(\.saves)
    where name == .contactFirstName || name == .contactLastName {
      names.insert(name)
    }
    if tables.followUp != nil { names.insert(.contactEmail) }
    if tables.readsOwner { names.insert(.contactOwner) }
    let needsEmail: [ValueName] = [.contactFirstName, .contactLastName, .contactOwner]
    if needsEmail.contains(where: names.contains) { names.insert(.contactEmail) }
    return names.all.filter { !$0.isComputed }
  }
}

/// A set of names.
private struct NameSet {
  /// By the raw values of names.
  private var has = [Bool](repeating: false, count: Int(UInt8.max) + 1)

  mutating func insert(_ name: ValueName) { has[Int(name.rawValue)] = true }

  func contains(_ name: ValueName) -> Bool { has[Int(name.rawValue)] }

  /// Rising by raw value.
  var all: [ValueName] {
    var names: [ValueName] = []
    names.reserveCapacity(16)
    for index in 0..<has.count where has[index] {
      names.append(ValueName(rawValue: UInt8(truncatingIfNeeded: index)))
    }
    return names
  }
}
