import FuzzTargets
import TestSupport
import Testing

/// Scenario files with slips: whatever stands in them, it is read, and what could be read is run
/// and reported.
@Suite struct ScenarioFuzzTests {
  @Test(arguments: 0..<4)
  func slipsKeepThePromises(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    for text in FuzzTarget.scenario.seeds() {
      for slip in 0..<16 {
        let bytes = Self.mutated(text, &random)
        #expect(throws: Never.self, "seed \(seed), slip \(slip)") {
          try FuzzTarget.scenario.feed(bytes)
        }
      }
    }
  }

  /// A few lines dropped, doubled, swapped, indented, cut; words of the language put elsewhere.
  private static func mutated(
    _ text: [UInt8], _ random: inout SeededGenerator
  ) -> [UInt8] {
    var lines = text.split(separator: 0x0A, omittingEmptySubsequences: false).map(Array.init)
    for _ in 0..<Int.random(in: 1...3, using: &random) {
      let index = Int.random(in: 0..<lines.count, using: &random)
      let other = Int.random(in: 0..<lines.count, using: &random)
      switch Int.random(in: 0..<9, using: &random) {
      case 0: if lines.count > 1 { lines.remove(at: index) }
      case 1: lines.insert(lines[index], at: other)
      case 2: lines.swapAt(index, other)
      case 3: lines[index] = Array("  ".utf8) + lines[index]
      case 4: lines[index] = Array(lines[index].dropLast(lines[index].count / 2))
      case 5: lines.insert(Array("      - \(word(&random))".utf8), at: index)
      case 6:
        guard !lines[index].isEmpty else { continue }
        let place = Int.random(in: 0..<lines[index].count, using: &random)
        lines[index][place] = UInt8.random(in: 0x20...0x7E, using: &random)
      case 7: lines[index] += Array(word(&random).utf8)
      default: lines = Array(lines[..<max(1, index)])
      }
    }
    return Array(lines.joined(separator: [0x0A]))
  }

  private static func word(_ random: inout SeededGenerator) -> String {
    let words = [
      "open", "silence", "close", "returns", "visitor: Hello?", "visitor: \"\\0\\x1b]\"",
      "pick: A person", "email: ana@acme.com", "agent: Hello!", "associate: {email: a@b.es}",
      "associate: {email: nobody}", "team: offline", "team: online", "advance: 30d", "advance: 0s",
      "at: 9999-12-31 23:59:59", "at: 0001-01-01 00:00", "at: 2026-03-29 02:30",
      "deliver_twice: {visitor: Hello?}", "bot: {prompt: email}", "bot: {contains: a}", "bot: {}",
      "bot: {choices: [A, B]}", "bot: {default: email_capture, locale: fr}", "contact: none",
      "contact: {created: true}", "assigned: contact-owner", "notified: lead_qualified",
      "variable: {plan: pro}", "state: closed", "*away", "&away {bot: x}", "<<: *away", "|", "\t",
      "{", "]", ": :", "!!str x", "'", "# chatflow: ignore CF0602", "channel: facebook",
    ]
    return words[Int.random(in: 0..<words.count, using: &random)]
  }
}
