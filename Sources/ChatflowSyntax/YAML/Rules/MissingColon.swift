/// CF0033 `missing-colon`: the colon behind a key is missing.
package enum MissingColon {
  /// What `explain` and the reference pages say.
  package static let rule = Rule(
    33, "missing-colon", .error,
    summary: "The colon behind a key is missing.",
    reason: """
      A key is followed by a colon and a space, or by a colon at the end of the line where its \
      value stands below. An equals sign or a blank doesn't do.
      """,
    bad: """
      chatflow: support
      «version 1»
      welcome: Hi!
      """,
    good: """
      chatflow: support
      version: 1
      welcome: Hi!
      """)

  /// The line with its colon, where it begins with a word: `version 1`, `as = yes_no`, `bye`.
  static func mended(_ line: String) -> String? {
    let scalars = line.unicodeScalars
    guard
      let end = scalars.firstIndex(where: { !isOfWord($0) })
        ?? (scalars.isEmpty ? nil : scalars.endIndex),
      end > scalars.startIndex
    else { return nil }
    let key = String(scalars[..<end])
    guard key.unicodeScalars.contains(where: { !"-._".unicodeScalars.contains($0) }) else {
      return nil
    }
    var rest = scalars[end...]
    // Another mark in the place of the colon: `mon-thu" 09:00-18:00`.
    if let mark = rest.first, "\"',/|\\*".unicodeScalars.contains(mark),
      rest.dropFirst().first == " "
    {
      rest = rest.dropFirst()
    }
    while let first = rest.first, isJoint(first) { rest = rest.dropFirst() }
    let value = String(String.UnicodeScalarView(rest))
    if value.isEmpty { return key + ":" }
    return value.contains(": ") || value.contains(" #")
      ? "\(key): \(Wording.asScalar(value))" : "\(key): \(value)"
  }

  /// Whether the key can only end there: it is one of the language, something stands in the colon's
  /// place, or there are but two words. Labels may have blanks: `Talk to a person help`.
  static func isSure(_ line: String, keys: Set<String>) -> Bool {
    let words = line.split(separator: " ")
    guard words.count > 2, let first = words.first else { return true }
    return keys.contains(String(first)) || !first.unicodeScalars.allSatisfy(isOfWord)
      || words[1].unicodeScalars.allSatisfy(isJoint)
  }

  static func message(_ line: String) -> String {
    let hasOther = line.unicodeScalars.first { LooseText.plain($0) == ":" && $0 != ":" }
    if let hasOther {
      return "The colon here is another character that looks like one "
        + "(\(Wording.codePoint(hasOther.value)))."
    }
    return "The colon behind this key is missing."
  }

  private static func isJoint(_ scalar: Unicode.Scalar) -> Bool {
    scalar == " " || scalar == "=" || scalar == ">" || scalar == ";"
      || LooseText.plain(scalar) == ":" || scalar == "\u{A0}"
  }

  private static func isOfWord(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "_" || scalar == "-" || scalar == "." || scalar.properties.isAlphabetic
      || scalar.properties.numericType != nil
  }
}
