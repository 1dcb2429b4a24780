import ChatflowProgram
import TestSupport

/// Flows with everything in them, at random.
struct RandomFlow {
  private var random: SeededGenerator
  private var flow: FlowBuilder
  private static let stepCount = 5

  static func make(seed: UInt64) -> FlowBuilder {
    var maker = RandomFlow(seed: seed)
    maker.fill()
    return maker.flow
  }

  private init(seed: UInt64) {
    random = SeededGenerator(seed: seed)
    flow = FlowBuilder(
      locales: ["en", "es"],
      variables: [("happy", .yesNo), ("order", .number), ("plan", .text), ("tel", .text)])
  }

  private mutating func fill() {
    if random.once(in: 2) { flow.showsYesNo([("Yes", "No"), ("Sí", "No")]) }
    if random.once(in: 2) { flow.tables.welcome = flow.message(localized: [["Hi"], ["A", "B"]]) }
    switch Int.random(in: 0..<4, using: &random) {
    case 0: flow.tables.availability.away = .nothing
    case 1: break
    default: flow.showsAway("away ${contact.first_name | friend}")
    }
    flow.tables.availability.requiresTeam = random.once(in: 3)
    if !random.once(in: 4) {
      let timing = random.pick([EmailCapture.Timing.immediately, .after(60_000), .awayOnly])
      flow.capture(
        timing, message: random.once(in: 2) ? "mail?" : nil,
        consent: random.once(in: 3) ? "agree" : nil, thanks: "thanks ${contact.email}", attempts: 2)
    }
    if !random.once(in: 3) { flow.followsUp(after: random.pick([1000, 120_000, 900_000])) }
    flow.tables.routing = Routing(
      assign: random.pick([
        .contactOwner, .unassigned, .team(TextID(0)), .leastBusy(team: TextID(0), limit: 4),
      ]),
      otherwise: random.pick([.unassigned, .team(TextID(0))]))
    if !random.once(in: 4) { addSteps() }
  }

  private mutating func addSteps() {
    var steps: [(String, [Action])] = []
    for index in 0..<Self.stepCount {
      var actions: [Action] = []
      for _ in 0..<Int.random(in: 0..<4, using: &random) { actions.append(action(in: index)) }
      actions.append(leave(index))
      steps.append(("s\(index)", actions))
    }
    flow.steps(steps)
  }

  /// A step after this one, so that no loop arises that waits for nobody.
  private mutating func later(_ index: Int) -> String {
    "s\(Int.random(in: min(index + 1, Self.stepCount - 1)..<Self.stepCount, using: &random))"
  }

  private mutating func any() -> String {
    "s\(Int.random(in: 0..<Self.stepCount, using: &random))"
  }

  private mutating func noReply(_ target: String) -> [Action.NoReply] {
    switch Int.random(in: 0..<3, using: &random) {
    case 0: []
    case 1: [.goto(60, target)]
    default: [.say(30, "there? ${reply | -}"), .goto(90, target)]
    }
  }

  private mutating func action(in index: Int) -> Action {
    switch Int.random(in: 0..<7, using: &random) {
    case 0: return .say(["one", "${plan | -} ${happy | ?} ${order | 0} ${locale}${channel}"])
    case 1: return .set(random.pick(["plan", "contact.last_name"]), "pro ${reply | x}")
    case 2: return .assign(random.pick([.contactOwner, .unassigned, .user(TextID(0))]))
    case 3: return .wait(UInt32.random(in: 1..<5000, using: &random))
    case 4: return .notify("event")
    case 5:
      // A question that a known contact skips must not lead back.
      let target = index == Self.stepCount - 1 ? nil : later(index)
      guard let target else { return .say(["last"]) }
      return .ask(
        "mail?", as: .email, skipsIfKnown: true, attempts: 2, otherwise: target,
        noReply: noReply(target))
    default:
      let (type, save) = random.pick([
        (AnswerType.text, "contact.first_name"), (.number, "order"), (.yesNo, "happy"),
        (.phone, "tel"), (.email, "plan"), (.text, "plan"),
      ])
      return .ask(
        "?", as: type, save: save, attempts: 2, otherwise: type == .text ? nil : any(),
        noReply: noReply(any()))
    }
  }

  private mutating func leave(_ index: Int) -> Action {
    let isLast = index == Self.stepCount - 1
    switch Int.random(in: isLast ? 2..<5 : 0..<5, using: &random) {
    case 0: return .goto(later(index))
    case 1: return .branch(condition(), then: later(index), else: later(index))
    case 2:
      return .choose(
        "?", options: [("A ${plan | a}", any()), ("b", any()), ("Straße", any())],
        save: random.pick([nil, "plan"]), attempts: 2, otherwise: any(),
        noReply: noReply(any()))
    case 3:
      return .handOff(
        random.once(in: 2) ? "over" : nil,
        to: random.once(in: 3) ? random.pick([.contactOwner, .team(TextID(0))]) : nil)
    default: return .end(random.once(in: 2) ? "bye" : nil)
    }
  }

  private mutating func condition() -> Condition {
    switch Int.random(in: 0..<4, using: &random) {
    case 0: .fact(random.pick(Fact.allCases))
    case 1: .yes(flow.name("happy"))
    case 2:
      .text(
        random.pick(TextComparison.allCases), .name(.reply), .name(flow.name("plan")),
        form: TextForm.allCases.randomElement(using: &random) ?? .exact)
    default:
      .number(
        random.pick(NumberComparison.allCases), .name(flow.name("order")),
        .literal(flow.text("7.5")))
    }
  }
}
