internal import ChatflowSyntax

/// How parts of a text report are set apart: with the colors of a terminal, or not at all.
struct TextStyle {
  /// What a part of the report is.
  enum Part {
    case severity(Severity)
    /// Line numbers, bars and arrows around source text, and the marks of further places.
    case frame
    case strong
  }

  let isColored: Bool

  /// `text` in the color of its part (ECMA-48, select graphic rendition).
  func paint(_ text: String, _ part: Part) -> String {
    guard isColored, !text.isEmpty else { return text }
    return "\u{1B}[\(code(part))m\(text)\u{1B}[0m"
  }

  private func code(_ part: Part) -> String {
    switch part {
    case .severity(.error): "1;31"
    case .severity(.warning): "1;33"
    case .severity(.note): "1;34"
    case .frame: "1;34"
    case .strong: "1"
    }
  }
}
