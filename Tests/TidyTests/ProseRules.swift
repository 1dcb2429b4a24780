/// Words that plain English has better ones for, in comments, messages and pages.
enum ProseRules {
  /// Each word in lower case, and what to write instead.
  static let replacements: [(word: String, instead: String)] = [
    ("anew", "again"),
    ("by now", "already, or meanwhile"),
    ("whoever", "who it is: a visitor, people who"),
    ("so many", "the number's name, or a number of"),
    ("so much", "what is measured: this share of"),
    ("shall", "should, must or will"),
    ("thereby", "so"),
    ("hence", "so"),
    ("whilst", "while"),
    ("amongst", "among"),
    ("upon", "on"),
    ("missing are", "these are missing"),
    ("otherwise than", "not as"),
    ("whomever", "who it is"),
    ("in order to", "to"),
    ("utilize", "use"),
    ("leverage", "use"),
  ]

  /// The words of each entry of the list, by its first.
  private static let entries = Dictionary(
    grouping: replacements.map { ($0.word.split(separator: " ").map(String.init), $0) },
    by: { $0.0.first ?? "" })

  /// The words of the list in a text, with the line of each. Line breaks count as spaces.
  static func violations(_ lines: [String]) -> [Violation] {
    let words = lines.enumerated().flatMap { index, line in
      plain(line).map { (text: $0, line: index + 1) }
    }
    var found: [Violation] = []
    for (index, word) in words.enumerated() {
      for (entry, replacement) in entries[word.text] ?? [] {
        let run = words[index...].prefix(entry.count)
        // Not over the end of a paragraph.
        guard (run.last?.line ?? 0) <= word.line + 1 else { continue }
        let here = run.map(\.text)
        let next = index + 1 < words.count ? words[index + 1].text : ""
        // It is fine in a question.
        if here == ["shall"], next == "we" || next == "i" { continue }
        if here == entry {
          found.append(
            Violation(word.line, "not \"\(replacement.word)\" but \(replacement.instead)"))
        }
      }
    }
    return found
  }

  /// The words of a line, in small letters.
  private static func plain(_ line: String) -> [String] {
    line.utf8.split { byte in
      let letter = byte | 0x20
      let isPart = letter >= UInt8(ascii: "a") && letter <= UInt8(ascii: "z") || byte >= 0x80
      return !isPart && byte != UInt8(ascii: "'") && byte != UInt8(ascii: "-")
        && byte != UInt8(ascii: "_") && byte != UInt8(ascii: "`")
    }
    .map { Substring($0).lowercased() }
  }
}
