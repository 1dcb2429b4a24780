/// What a mail program set below an answer: the message that it answers.
enum QuotedTail {
  /// Where it begins; nil where nothing is quoted, or where the answer stands between what is
  /// quoted or below it.
  static func start(in lines: [MailLine]) -> Int? {
    let quote = lines.firstIndex { $0.depth > 0 }
    // Programs that don't mark each line of a quote: our own mark, or the header in words.
    let mark = lines.firstIndex { $0.depth == 0 && isMark($0) }
    let plain = [mark, HeaderBlock.start(in: lines)].compactMap { $0 }.min()
    if let plain, plain < quote ?? .max {
      guard !hasAnswerBelow(lines, from: mark) else { return nil }
      return extended(plain, in: lines)
    }
    guard let quote, Signature.removed(from: lines[quote...]).allSatisfy(isQuotedOrBlank) else {
      return nil
    }
    return extended(quote, in: lines)
  }

  private static func isQuotedOrBlank(_ line: MailLine) -> Bool { line.depth > 0 || line.isBlank }

  /// Upwards, over everything that introduces the quote.
  private static func extended(_ start: Int, in lines: [MailLine]) -> Int {
    var start = start
    while true {
      var above = start
      while above > 0, lines[above - 1].isBlank { above -= 1 }
      if above > 0, isSeparator(lines[above - 1]) {
        start = above - 1
      } else {
        let count = Attribution.count(above: above, in: lines)
        guard count > 0 else { return start }
        start = above - count
      }
    }
  }

  private static let marks = MailWords.all.map { $0.mark.lowercased() }
  private static let ends = MailWords.all.map { $0.notMe.lowercased() }

  private static func isMark(_ line: MailLine) -> Bool {
    marks.contains(where: line.plain.contains)
  }

  /// Whether something stands below the last words of our own mail.
  private static func hasAnswerBelow(_ lines: [MailLine], from mark: Int?) -> Bool {
    guard let mark,
      let end = lines[mark...].lastIndex(where: { ends.contains(where: $0.plain.contains) })
    else { return false }
    // The link is on the same line, or on the next ones.
    let below = lines[(end + 1)...].drop { !$0.isBlank }
    return Signature.removed(from: below).contains { !$0.isBlank }
  }

  private static let originals = [
    "", "original message", "ursprüngliche nachricht", "originalnachricht", "mensaje original",
    "message d'origine", "message d’origine", "message original", "mensagem original",
  ]

  /// `-----Original Message-----`, or a line of underscores.
  private static func isSeparator(_ line: MailLine) -> Bool {
    let isRule = { (character: Character) in "-_‐–—".contains(character) }
    let rule = line.plain.prefix(while: isRule)
    guard rule.count >= 4, let last = line.plain.last, isRule(last) else { return false }
    var words = line.plain.dropFirst(rule.count)
    while let last = words.last, isRule(last) || last == " " { words.removeLast() }
    return originals.contains(String(words.drop { $0 == " " }))
  }
}
