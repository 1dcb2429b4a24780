/// What tells most words apart without a look at their letters: how many bytes they have. To keep
/// it beside a word is quicker than to ask the word.
struct WordMark: Equatable {
  private let length: UInt32

  init(_ word: String) { length = UInt32(truncatingIfNeeded: word.utf8.count) }
}
