import ChatflowProgram
import TestSupport
import Testing

/// A change of ``SupportFlow`` that breaks one rule, and the error it gives.
struct Breach: Sendable, CustomTestStringConvertible {
  var name: String
  var defect: VerificationError.Defect
  var table: VerificationError.Table
  /// Makes the change and returns the row that is then at fault.
  var change: @Sendable (inout ProgramTables) -> Int?

  init(
    _ name: String, _ defect: VerificationError.Defect, _ table: VerificationError.Table,
    _ change: @escaping @Sendable (inout ProgramTables) -> Int?
  ) {
    self.name = name
    self.defect = defect
    self.table = table
    self.change = change
  }

  var testDescription: String { "\(defect) in \(table): \(name)" }

  /// Rows beyond every table.
  static let noText = TextID(9999)
  static let noMessage = MessageID(9999)
  static let noAddress = CodeAddress(9999)
  static let noName = ValueName.variable(60)
  static let everything = Rows(first: .max, count: .max)
}

extension ProgramTables {
  /// The first row of a table with a property, for changes to find what they change.
  func row<Element>(in rows: [Element], where matches: (Element) -> Bool) -> Int {
    rows.firstIndex(where: matches) ?? 0
  }

  /// The first question with a type of answer.
  func question(_ type: AnswerType) -> Int { row(in: questions) { $0.answer == type } }

  mutating func text(_ text: String) -> TextID { texts.append(text.utf8) }
}

@Suite struct BreachTests {
  static let all =
    Breach.texts + Breach.names + Breach.messages + Breach.settings + Breach.hours + Breach.steps
    + Breach.code + Breach.questions + Breach.conditions + Breach.storage + Breach.bounds

  @Test func theFlowKeepsEveryRule() throws {
    _ = try Program(verifying: SupportFlow.tables())
  }

  @Test(arguments: all) func aBreachIsRefused(_ breach: Breach) {
    var tables = SupportFlow.tables()
    let row = breach.change(&tables)
    let error = #expect(throws: VerificationError.self) { try Program(verifying: tables) }
    #expect(error == VerificationError(breach.defect, breach.table, row))
  }

  @Test func everyRuleHasABreach() {
    let broken = Set(Self.all.map(\.defect))
    #expect(VerificationError.Defect.allCases.filter { !broken.contains($0) } == [])
  }

  @Test func everyRuleHasItsOwnWords() {
    let words = Set(VerificationError.Defect.allCases.map(\.description))
    #expect(words.count == VerificationError.Defect.allCases.count)
    let tables = Set(VerificationError.Table.allCases.map(\.description))
    #expect(tables.count == VerificationError.Table.allCases.count)
  }

  @Test func errorsNameTheirPlace() {
    let error = VerificationError(.unknownAddress, .code, 3)
    #expect(error.description == "code[3]: a jump leads outside of the code")
    #expect(VerificationError(.badWeek, .week).description == "week: a week has not seven days")
  }
}
