import ChatflowLive

/// Where a line of a thread is in the index of words: its row's id there.
struct SearchPlace: Equatable {
  let rowID: Int64
  /// Entries from this number on aren't found any more.
  private static let entryBits: Int64 = 20

  init?(_ conversation: Int64, _ entry: Int64) {
    guard (0..<(1 << Self.entryBits)).contains(entry), conversation < 1 << 40 else { return nil }
    rowID = conversation << Self.entryBits | entry
  }

  /// The rows of all entries of a conversation.
  static func rows(of conversation: Int64) -> (first: Int64, end: Int64) {
    (conversation << entryBits, (conversation + 1) << entryBits)
  }
}

/// What FTS5 is asked for: all words, each at the beginning of one in the text.
struct SearchPattern {
  let text: String

  /// Nil: nothing can be looked for.
  init?(_ words: [String]) {
    // Within quotes all but a quote stands for itself.
    let quoted = words.map { "\"\($0.replacing("\"", with: ""))\"*" }
    guard !quoted.isEmpty else { return nil }
    text = quoted.joined(separator: " ")
  }
}
