/// Comments name the rule of the language that code follows, "meaning 3.5": a heading of
/// `docs/meaning.md`.
enum MeaningRules {
  /// The numbers of the page's headings.
  static func headings(of page: String) -> Set<String> {
    let heading = #/[#]{2,3} ([0-9]+(?:\.[0-9]+)?)\.? .*/#
    return Set(
      page.split(separator: "\n").compactMap { $0.wholeMatch(of: heading)?.1 }.map(String.init))
  }

  /// The references to sections that don't exist, and to passages that the page doesn't begin in
  /// bold.
  static func violations(_ text: SwiftText, page: String) -> [Violation] {
    let headings = headings(of: page)
    return comments(of: text).flatMap { line, comment in
      comment.matches(of: reference).flatMap { match -> [Violation] in
        let numbers = match.output.matches(of: /[0-9]+(?:\.[0-9]+)?/).map { String($0.output) }
        let quoted = match.output.matches(of: /"([^"]+)"/).map { String($0.1) }
        return numbers.filter { !headings.contains($0) }
          .map { Violation(line, "docs/meaning.md has no section \($0)") }
          + quoted.filter { !page.contains("**\($0)") }
          .map { Violation(line, "docs/meaning.md has no passage \"\($0)\"") }
      }
    }
  }

  /// `meaning 2`, `meaning 3.1 and 3.7`, `meaning 2, "Templates"`, `meaning 3.3 to 3.5`. A part in
  /// backquotes is a key of the language.
  private static var reference: Regex<Substring> {
    #/[Mm]eaning [0-9.]*[0-9](?:(?:,? and|,| to)? (?:[0-9.]*[0-9]|"[^"]+"|`[^`]+`))*/#
  }

  /// The comments of a file, those of adjoining lines as one, with the first of their lines.
  private static func comments(of text: SwiftText) -> [(line: Int, text: String)] {
    var comments: [(line: Int, text: String)] = []
    var last = -1
    for (index, comment) in text.comments.enumerated() {
      let words = comment.drop { " /*".contains($0) }
      if words.allSatisfy({ $0 == " " }) { continue }
      if last == index - 1, let end = comments.indices.last {
        comments[end].text += " " + words
      } else {
        comments.append((index + 1, String(words)))
      }
      last = index
    }
    return comments
  }
}
