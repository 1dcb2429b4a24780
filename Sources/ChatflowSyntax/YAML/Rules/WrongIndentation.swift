/// CF0027 `wrong-indentation`: a line is indented so that YAML cannot tell where it belongs.
package enum WrongIndentation {
  /// What `explain` and the reference pages say.
  package static let rule = Rule(
    27, "wrong-indentation", .error,
    summary: "A line is indented so that YAML cannot tell where it belongs.",
    reason: """
      In YAML the spaces at the beginning of a line say what it belongs to: keys of one map stand \
      exactly below each other, and so do the dashes of one list.
      """,
    bad: """
      chatflow: support
      version: 1
      display:
        heading: Acme support
       «open»: launcher
      """,
    good: """
      chatflow: support
      version: 1
      display:
        heading: Acme support
        open: launcher
      """)

  /// `expected` are the indentations, in spaces, that would make sense.
  static func diagnostic(_ span: Span, spaces: Int, expected: [Int]) -> Diagnostic {
    let fitting = expected.filter { $0 != spaces }.suffix(3).map(String.init)
    return Diagnostic(
      rule, span,
      "This line begins with \(Wording.spaces(spaces)), which fits nothing above it.",
      help: fitting.isEmpty
        ? "line it up with what it belongs to"
        : "line it up with what it belongs to: \(fitting.joined(separator: " or ")) spaces")
  }

  /// A key that YAML takes for the second line of the text above it.
  static func tooDeep(_ span: Span, spaces: Int) -> Diagnostic {
    Diagnostic(
      rule, span,
      "This line is indented deeper than the one above it, so YAML reads it as more of that text, "
        + "and a colon can't be in it.",
      help: "begin it with \(Wording.spaces(spaces)) if it is a key; if it is text, put quotes "
        + "around all of the text")
  }

  static func itemAmongKeys(_ span: Span) -> Diagnostic {
    Diagnostic(
      rule, span, "A list item stands here, in line with the keys of a map.",
      help: "indent it below the key whose list it belongs to, or delete the dash")
  }

  static func keyAmongItems(_ span: Span) -> Diagnostic {
    Diagnostic(
      rule, span,
      "This line stands in line with the items of a list, and doesn't begin with a dash.",
      help: "write a dash and a space before it, or line it up with the key it belongs to")
  }
}
