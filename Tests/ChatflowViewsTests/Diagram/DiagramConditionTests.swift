import ChatflowViews
import ChatflowSyntax
import TestSupport
import Testing

/// The condition of an `if`, put together again from the tests that it was compiled to.
@Suite struct DiagramConditionTests {
  private func shown(_ condition: String) throws -> String {
    let diagram = try DrawnFlows.diagram(
      """
      start: a
      steps:
        a:
          - {ask: A?, as: text, save: plan}
          - {ask: B?, as: number, save: seats, otherwise: c}
          - {ask: C?, as: number, save: max, otherwise: c}
          - {ask: D?, as: yes_no, save: "yes", otherwise: c}
          - {ask: E?, as: yes_no, save: "no", otherwise: c}
          - if: \(DrawnFlows.quoted(condition))
            then: b
            else: c
        b: [handoff]
        c: [{end: Bye.}]
      """)
    return try #require(diagram.nodes.first { $0.id == "if_a" }).title
  }

  /// Conditions that read in the picture as they were written.
  @Test(arguments: [
    "open", "not open", "away", "team.online", "contact.known", "visitor.returning",
    "visitor.verified", "yes", "not yes", "open and contact.known", "open or contact.known",
    "open and not away",
    "not open or away", "open and away and yes", "open or away or yes",
    "open and (away or yes)", "open and away or yes", "(open or away) and (yes or no)",
    "open and away or yes and no", "(open or not away) and yes", "open and not away or yes",
    "plan == \"pro\"", "plan != \"pro\"", "seats == 20", "seats != 20", "seats < 20",
    "seats <= 20", "seats > 20", "seats >= 20", "max < seats", "max <= seats",
    "reply contains \"pric\"", "not (reply contains \"pric\")",
    "visitor.page starts_with \"https://acme.com/\"", "visitor.page ends_with \"?a=b\"",
    "channel == \"web\" and locale == \"es\"", "contact.email == \"Ana@acme.com\"",
    "yes == no", "yes != no", "yes == contact.known and open", "open and yes != no or away",
    "(yes == no or open) and away", "seats >= -1.5",
  ])
  func readAsWritten(_ condition: String) throws {
    #expect(try shown(condition) == condition)
  }

  @Test(arguments: [
    ("not (open or away)", "not open and not away"),
    ("not (open and away)", "not open or not away"),
    ("not not open", "open"),
    ("((open))", "open"),
    ("\"pro\" == plan", "plan == \"pro\""),
    ("20 <= seats", "seats >= 20"),
    ("20 > seats", "seats < 20"),
    ("max >= seats", "seats <= max"),
    ("max > seats", "seats < max"),
    ("yes == true", "yes"),
    ("yes == false", "not yes"),
    ("yes != true", "not yes"),
    ("true", "true"),
    ("false", "false"),
    ("open or true", "true"),
    ("open and false", "false"),
    ("false and open", "false"),
    ("open and true", "open"),
    ("open or false or away", "open or away"),
    ("not (seats > 3)", "seats <= 3"),
    ("not (plan == \"pro\")", "plan != \"pro\""),
  ])
  func readDifferently(_ condition: String, _ text: String) throws {
    #expect(try shown(condition) == text)
  }

  /// A long text doesn't fill the picture.
  @Test func longTextsAreCut() throws {
    let text = String(repeating: "é", count: 100)
    #expect(
      try shown("plan == \"\(text)\"")
        == "plan == \"\(String(repeating: "é", count: 59))…\"")
    let long = (0..<30).map { "plan == \"p\($0)\"" }.joined(separator: " or ")
    #expect(try shown(long).unicodeScalars.count == 200)
    #expect(try shown(long).hasPrefix("plan == \"p0\" or plan == \"p1\" or"))
  }

  /// Any condition means in the picture what it means in the file.
  @Test func randomConditionsKeepTheirMeaning() throws {
    var generator = SeededGenerator(seed: 23)
    for _ in 0..<150 {
      let written = expression(&generator, depth: 3)
      let text = try shown(written)
      let read = try ExpressionParser.parse(text)
      let original = try ExpressionParser.parse(written)
      for bits in 0..<32 {
        let facts = Facts(bits: bits)
        let isSame = try facts.value(of: read) == facts.value(of: original)
        #expect(isSame, "\(written) became \(text)")
        if !isSame { break }
      }
    }
  }

  private func expression(_ generator: inout SeededGenerator, depth: Int) -> String {
    func name() -> String {
      ["open", "away", "team.online", "contact.known", "visitor.returning"][generator.number(0..<5)]
    }
    if depth == 0 || generator.once(in: 5) { return generator.once(in: 12) ? "true" : name() }
    func operand() -> String { "(\(expression(&generator, depth: depth - 1)))" }
    switch generator.number(0..<6) {
    case 0: return "not \(operand())"
    case 1, 2: return "\(operand()) and \(operand())"
    case 3, 4: return "\(operand()) or \(operand())"
    default: return "\(name()) \(generator.once(in: 2) ? "==" : "!=") \(name())"
    }
  }
}
