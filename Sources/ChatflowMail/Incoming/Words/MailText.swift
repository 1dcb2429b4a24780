/// What a message says: what its sender wrote now, and all of it.
package struct MailText: Equatable, Sendable {
  /// Without what is quoted below, and without the signature. All of it where that can't be told
  /// for sure, and never nothing where there is something.
  package let words: String
  /// As it came, but for white space at the ends of lines and blank lines at both ends.
  package let whole: String

  /// Whether something was cut off.
  package var isCut: Bool { words != whole }

  /// Cuts a text.
  ///
  /// - Parameter text: Lines end with "\n"; what is quoted begins with `>`.
  package init(_ text: String) {
    let lines = text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      .map { MailLine(Substring($0)) }
    whole = Self.joined(lines[...])
    var own = lines[...]
    guard let end = QuotedTail.start(in: lines) else {
      // An answer stands between what is quoted, or below it: nothing of that is cut.
      let isAnswerWithin = lines.contains { $0.depth > 0 }
      words = isAnswerWithin ? whole : Self.joined(Signature.removed(from: own), else: whole)
      return
    }
    own = lines[..<end]
    words = Self.joined(Signature.removed(from: own), else: whole)
  }

  private static func joined(_ lines: ArraySlice<MailLine>, else whole: String = "") -> String {
    var lines = lines.drop(while: \.isBlank)
    while lines.last?.isBlank == true { lines.removeLast() }
    return lines.isEmpty ? whole : lines.map { String($0.text) }.joined(separator: "\n")
  }
}
