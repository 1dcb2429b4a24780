import ChatflowProgram

/// Texts as YAML scalars. libyaml's emitter, which is linked, would write plain what other parsers
/// refuse, and can write neither comments nor the layout that people give to scenarios.
package enum YAMLText {
  /// A text behind a key, plain where that is safe.
  package static func scalar(_ text: String) -> String {
    isPlain(text, inFlow: false) ? text : quoted(text)
  }

  /// A text inside braces or brackets.
  package static func flowScalar(_ text: String) -> String {
    isPlain(text, inFlow: true) ? text : quoted(text)
  }

  private static func isPlain(_ text: String, inFlow: Bool) -> Bool {
    guard let first = text.unicodeScalars.first, let last = text.unicodeScalars.last,
      first.properties.isAlphabetic || ("0"..."9").contains(first), last != " ", last != ":"
    else { return false }
    // PyYAML takes no question mark in a plain text between braces.
    let risky: Set<Unicode.Scalar> =
      inFlow ? [",", "[", "]", "{", "}", ":", "#", "\"", "'", "?"] : []
    var previous: Unicode.Scalar = " "
    for scalar in text.unicodeScalars {
      let isLetter = scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)
      guard isLetter || " .,;:!?'’()/@+-_%&=$€¿¡|#*{}\"[]<>".unicodeScalars.contains(scalar),
        !risky.contains(scalar), !(previous == ":" && scalar == " "),
        !(previous == " " && scalar == "#")
      else { return false }
      previous = scalar
    }
    return true
  }

  /// A text in double quotes (YAML 1.1, "Double-quoted style").
  private static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\t": result += "\\t"
      default:
        let isControl = scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
        if isControl || [0x2028, 0x2029, 0xFEFF, 0xFFFE, 0xFFFF].contains(scalar.value) {
          result += "\\u" + String(scalar.value, width: 4, radix: 16, uppercase: true)
        } else {
          result.unicodeScalars.append(scalar)
        }
      }
    }
    return result + "\""
  }
}
