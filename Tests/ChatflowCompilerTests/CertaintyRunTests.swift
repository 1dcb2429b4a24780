import ChatflowCompiler
import ChatflowEngine
import ChatflowProgram
import ChatflowSyntax
import TestSupport
import Testing

/// Flows that insert values without a fallback and are accepted: no visitor ever reads a gap.
@Suite struct CertaintyRunTests {
  @Test(arguments: 0..<8)
  func noVisitorReadsAGap(block: Int) throws {
    var accepted = 0
    for seed in UInt64(block * 120)..<UInt64(block * 120 + 120) {
      var generator = GapGenerator(seed: seed)
      let text = generator.flow()
      let compilation = CompiledFlowTests.compile(text)
      let errors = compilation.diagnostics.filter { $0.severity == .error }
      #expect(errors.allSatisfy { $0.rule.number == 208 }, "\(errors.map(\.line))\n\(text)")
      guard let tables = compilation.tables()?.first else { continue }
      accepted += 1
      let program = try Program(verifying: tables)
      for run in 0..<6 {
        let said = GapWalk.talk(program, seed: seed &* 10 &+ UInt64(run))
        #expect(!said.contains { $0.contains("<>") }, "seed \(seed): \(said)\n\(text)")
      }
    }
    #expect(accepted > 5 && accepted < 120)
  }
}

/// Random flows whose steps lead forward, but for answers to a question.
private struct GapGenerator {
  private var random: SeededGenerator
  private let count: Int

  init(seed: UInt64) {
    random = SeededGenerator(seed: seed)
    count = 3 + random.below(4)
  }

  mutating func flow() -> String {
    let channels = random.pick(["[web]", "[web]", "[web, facebook]"])
    var text = "chatflow: c\nversion: 1\nchannels: \(channels)\nvariables: {plan: text}\n"
    text += "start: s0\nsteps:\n"
    for step in 0..<count {
      text += "  s\(step):\n"
      for _ in 0..<random.below(3) { text += "    - " + action(in: step) + "\n" }
      text += "    - " + leaving(step) + "\n"
    }
    return text
  }

  private mutating func later(_ step: Int) -> String {
    "s\(step + 1 + random.below(count - step - 1))"
  }

  private mutating func any() -> String { "s\(random.below(count))" }

  private mutating func insertion() -> String {
    "\"<${" + random.pick(["plan", "contact.first_name", "contact.email", "reply"]) + "}>\""
  }

  private mutating func action(in step: Int) -> String {
    let isLast = step + 1 == count
    switch random.below(isLast ? 4 : 6) {
    case 0: return "say: " + insertion()
    case 1: return "set: {plan: pro}"
    case 2:
      return "{ask: Plan?, save: \(random.pick(["plan", "contact.first_name"])), "
        + "no_reply: {after: 5m, goto: \(any())}}"
    case 3: return "wait: 1m"
    case 4: return "{ask: E-mail?, as: email, otherwise: \(later(step))}"
    default:
      return "{ask: E-mail?, as: email, skip_if_known: false, otherwise: \(any()), "
        + "no_reply: {after: 5m, goto: \(any())}}"
    }
  }

  private mutating func leaving(_ step: Int) -> String {
    guard step + 1 < count else { return "end: " + insertion() }
    let next = "s\(step + 1)"
    switch random.below(4) {
    case 0: return "goto: " + next
    case 1:
      return "{choose: What?, options: {A: \(next), B: \(any())}, otherwise: \(any()), "
        + "no_reply: {after: 5m, goto: \(any())}}"
    default:
      let (then, otherwise) = random.once(in: 2) ? (next, later(step)) : (later(step), next)
      return "{if: '\(condition(2))', then: \(then), else: \(otherwise)}"
    }
  }

  private mutating func condition(_ depth: Int) -> String {
    let simple = [
      "contact.known", "not contact.known", "contact.first_name != \"\"", "plan == \"\"",
      "plan != \"\"", "contact.email == \"\"", "reply contains \"a\"", "plan == \"pro\"",
      "contact.known == false", "contact.first_name starts_with \"A\"", "visitor.returning",
      "channel == \"web\"", "channel != \"web\"", "not channel == \"facebook\"",
    ]
    switch depth == 0 ? 0 : random.below(4) {
    case 1: return "not (\(condition(depth - 1)))"
    case 2: return "(\(condition(depth - 1))) and (\(condition(depth - 1)))"
    case 3: return "(\(condition(depth - 1))) or (\(condition(depth - 1)))"
    default: return random.pick(simple)
    }
  }
}

/// A visitor who answers, or doesn't.
private enum GapWalk {
  static func talk(_ program: Program, seed: UInt64) -> [String] {
    var random = SeededGenerator(seed: seed)
    var conversation = Conversation(under: program)
    var now: Int64 = 0
    var said: [String] = []
    let onFacebook = program.tables.channels.contains(.facebook) && random.once(in: 2)
    func receive(_ event: Incoming) {
      let facts = Facts(rawValue: UInt8(random.below(8)))
      let sent = conversation.receive(event, facts: facts, at: Instant(milliseconds: now))
      for effect in sent {
        if case .say(let text) = effect.action { said.append(text) }
      }
    }
    if random.once(in: 2) {
      let contact =
        random.once(in: 2)
        ? Contact(email: "eva@acme.com", firstName: random.once(in: 2) ? "Ana" : nil) : nil
      receive(
        .opened(
          Visit(
            channel: onFacebook ? .facebook : .web, isReturning: random.once(in: 2),
            contact: contact)))
    }
    for _ in 0..<20 {
      if random.once(in: 3), let deadline = conversation.nextDeadline {
        now = max(now, deadline.milliseconds)
        receive(.deadline)
      } else {
        now += Int64(random.below(90_000))
        receive(.visitorMessage(random.pick(["A", "B", "pro", "Ana", "x@acme.com", "maybe"])))
      }
    }
    return said
  }
}
