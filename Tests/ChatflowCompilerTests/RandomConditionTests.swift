import ChatflowCompiler
import ChatflowEngine
import ChatflowProgram
import ChatflowSyntax
import FuzzTargets
import TestSupport
import Testing

/// Random conditions: what they come out as when they run, and what is claimed about them.
@Suite struct RandomConditionTests {
  /// A flow that says T or F, and what it may find.
  struct Setting {
    var head = ""
    /// Lines above the `if`.
    var before = ""

    func text(_ condition: String) -> String {
      """
      chatflow: c
      version: 1
      \(head)variables: {plan: text, seats: number, weight: number, agreed: yes_no}
      start: s
      steps:
        s:
          - {ask: Well?, no_reply: {after: 5m, goto: t}}
      \(before)    - if: '\(condition)'
            then: t
            else: f
        t: [{end: T}]
        f: [{end: F}]

      """
    }
  }

  /// What a conversation may find at the condition.
  struct Find {
    var isWithinHours = true
    var isTeamOnline = true
    var isReturning = false
    var isVerified = false
    var channel = Channel.web
    var locale = "en"
    var email: String?
    var firstName: String?
    var page: String?
    var reply = ""
    var plan: String?
    var seats = "0"
    var weight = "0"
    var agreed = false

    static func random(_ random: inout SeededGenerator, withHours: Bool) -> Find {
      var find = Find()
      let texts = ConditionGenerator.literals + ["zz", "Ana", "é"]
      func optional() -> String? { random.once(in: 3) ? nil : random.pick(texts) }
      if withHours { find.isWithinHours = !random.once(in: 3) }
      find.isTeamOnline = !random.once(in: 3)
      find.isReturning = random.once(in: 2)
      find.channel = random.once(in: 3) ? .facebook : .web
      find.locale = random.pick(["en", "es"])
      if random.once(in: 2) {
        find.email = random.pick(["ana@acme.com", "ANA@acme.com", "b@a.es"])
        find.firstName = optional()
      }
      find.page = optional()
      find.reply = random.pick(texts.filter { !$0.isEmpty })
      find.plan = optional()
      find.seats = random.pick(ConditionGenerator.numbers + ["3", "-1.50"])
      find.weight = random.pick(ConditionGenerator.numbers + ["3", "2.5"])
      find.agreed = random.once(in: 2)
      find.isVerified = random.once(in: 2)
      return find
    }

    func oracle(requiresTeam: Bool) -> ConditionOracle {
      let isOpen = isWithinHours && (!requiresTeam || isTeamOnline)
      return ConditionOracle(
        facts: [
          "open": isOpen, "away": !isOpen, "team.online": isTeamOnline,
          "contact.known": email != nil, "visitor.returning": isReturning,
          "visitor.verified": isVerified, "agreed": agreed,
        ],
        texts: [
          "contact.email": email, "contact.first_name": firstName, "visitor.page": page,
          "reply": reply, "plan": plan, "channel": channel == .web ? "web" : "facebook",
          "locale": locale,
        ].compactMapValues { $0 }, numbers: ["seats": seats, "weight": weight])
    }
  }

  private static let hours =
    "availability: {timezone: Europe/Madrid, hours: {mon: 09:00-10:00}, team: required}\n"

  @Test(arguments: 0..<8)
  func bytecodeAgreesWithTheTree(block: Int) throws {
    for seed in UInt64(block * 60)..<UInt64(block * 60 + 60) {
      var conditions = ConditionGenerator(seed: seed)
      let condition = conditions.condition(depth: 3)
      let expression = try ExpressionParser.parse(condition)
      var random = SeededGenerator(seed: seed)
      for _ in 0..<3 {
        let find = Find.random(&random, withHours: true)
        var values = "seats: \(find.seats), weight: \(find.weight), agreed: \(find.agreed)"
        if let plan = find.plan, !plan.isEmpty { values += ", plan: \(plan)" }
        let setting = Setting(
          head: "locales: [en, es]\nchannels: [web, facebook]\n" + Self.hours,
          before: "    - set: {\(values)}\n")
        let said = try answer(CompiledFlowTests.program(setting.text(condition)), find)
        let expected = find.oracle(requiresTeam: true).holds(expression) ? "T" : "F"
        #expect(said == expected, "seed \(seed): \(condition) with \(find)")
      }
    }
  }

