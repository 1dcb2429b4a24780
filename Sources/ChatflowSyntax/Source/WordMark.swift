/// The length and the first byte of a word: what tells most words apart without a look at their
/// letters. Equal words have the same.
struct WordMark: Equatable {
  private let value: UInt16

  init(_ word: String) {
    let bytes = word.utf8
    value = UInt16(truncatingIfNeeded: bytes.count) << 8 | UInt16(bytes.first ?? 0)
  }
}
