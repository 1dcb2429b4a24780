import Foundation

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

  /// What is fine in a question.
  private static let questions = [" shall we ", " shall i "]

  /// The words of the list in a text, with the line of each. Line breaks count as spaces.
  static func violations(_ lines: [String]) -> [Violation] {
    lines.enumerated().flatMap { index, line in
      let words = questions.reduce(" \(plain(line)) ") {
        $0.replacingOccurrences(of: $1, with: " ")
      }
      let next = index + 1 < lines.count ? " \(plain(lines[index + 1])) " : ""
      return replacements.filter { word, _ in
        let searched = " \(word) "
        if words.contains(searched) { return true }
        // A part of it may stand in the next line.
        return word.contains(" ") && (words + next.dropFirst()).contains(searched)
          && !next.contains(searched)
      }
      .map { Violation(index + 1, "not \"\($0.word)\" but \($0.instead)") }
    }
  }

  /// The words of a line, with one space between them.
  private static func plain(_ line: String) -> String {
    line.lowercased().split { !($0.isLetter || "'-_`".contains($0)) }
      .joined(separator: " ")
  }
}
