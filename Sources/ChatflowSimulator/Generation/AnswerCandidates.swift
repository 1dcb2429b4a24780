import ChatflowProgram

/// What a visitor may answer in generated tests: enough to make every comparison of the flow come
/// out both ways, and one invalid answer of each type.
struct AnswerCandidates {
  private var textLiterals: [String] = []
  private var numberLiterals: [String] = []
  /// Whether it matters if the team is online.
  let readsTeam: Bool
  /// Whether it matters if the visitor had a conversation before.
  let readsReturning: Bool

  init(_ program: Program) {
    let tables = program.tables
    readsTeam =
      tables.availability.requiresTeam || tables.conditions.contains(.fact(.teamOnline))
      || tables.routing.assign == .contactOwner
    readsReturning = tables.conditions.contains(.fact(.visitorReturning))
    for condition in tables.conditions {
      switch condition {
      case .text(_, let left, let right, _):
        textLiterals += [left, right].compactMap { AnswerCandidates.literal($0, tables) }
      case .number(_, let left, let right):
        numberLiterals += [left, right].compactMap { AnswerCandidates.literal($0, tables) }
      case .fact, .yes: break
      }
    }
    for question in tables.questions {
      numberLiterals += [question.minimum, question.maximum].compactMap {
        $0.map { tables.texts.string($0) }
      }
    }
  }

  private static func literal(_ operand: Operand, _ tables: ProgramTables) -> String? {
    guard case .literal(let text) = operand else { return nil }
    let string = tables.texts.string(text)
    return string.isEmpty ? nil : string
  }

  /// Answers to try, valid ones first.
  func texts(_ answer: AnswerType) -> [String] {
    switch answer {
    case .option: ["Something else entirely"]
    case .text: unique(["Hello"] + textLiterals)
    case .email: [FlowExplorer.givenEmail, "not an address"]
    case .phone: ["+34 600 000 000", "no number"]
    case .number: unique(["7"] + numberLiterals.flatMap(around) + ["many"])
    case .yesNo: ["yes", "no", "perhaps"]
    }
  }

  /// A number, the whole one above and the whole one below.
  private func around(_ literal: String) -> [String] {
    guard let value = Int(literal), abs(value) < 1_000_000_000 else { return [literal, "0"] }
    return [literal, String(value + 1), String(value - 1)]
  }

  private func unique(_ texts: [String]) -> [String] {
    var seen: Set<String> = []
    return texts.filter { seen.insert($0).inserted }
  }
}
