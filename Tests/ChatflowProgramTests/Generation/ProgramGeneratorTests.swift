import ChatflowProgram
import TestSupport
import Testing

@Suite struct ProgramGeneratorTests {
  @Test func equalSeedsGiveEqualTables() {
    var (left, right) = (ProgramGenerator(seed: 8), ProgramGenerator(seed: 8))
    for _ in 0..<20 { #expect(left.tables() == right.tables()) }
  }

  @Test func everythingIsMade() throws {
    var generator = ProgramGenerator(seed: 9)
    var kinds: Set<String> = []
    for _ in 0..<500 {
      let tables = generator.tables()
      _ = try Program(verifying: tables)
      for instruction in tables.code { kinds.insert(Self.kind("\(instruction)")) }
      for condition in tables.conditions { kinds.insert(Self.kind("\(condition)")) }
      for question in tables.questions { kinds.insert("as \(question.answer)") }
      if tables.questions.contains(where: \.skipsIfKnown) { kinds.insert("skips") }
      kinds.insert("away \(Self.kind("\(tables.availability.away)"))")
      if let capture = tables.capture { kinds.insert(Self.kind("\(capture.timing)")) }
    }
    let expected: Set<String> = [
      "say", "choose", "ask", "set", "contactNames", "assign", "wait", "notify", "test", "jump",
      "handOff", "end", "fact", "yes", "text", "number", "as option", "as text", "as email",
      "as phone", "as number", "as yesNo", "skips", "away welcome", "away message",
      "away nothing", "immediately", "after", "awayOnly",
    ]
    #expect(kinds == expected)
  }

  /// The name of a case without what it carries.
  private static func kind(_ value: String) -> String {
    String(value.prefix { $0 != "(" })
  }
}
