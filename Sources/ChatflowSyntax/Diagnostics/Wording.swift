import ChatflowProgram

/// Texts of authors inside messages: shortened, in quotes, and as YAML would take them.
public enum Wording {
  /// A text for a message, cut to a number of Unicode scalars and with its line breaks as spaces.
  public static func excerpt(_ text: String, limit: Int = 60) -> String {
    var short = String.UnicodeScalarView()
    var count = 0
    for scalar in text.unicodeScalars {
      if count == limit { return String(short) + "…" }
      short.append(scalar == "\n" || scalar == "\r" ? " " : scalar)
      count += 1
    }
    return String(short)
  }

  /// A text for a message, shortened and in double quotes.
  public static func quoted(_ text: String) -> String { "\"" + excerpt(text) + "\"" }

  /// A text as a quoted YAML scalar: what an author may copy. Long texts are shortened.
  static func inQuotes(_ text: String) -> String {
    asScalar(excerpt(text, limit: 240))
  }

  /// A text as a quoted YAML scalar, whole; with its line breaks as they stand.
  package static func asScalar(_ text: String) -> String {
    let characters = text.unicodeScalars
    if !characters.contains("\"") && !characters.contains("\\") { return "\"" + text + "\"" }
    var doubled = String.UnicodeScalarView("'".unicodeScalars)
    for scalar in characters {
      doubled.append(scalar)
      if scalar == "'" { doubled.append(scalar) }
    }
    doubled.append("'")
    return String(doubled)
  }

  /// The text inside a pair of equal quotes; a text without them as it is, and one whose first
  /// quote is closed before its end, as in `"Hi" and "bye"`.
  static func withoutOuterQuotes(_ text: String) -> String {
    let scalars = Array(text.unicodeScalars)
    guard scalars.count > 1, let first = scalars.first, first == scalars.last,
      first == "\"" || first == "'"
    else { return text }
    var depth = 1
    for index in 1..<(scalars.count - 1) where scalars[index] == first {
      let isInWordBefore = scalars[index - 1].properties.isAlphabetic
      let isInWordAfter = scalars[index + 1].properties.isAlphabetic
      // An apostrophe is neither.
      if isInWordBefore && isInWordAfter { continue }
      let opens = isInWordAfter || scalars[index - 1].properties.isWhitespace
      depth += opens && !scalars[index + 1].properties.isWhitespace ? 1 : -1
      if depth == 0 { return text }
    }
    return String(String.UnicodeScalarView(scalars[1..<(scalars.count - 1)]))
  }

  /// `U+2028`.
  static func codePoint(_ value: UInt32) -> String { "U+" + hexadecimal(value, digits: 4) }

  /// An upper-case hexadecimal number, padded with zeros to a number of digits.
  static func hexadecimal(_ value: UInt32, digits: Int) -> String {
    String(value, width: digits, radix: 16, uppercase: true)
  }

  /// A sentence on how many places were left out.
  static func more(_ count: Int) -> String {
    count == 0 ? "" : count == 1 ? " There is 1 more." : " There are \(count) more."
  }

  /// The first names of a list, and how many more there are.
  package static func names(_ names: [String], limit: Int = 12) -> String {
    let shown = names.prefix(limit).joined(separator: ", ")
    return names.count > limit ? "\(shown) and \(names.count - limit) more" : shown
  }

  /// `1 space`, `2 spaces`.
  static func spaces(_ count: Int) -> String {
    count == 0 ? "no space" : count == 1 ? "1 space" : "\(count) spaces"
  }
}
