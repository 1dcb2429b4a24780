/// A word of code and what stands around it.
struct Word: Equatable {
  let text: String
  /// From 1.
  let line: Int
  /// From 0, in scalars, in its line.
  let column: Int
  /// The scalar right before and right after the word.
  let before: Unicode.Scalar?
  let after: Unicode.Scalar?

  /// The words of some lines of code: identifiers, keywords, numbers.
  static func all(in code: [String]) -> [Word] {
    code.enumerated().flatMap { index, line in
      words(in: Array(line.unicodeScalars), line: index + 1)
    }
  }

  private static func words(in line: [Unicode.Scalar], line number: Int) -> [Word] {
    var words: [Word] = []
    var index = 0
    while index < line.count {
      let word = line[index...].prefix(while: isPart)
      if !word.isEmpty {
        words.append(
          Word(
            text: String(String.UnicodeScalarView(word)), line: number, column: index,
            before: index > 0 ? line[index - 1] : nil,
            after: word.endIndex < line.count ? line[word.endIndex] : nil))
      }
      index = max(index + 1, word.endIndex)
    }
    return words
  }

  static func isPart(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.value < 0x80 {
      let letter = scalar.value | 0x20
      return letter >= 0x61 && letter <= 0x7A || scalar.value >= 0x30 && scalar.value <= 0x39
        || scalar.value == 0x5F
    }
    return scalar.properties.isAlphabetic || scalar.properties.numericType != nil
  }
}
