import TestSupport

/// Random conditions of sound types, over the names of ``FlowGenerator``.
package struct ConditionGenerator {
  private var random: SeededGenerator
  private let words: FlowWords

  package init(seed: UInt64) { self.init(seed: seed, words: FlowWords()) }

  init(seed: UInt64, words: FlowWords) {
    random = SeededGenerator(seed: seed)
    self.words = words
  }

  private static let texts = ["reply", "contact.email", "contact.first_name", "visitor.page"]
  package static let literals = [
    "", "a", "A", "ab", "b", "ana@acme.com", "ANA@acme.com", "web", "en",
  ]
  package static let numbers = ["0", "-0", "2", "2.0", "-1.5", "10"]
  private static let facts = [
    "open", "away", "team.online", "contact.known", "visitor.returning",
    "visitor.verified",
  ]

  package mutating func condition(depth: Int) -> String {
    switch depth == 0 ? 0 : random.below(6) {
    case 1: return "not " + part(depth - 1)
    case 2, 3: return parts(depth, " and ")
    case 4: return parts(depth, " or ")
    default: return simple()
    }
  }

  private mutating func part(_ depth: Int) -> String { "(" + condition(depth: depth) + ")" }

  private mutating func parts(_ depth: Int, _ word: String) -> String {
    (0...(1 + random.below(2))).map { _ in part(depth - 1) }.joined(separator: word)
  }

  private mutating func simple() -> String {
    let facts = Self.facts + [words.agreed]
    switch random.below(8) {
    case 0, 1: return random.pick(facts)
    case 2:
      return random.pick(facts) + random.pick([" == ", " != "])
        + random.pick(["true", "false", "open", words.agreed])
    case 3, 4:
      return number() + random.pick([" == ", " != ", " < ", " <= ", " > ", " >= "]) + number()
    case 5: return random.pick(["true", "false"])
    default:
      return text()
        + random.pick([" == ", " == ", " != ", " contains ", " starts_with ", " ends_with "])
        + text()
    }
  }

  private mutating func number() -> String {
    random.pick([words.seats, words.seats, words.weight, random.pick(Self.numbers)])
  }

  private mutating func text() -> String {
    if random.once(in: 2) {
      return "\"" + random.pick(Self.literals + words.constants) + "\""
    }
    return random.pick(Self.texts + [words.plan, "channel", "locale"])
  }
}
