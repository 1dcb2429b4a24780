import TestSupport

/// Changes of texts by lines and by words of the language, which bytes changed at random seldom
/// make.
enum LineMutation {
  private static let words: [[UInt8]] = [
    "{", "}", "[", "]", ": ", "- ", "? ", "&a ", "*a", "<<: *a", "!!str ", "'", "\"", "|\n", ">-\n",
    " #", "---\n", "...\n", "\t", "\r", "\u{2028}", "\u{FEFF}", "e\u{301}", "\\x", "${a}", "${",
    "goto: a", "say: ", "ask: ", "as: email", "choose: ", "options:", "otherwise: a", "if: open",
    "end: Bye!", "wait: 2s", "set: {a: b}", "handoff: Hi", "notify: a",
    "no_reply: {after: 5m, goto: a}",
    "mon-sun: 09:00-18:00", "2026-12-25: closed", "30d", "99999999999999999999d", "24:00", "-0",
    "1.50",
    "{en: a, es: b}", "bot: a", "silence", "advance: 1h", "visitor: a", "pick: a", "open", "close",
    "# chatflow: ignore CF0301", "restore", "snapshot", "null", "true", "1e999", "\\ud800",
  ].map { Array($0.utf8) }

  /// One to three changes: a line dropped, doubled, moved, indented or cut, a word put somewhere.
  static func mutant(of bytes: [UInt8], _ random: inout SeededGenerator) -> [UInt8] {
    var lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false).map(Array.init)
    for _ in 0...random.below(3) {
      let (one, other) = (random.below(lines.count), random.below(lines.count))
      switch random.below(8) {
      case 0: if lines.count > 1 { lines.remove(at: one) }
      case 1: lines.insert(lines[one], at: other)
      case 2: lines.swapAt(one, other)
      case 3: lines[one] = [0x20, 0x20] + lines[one]
      case 4: if lines[one].starts(with: [0x20, 0x20]) { lines[one].removeFirst(2) }
      case 5: lines[one].removeLast(random.below(lines[one].count + 1))
      default:
        let place = random.below(lines[one].count + 1)
        lines[one].insert(contentsOf: random.pick(words), at: place)
      }
    }
    return Array(lines.joined(separator: [0x0A]))
  }
}