  /// What the flow says to a reply.
  private func answer(_ program: Program, _ find: Find) throws -> String? {
    var conversation = Conversation(under: program)
    var facts: Facts = []
    if find.isWithinHours { facts.insert(.withinHours) }
    if find.isTeamOnline { facts.insert(.teamOnline) }
    let contact = find.email.map { Contact(email: $0, firstName: find.firstName) }
    let visit = Visit(
      locale: find.locale, channel: find.channel, isReturning: find.isReturning,
      isVerified: find.isVerified, page: find.page,
      contact: contact)
    let now = Instant(milliseconds: 1)
    _ = conversation.receive(.opened(visit), facts: facts, at: now)
    let sent = conversation.receive(.visitorMessage(find.reply), facts: facts, at: now)
    for effect in sent {
      if case .say(let text) = effect.action { return text }
    }
    return nil
  }

  /// Settings that make more parts of conditions certain, with what they leave open.
  private static let settings: [(setting: Setting, narrow: @Sendable (inout Find) -> Void)] = [
    (
      Setting(before: "    - set: {seats: -1.50, weight: 2, agreed: true}\n"),
      { find in
        (find.channel, find.locale, find.seats, find.agreed) = (.web, "en", "-1.50", true)
        (find.isWithinHours, find.plan, find.weight) = (true, nil, "2")
      }
    ),
    (
      Setting(
        head: "locales: [en, es]\nchannels: [facebook]\n" + hours,
        before: "    - set: {seats: 2, weight: 2.5, agreed: false, plan: ab}\n"),
      { find in
        (find.channel, find.seats, find.agreed, find.plan) = (.facebook, "2", false, "ab")
        find.weight = "2.5"
      }
    ),
    (
      Setting(
        head: "locales: [en, es]\nchannels: [web, facebook]\navailability: {team: required}\n",
        before: "    - {ask: How many?, as: number, save: seats, otherwise: t}\n"
          + "    - {ask: How heavy?, as: number, save: weight, otherwise: t}\n"
          + "    - {ask: Really?, as: yes_no, save: agreed, otherwise: t}\n"
          + "    - {ask: Plan?, save: plan}\n    - {ask: Well?}\n"),
      { find in find.isWithinHours = true }
    ),
  ]

  @Test(arguments: 0..<8)
  func noClaimIsRefuted(block: Int) throws {
    var claims = 0
    for seed in UInt64(block * 80)..<UInt64(block * 80 + 80) {
      var conditions = ConditionGenerator(seed: seed)
      let condition = conditions.condition(depth: 3)
      let whole = try ExpressionParser.parse(condition)
      for (setting, narrow) in Self.settings {
        let text = setting.text(condition)
        let found = CompiledFlowTests.compile(text).diagnostics.filter { $0.rule.number == 209 }
        let start = try #require(text.utf8.firstRange(of: "if: '\(condition)'".utf8)).lowerBound
        let offset = text.utf8.distance(from: text.startIndex, to: start) + "if: '".utf8.count
        for claim in found {
          claims += 1
          let range = claim.span.range.lowerBound - offset..<claim.span.range.upperBound - offset
          let part = try #require(Self.part(of: whole, at: range))
          var random = SeededGenerator(seed: seed)
          for _ in 0..<200 {
            var find = Find.random(&random, withHours: true)
            narrow(&find)
            let requiresTeam = setting.head.contains("required")
            let holds = find.oracle(requiresTeam: requiresTeam).holds(part)
            #expect(
              claim.message == "this is always \(holds)",
              "seed \(seed): \(condition): \(claim.span.text) with \(find)")
          }
        }
      }
    }
    #expect(claims > 20)
  }

  private static func part(of expression: Expression, at range: Range<Int>) -> Expression? {
    if expression.range == range { return expression }
    switch expression.kind {
    case .not(let operand): return part(of: operand, at: range)
    case .and(let operands), .or(let operands):
      return operands.lazy.compactMap { part(of: $0, at: range) }.first
    case .name, .text, .number, .boolean, .comparison: return nil
    }
  }
}
