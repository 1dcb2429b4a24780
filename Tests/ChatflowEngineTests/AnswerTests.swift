import ChatflowEngine
import ChatflowProgram
import Testing

/// Answers as visitors type them (meaning 2, "Waiting for the visitor").
@Suite struct AnswerTests {
  private static func flow(
    _ type: AnswerType, _ variable: VariableType, _ condition: (inout FlowBuilder) -> Condition
  ) -> FlowBuilder {
    var flow = FlowBuilder(locales: ["en", "es", "nl"], variables: [("v", variable)])
    flow.tables.storedNames = flow.tables.storedNames.filter { $0 != .contactOwner }
    let built = condition(&flow)
    flow.steps([
      (
        "ask",
        [
          .ask("?", as: type, save: "v", attempts: 9, otherwise: "no"),
          .branch(built, then: "yes", else: "no"),
        ]
      ),
      ("yes", [.end("${v} yes")]), ("no", [.end("${v} no")]),
    ])
    return flow
  }

  @Test(arguments: [
    ("en", "1.000", "1.000 no"), ("es", "1.000", "1.000 yes"), ("es", "0.5", "0.5 no"),
    ("en", "1,000 €", "1,000 € yes"), ("es", "1.000.000,5 €.", "invalid"),
    ("es", "1 000", "invalid"), ("nl", "100,5", "100,5 yes"), ("en", "-0.1", "invalid"),
    ("en", "0", "0 no"), ("en", "5000", "5000 yes"), ("en", "5000.01", "invalid"),
  ])
  func numbersByLanguageAndBounds(locale: String, typed: String, expected: String) throws {
    var flow = Self.flow(.number, .number) { flow in
      .number(.less, .literal(flow.text("100")), .name(flow.name("v")))
    }
    flow.tables.questions[0].minimum = flow.text("0")
    flow.tables.questions[0].maximum = flow.text("5000")
    var talk = try Talk(flow)
    _ = talk.open(Visit(locale: locale))
    #expect(talk.visitor(typed).first == expected)
  }

  @Test(arguments: [
    ("en", "Yes!", "yes yes"), ("en", "of course", "yes yes"), ("es", "¡Vale!", "sí yes"),
    ("es", "d’accord", "sí yes"), ("en", "No, thanks.", "no no"), ("nl", "Jawel.", "ja yes"),
    ("nl", "LIEVER niet", "nee no"), ("en", "jawel", "yes yes"), ("nl", "nope", "nee no"),
    ("en", "perhaps", "invalid"), ("en", "sure", "no no"),
  ])
  func wordsForYesAndNo(locale: String, typed: String, expected: String) throws {
    var flow = Self.flow(.yesNo, .yesNo) { flow in .yes(flow.name("v")) }
    flow.showsYesNo([("yes", "no"), ("sí", "no"), ("ja", "nee")])
    // A word of the question's own wins over a built-in one.
    flow.tables.answerWords = ["jawel", "sure", "liever niet"].map { flow.text($0) }
    flow.tables.questions[0].yesWords = Rows(first: 0, count: 1)
    flow.tables.questions[0].noWords = Rows(first: 1, count: 2)
    var talk = try Talk(flow)
    _ = talk.open(Visit(locale: locale))
    #expect(talk.visitor(typed).first == expected)
  }
}
