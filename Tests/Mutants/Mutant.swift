package import ChatflowProgram

/// A flow with one change that its scenarios must notice.
package struct Mutant: Sendable {
  package let name: String
  package let program: Program
}

/// Makes mutants of one flow: each table entry changed in turn, as a slip of its author could. What
/// the verifier refuses is no flow, and left out.
package struct MutantMaker {
  let tables: ProgramTables
  private(set) var mutants: [Mutant] = []

  init(_ tables: ProgramTables) { self.tables = tables }

  /// All mutants of the flow.
  package static func all(of tables: ProgramTables) -> [Mutant] {
    var maker = MutantMaker(tables)
    maker.mutateTexts()
    maker.mutateMessages()
    maker.mutateSettings()
    maker.mutateAvailability()
    maker.mutateCode()
    maker.mutateQuestions()
    return maker.mutants
  }

  mutating func add(_ name: String, _ change: (inout ProgramTables) -> Void) {
    var changed = tables
    change(&changed)
    guard changed != tables, let program = try? Program(verifying: changed) else { return }
    mutants.append(Mutant(name: name, program: program))
  }

  // MARK: Names for people

  func text(_ id: TextID) -> String { tables.texts.string(id) }

  /// The first words of a message.
  func words(_ id: MessageID) -> String {
    let rows = tables.variants[Int(tables.messages[Int(id.index)].firstVariant)]
    switch tables.bubbles[Int(rows.first)] {
    case .text(let id): return text(id)
    case .template(let rows):
      return tables.parts[Int(rows.first)..<Int(rows.first + rows.count)].map { part in
        switch part {
        case .literal(let id): text(id)
        case .value: "…"
        }
      }.joined()
    }
  }

  func step(at address: CodeAddress) -> String {
    tables.steps.last { $0.entry <= address }.map { text($0.name) } ?? "?"
  }

  /// The entries of all steps but the one that starts at `address`.
  func otherSteps(than address: CodeAddress) -> [CodeAddress] {
    tables.steps.map(\.entry).filter { $0 != address }
  }

  /// A message that reads otherwise.
  func otherMessage(than id: MessageID) -> MessageID? {
    tables.messages.indices.map { MessageID(UInt32($0)) }.first { words($0) != words(id) }
  }
}
