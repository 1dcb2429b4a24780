/// Texts inside XML (XML 1.0, section 2.2 "Characters").
public enum XMLText {
  /// A text that can stand in content and in attributes; what XML or a terminal must not get raw is
  /// shown escaped as in ``SafeText``.
  public static func escape(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result.append(contentsOf: "&amp;".unicodeScalars)
      case "<": result.append(contentsOf: "&lt;".unicodeScalars)
      case ">": result.append(contentsOf: "&gt;".unicodeScalars)
      case "\"": result.append(contentsOf: "&quot;".unicodeScalars)
      case "'": result.append(contentsOf: "&apos;".unicodeScalars)
      case "\n": result.append(contentsOf: "&#10;".unicodeScalars)
      default:
        if SafeText.isUnsafe(scalar) {
          result.append(contentsOf: SafeText.escape(scalar).unicodeScalars)
        } else {
          result.append(scalar)
        }
      }
    }
    return String(result)
  }
}
