internal import ChatflowSyntax

/// How parts of a text are set apart: with the colors of a terminal, or not at all.
package struct TextStyle: Sendable {
  /// A color, or another look (ECMA-48, select graphic rendition).
  package enum Look: String, Sendable {
    case strong = "1"
    case dim = "2"
    case red = "31"
    case green = "32"
    case blue = "34"
    case magenta = "35"
    case cyan = "36"
    case strongRed = "1;31"
    case strongGreen = "1;32"
    case strongYellow = "1;33"
    case strongBlue = "1;34"

    /// Line numbers, bars and arrows around source text, and the marks of further places.
    static let frame = Look.strongBlue

    static func severity(_ severity: Severity) -> Look {
      switch severity {
      case .error: .strongRed
      case .warning: .strongYellow
      case .note: .strongBlue
      }
    }
  }

  private let isColored: Bool

  package init(isColored: Bool) { self.isColored = isColored }

  /// `text` with a look, if looks are shown.
  package func paint(_ text: String, _ look: Look) -> String {
    isColored && !text.isEmpty ? "\u{1B}[\(look.rawValue)m\(text)\u{1B}[0m" : text
  }
}
