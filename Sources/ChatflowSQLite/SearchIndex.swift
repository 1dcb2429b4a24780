import ChatflowLive
import ChatflowRows
import GRDB

/// Where a line of a thread is in the index of words: its row's id there.
struct SearchPlace: Equatable {
  let rowID: Int64
  /// Entries from this number on aren't found any more.
  private static let entryBits: Int64 = 20

  init?(_ conversation: Int64, _ entry: Int64) {
    guard (0..<(1 << Self.entryBits)).contains(entry), conversation < 1 << 40 else { return nil }
    rowID = conversation << Self.entryBits | entry
  }

  /// The number of the entry that a row is of.
  static func entry(ofRow rowID: Int64) -> Int64 { rowID & (1 << entryBits - 1) }

  /// The rows of all entries of a conversation.
  static func rows(of conversation: Int64) -> (first: Int64, end: Int64) {
    (conversation << entryBits, (conversation + 1) << entryBits)
  }
}

/// What is looked for: words, each at the beginning of one in the text, or anywhere in it where
/// words aren't set apart by blanks.
struct SearchPattern {
  private let words: [String]
  private let within: [String]
  private let isAnyEnough: Bool

  /// Nil: nothing can be looked for. `anyOf`: one of them is enough.
  init?(_ words: [String], anyOf: Bool = false) {
    let folded = words.map { SearchText.folded($0) }.filter { !$0.isEmpty }
    guard !folded.isEmpty else { return nil }
    within = folded.filter { SearchText.isUnspaced($0) }
    self.words = folded.filter { !SearchText.isUnspaced($0) }
    isAnyEnough = anyOf
  }

  /// Selects the `id` of the lines of an index that have them.
  func lines(_ table: String) -> SQL {
    let name = SQL(sql: table)
    var parts: [SQL] = []
    if !words.isEmpty {
      // Within quotes all but a quote stands for itself.
      let quoted = words.map { "\"\($0.replacing("\"", with: ""))\"*" }
      let pattern = quoted.joined(separator: isAnyEnough ? " OR " : " ")
      parts.append("SELECT rowid AS id FROM \(name) WHERE \(name) MATCH \(pattern)")
    }
    let other = SQL(sql: table + "_within")
    for word in within {
      // The index of three characters at a time finds nothing by fewer.
      guard word.unicodeScalars.count > 2 else {
        parts.append("SELECT rowid AS id FROM \(other) WHERE instr(text, \(word)) > 0")
        continue
      }
      let like = "%" + word.replacing("%", with: "").replacing("_", with: "") + "%"
      parts.append("SELECT rowid AS id FROM \(other) WHERE text LIKE \(like)")
    }
    return parts.joined(operator: isAnyEnough ? .union : .intersect)
  }
}

extension [SQL] {
  fileprivate enum Operator: String { case union = " UNION ", intersect = " INTERSECT " }

  fileprivate func joined(operator name: Operator) -> SQL {
    joined(separator: name.rawValue)
  }
}
