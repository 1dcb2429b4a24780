/// A line of a message.
struct MailLine {
  /// As it stands there, without white space at its end.
  let text: Substring
  /// How often it is quoted.
  let depth: Int
  /// Without the marks of quoting, in lower case, white space of any kind as single spaces, none at
  /// its ends, and without the stars with which bold text becomes plain.
  let plain: String

  init(_ line: Substring) {
    var end = line.utf8.endIndex
    while end > line.utf8.startIndex {
      let before = line.utf8.index(before: end)
      guard line.utf8[before] == UInt8(ascii: " ") || line.utf8[before] == UInt8(ascii: "\t") else {
        break
      }
      end = before
    }
    text = line[..<end]
    var (depth, rest) = (0, text.utf8[...])
    while let first = rest.first {
      if first == UInt8(ascii: ">") {
        depth += 1
      } else if depth == 0 || first != UInt8(ascii: " ") {
        break
      }
      rest = rest.dropFirst()
    }
    self.depth = depth
    plain = Self.plain(Substring(rest))
  }

  var isBlank: Bool { plain.isEmpty }

  private static func plain(_ text: Substring) -> String {
    var scalars = String.UnicodeScalarView()
    var hasSpace = false
    for scalar in text.unicodeScalars {
      if scalar.properties.isWhitespace || scalar == "*" {
        hasSpace = hasSpace || scalar != "*"
      } else if !isInvisible(scalar) {
        if hasSpace, !scalars.isEmpty { scalars.append(" ") }
        hasSpace = false
        scalars.append(scalar)
      }
    }
    return String(scalars).lowercased()
  }

  private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.generalCategory == .format
  }
}
