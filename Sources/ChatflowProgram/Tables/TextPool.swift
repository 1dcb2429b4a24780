/// All texts of a program, UTF-8, one after the other.
@usableFromInline
package struct TextPool: Hashable, Sendable {
  /// The bytes of all texts, without separators.
  package private(set) var bytes: [UInt8] = []
  /// Where each text ends in ``bytes``; it starts where the one before it ends.
  @usableFromInline
  package private(set) var ends: [UInt32] = []

  /// A pool without texts.
  package init() {}

  /// A pool read from a bundle; the verifier proves that `ends` rises and stays inside `bytes`.
  package init(bytes: [UInt8], ends: [UInt32]) {
    self.bytes = bytes
    self.ends = ends
  }

  /// How many texts there are.
  package var count: Int { ends.count }

  /// Adds a text, without looking whether it is there already.
  package mutating func append(_ text: some Sequence<UInt8>) -> TextID {
    bytes.append(contentsOf: text)
    ends.append(UInt32(bytes.count))
    return TextID(UInt32(ends.count - 1))
  }

  /// The same for a text in memory that is borrowed.
  package mutating func append(_ text: Span<UInt8>) -> TextID {
    text.withUnsafeBufferPointer { bytes.append(contentsOf: $0) }
    ends.append(UInt32(bytes.count))
    return TextID(UInt32(ends.count - 1))
  }

  /// Whether the text at an index is this one.
  package func holds(_ text: Span<UInt8>, at id: TextID) -> Bool {
    let range = range(id)
    guard range.count == text.count else { return false }
    for offset in 0..<text.count where bytes[range.lowerBound + offset] != text[offset] {
      return false
    }
    return true
  }

  /// The range of a text in ``bytes``.
  @inlinable
  package func range(_ id: TextID) -> Range<Int> {
    let index = Int(id.index)
    let start = index == 0 ? 0 : Int(ends[index - 1])
    return start..<Int(ends[index])
  }

  /// The text as a string.
  @inline(never)
  package func string(_ id: TextID) -> String {
    String(decoding: bytes[range(id)], as: UTF8.self)
  }
}
