import ChatflowProgram

/// A color that can't be read, or on which white text can't be read.
package enum BadColor {
  package static let rule = Rule(
    129, "bad-color", .error,
    summary: "A color can't be read, or white text on it is hard to read.",
    reason: """
      Colors are written like `#0b5cad`, in quotes, as YAML takes a bare `#` as a comment. Text on \
      the accent is white, and needs a contrast of 4.5 to 1 to be read (WCAG 2.2, 1.4.3).
      """,
    bad: """
      chatflow: support
      version: 1
      display: {color: «"#ffcc00"»}
      """,
    good: """
      chatflow: support
      version: 1
      display: {color: "#806600"}
      """)

  /// The least contrast of text.
  static let leastContrast = 4.5

  static func diagnostic(_ text: Text) -> Diagnostic {
    let meant = Color("#" + text.value).map { _ in "\"#\(text.value)\"" }
    return Diagnostic(
      rule, text.span, "`\(text.value)` is not a color",
      fix: meant.map { .write($0, at: text.span) },
      else: "write six hexadecimal digits behind a #, in quotes: \"#0b5cad\"")
  }

  static func tooLight(_ text: Text, _ color: Color) -> Diagnostic {
    let tenths = Int(color.contrast(with: .white) * 10)
    return Diagnostic(
      rule, text.span,
      "white text on `\(text.value)` has a contrast of \(tenths / 10).\(tenths % 10) to 1, "
        + "and needs 4.5",
      fix: .write(
        "\"\(color.darkened(to: leastContrast).text)\"", at: text.span, isSafe: false))
  }
}
