/// A text compared by its bytes: `==` on `String` takes canonically equal texts for the same.
package struct ExactText: Hashable {
  let text: String
  package init(_ text: String) { self.text = text }

  package static func == (first: ExactText, second: ExactText) -> Bool {
    first.text.isExactly(second.text)
  }

  package func hash(into hasher: inout Hasher) {
    var text = text
    text.withUTF8 { unsafe hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
  }
}

extension String {
  /// Whether the bytes are the same. Texts that differ mostly do so in length, or by `==`; which
  /// is much quicker, and only takes different normal forms for the same.
  package func isExactly(_ other: String) -> Bool {
    utf8.count == other.utf8.count && self == other && utf8.elementsEqual(other.utf8)
  }

  /// The same for a word of the language, which is ASCII: what `==` takes for the same as ASCII
  /// without being so, such as the Kelvin sign, has more bytes.
  package func isWord(_ word: String) -> Bool {
    utf8.count == word.utf8.count && self == word
  }
}
