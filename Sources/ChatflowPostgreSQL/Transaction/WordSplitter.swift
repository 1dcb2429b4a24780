import ChatflowSQLite
import GRDB

/// Takes texts apart into the words that people look for, in the very way of the other store: by
/// SQLite's own splitter. The database keeps them with their places and looks them up.
final class WordSplitter: Sendable {
  private let queue: DatabaseQueue

  init() throws { queue = try DatabaseQueue() }

  /// More bytes of a word don't count, for the database takes no longer ones.
  private static let longest = 1024

  private func words(of text: String) throws -> [String] {
    try queue.read { database in
      let splitter = try database.makeTokenizer(
        .unicode61(diacritics: .remove))
      return try splitter.tokenize(document: text).map { word in
        word.token.utf8.count <= Self.longest
          ? word.token : String(decoding: word.token.utf8.prefix(Self.longest), as: UTF8.self)
      }
    }
  }

  /// A text's words with their places, as the database reads them.
  func vector(of text: String) throws -> String {
    try words(of: SearchText.folded(text)).enumerated().map { place, word in
      "\(Self.quoted(word)):\(min(place + 1, Self.lastPlace))"
    }.joined(separator: " ")
  }

  /// What holds of lines with all `words`, or any of them, each at the beginning of one in the
  /// text, or anywhere in it where words aren't set apart by blanks. Nil: there is nothing to find.
  func pattern(_ words: [String], anyOf: Bool = false) throws -> Query? {
    let folded = words.map { SearchText.folded($0) }.filter { !$0.isEmpty }
    guard !folded.isEmpty else { return nil }
    var parts: [Query] = []
    let spaced = folded.filter { !SearchText.isUnspaced($0) }
    if !spaced.isEmpty {
      let phrases = try spaced.map { try self.words(of: $0).map(Self.quoted) }
        .filter { !$0.isEmpty }.map { "\($0.joined(separator: " <-> ")):*" }
      let text = phrases.joined(separator: anyOf ? " | " : " & ")
      parts.append(
        phrases.isEmpty ? "FALSE" : "words @@ CAST(CAST(\(text) AS TEXT) AS TSQUERY)")
    }
    for word in folded where SearchText.isUnspaced(word) {
      let part = word.replacing("%", with: "").replacing("_", with: "")
      parts.append("strpos(within, \(part)) > 0")
    }
    return parts.dropFirst().reduce(parts.first) { all, part in
      all.map { anyOf ? "\($0) OR \(part)" : "\($0) AND \(part)" }
    }
  }

  /// A text in which words aren't set apart by blanks, as it is looked through; nil: they are.
  func within(_ text: String) -> String? {
    let folded = SearchText.folded(text)
    return SearchText.isUnspaced(folded) ? folded : nil
  }

  /// The database counts no further.
  private static let lastPlace = 16_383

  private static func quoted(_ word: String) -> String {
    "'\(word.replacing("\\", with: "\\\\").replacing("'", with: "''"))'"
  }
}
