import ChatflowEngine
import ChatflowProgram
import Testing

/// Meaning 2, "Expressions".
@Suite struct ConditionTests {
  /// Whether a condition holds after the visitor opened the chat and answered `answer`.
  private func holds(
    _ answer: String = "", visit: Visit = Visit(), again: Visit? = nil,
    facts: Facts = [.withinHours, .teamOnline], _ condition: (inout FlowBuilder) -> Condition
  ) throws -> Bool {
    var flow = FlowBuilder(variables: [("n", .number), ("t", .text), ("u", .text), ("y", .yesNo)])
    flow.tables.storedNames = flow.tables.storedNames.filter { $0 != .contactOwner }
    let built = condition(&flow)
    let type: AnswerType
    let save: String
    switch built {
    case .number: (type, save) = (.number, "n")
    case .yes: (type, save) = (.yesNo, "y")
    default: (type, save) = (.text, "t")
    }
    flow.steps([
      (
        "ask",
        [
          .ask("?", as: type, save: save, otherwise: type == .text ? nil : "no"),
          .branch(built, then: "yes", else: "no"),
        ]
      ),
      ("yes", [.end("yes")]), ("no", [.end("no")]),
    ])
    var talk = try Talk(flow)
    talk.facts = facts
    _ = talk.open(visit)
    if let again { _ = talk.open(again) }
    // A visitor can't answer with nothing.
    return try #require(talk.visitor(answer.isEmpty ? "…" : answer).first) == "yes"
  }

  @Test func facts() throws {
    #expect(try holds { _ in .fact(.open) })
    #expect(try !holds { _ in .fact(.away) })
    #expect(try holds(facts: []) { _ in .fact(.away) })
    #expect(try holds { _ in .fact(.teamOnline) })
    #expect(try !holds(facts: [.withinHours]) { _ in .fact(.teamOnline) })
    #expect(try !holds { _ in .fact(.contactKnown) })
    #expect(
      try holds(visit: Visit(contact: Contact(email: "a@b.co"))) { _ in .fact(.contactKnown) })
    #expect(try holds(visit: Visit(isReturning: true)) { _ in .fact(.visitorReturning) })
    #expect(try !holds { _ in .fact(.visitorReturning) })
    #expect(try holds(again: Visit(isReturning: true)) { _ in .fact(.visitorReturning) })
    #expect(
      try holds(visit: Visit(isReturning: true), again: Visit()) { _ in .fact(.visitorReturning) })
    #expect(
      try !holds(visit: Visit(isReturning: true), again: Visit(isReturning: false)) { _ in
        .fact(.visitorReturning)
      })
  }

  @Test func whoWasShownToBeSomebodyIsVerified() throws {
    let ana = Contact(email: "a@b.co")
    #expect(
      try holds(visit: Visit(isVerified: true, contact: ana)) { _ in .fact(.visitorVerified) })
    #expect(try !holds(visit: Visit(contact: ana)) { _ in .fact(.visitorVerified) })
    #expect(
      try holds(visit: Visit(isVerified: true), again: Visit()) { _ in .fact(.visitorVerified) })
    #expect(
      try !holds(visit: Visit(isVerified: true), again: Visit(isVerified: false)) { _ in
        .fact(.visitorVerified)
      })
  }

  @Test(arguments: [
    (TextComparison.equal, "abc", "abc", true), (.equal, "abc", "abd", false),
    (.equal, "Abc", "abc", false), (.equal, "é", "e\u{301}", false), (.contains, "abc", "bc", true),
    (.contains, "abc", "", true), (.contains, "abc", "bd", false), (.contains, "ab", "abc", false),
    (.startsWith, "abc", "ab", true), (.startsWith, "abc", "bc", false),
    (.endsWith, "abc", "bc", true), (.endsWith, "abc", "ab", false),
  ])
  func texts(comparison: TextComparison, left: String, right: String, expected: Bool) throws {
    let result = try holds(left) { flow in
      .text(comparison, .name(flow.name("t")), .literal(flow.text(right)), form: .exact)
    }
    #expect(result == expected)
  }

  @Test func foldsASCIICaseOnly() throws {
    for (left, right, expected) in [("Ana@B.co", "aNA@b.CO", true), ("É", "é", false)] {
      let result = try holds(left) { flow in
        .text(.equal, .name(flow.name("t")), .literal(flow.text(right)), form: .address)
      }
      #expect(result == expected)
    }
  }

  @Test func unsetReadsAsEmptyAndComputedNamesAreRead() throws {
    let unset = try holds { flow in
      .text(.equal, .name(flow.name("u")), .literal(flow.text("")), form: .exact)
    }
    #expect(unset)
    let channel = try holds(visit: Visit(channel: .facebook)) { flow in
      .text(.equal, .literal(flow.text("facebook")), .name(.channel), form: .exact)
    }
    #expect(channel)
  }

  @Test(arguments: [
    (NumberComparison.equal, "7.50", "7.5", true), (.equal, " 007 ", "7", true),
    (.less, "-2", "1", true), (.less, "2", "2.0", false), (.lessOrEqual, "2", "2.0", true),
    (.lessOrEqual, "10", "9", false),
  ])
  func numbers(comparison: NumberComparison, left: String, right: String, expected: Bool) throws {
    let result = try holds(left) { flow in
      .number(comparison, .name(flow.name("n")), .literal(flow.text(right)))
    }
    #expect(result == expected)
  }

  @Test func yesAndNo() throws {
    #expect(try holds("OUI") { flow in .yes(flow.name("y")) })
    #expect(try !holds("não") { flow in .yes(flow.name("y")) })
  }
}
