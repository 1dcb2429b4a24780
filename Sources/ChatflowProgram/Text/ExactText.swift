/// A text compared by its bytes: names of flows, ids of others. `==` on `String` takes canonically
/// equal texts for the same.
@usableFromInline
package struct ExactText: Hashable, Comparable, Sendable {
  @usableFromInline
  package let text: String
  @inlinable
  package init(_ text: String) { self.text = text }

  @inlinable
  package static func == (first: ExactText, second: ExactText) -> Bool {
    first.text.isExactly(second.text)
  }

  /// Whether the first comes first in the order of bytes.
  @usableFromInline
  package static func < (first: ExactText, second: ExactText) -> Bool {
    let left = first.text.utf8Span.span
    let right = second.text.utf8Span.span
    let common = min(left.count, right.count)
    for index in 0..<common where left[index] != right[index] {
      return left[index] < right[index]
    }
    return left.count < right.count
  }

  @inlinable
  package func hash(into hasher: inout Hasher) {
    var text = text
    text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
  }
}

/// In a `switch` over a text, words stand for their bytes.
extension ExactText: ExpressibleByStringLiteral {
  @inlinable
  package init(stringLiteral text: String) { self.init(text) }
}

extension String {
  /// Whether the bytes are the same. Texts that differ mostly do so in length.
  @inlinable
  package func isExactly(_ other: String) -> Bool {
    utf8.count == other.utf8.count && hasBytes(of: other)
  }

  /// Not by the view of UTF-8: what it does for texts in UTF-16, of which there are none, is most
  /// of its code.
  @usableFromInline
  func hasBytes(of other: String) -> Bool {
    let left = utf8Span.span
    let right = other.utf8Span.span
    for index in left.indices where left[index] != right[index] { return false }
    return true
  }

  /// The same for a word of the language, which is ASCII: what `==` takes for the same as ASCII
  /// without being so, such as the Kelvin sign, has more bytes.
  @inlinable
  package func isWord(_ word: String) -> Bool {
    utf8.count == word.utf8.count && self == word
  }
}
