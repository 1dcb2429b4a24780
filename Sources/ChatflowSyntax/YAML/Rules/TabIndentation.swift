/// CF0022 `tab-indentation`: a tab stands where YAML wants spaces.
package enum TabIndentation {
  /// What `explain` and the reference pages say.
  package static let rule = Rule(
    22, "tab-indentation", .error,
    summary: "A tab stands where YAML wants spaces.",
    reason: """
      Tabs have no fixed width, so YAML allows only spaces at the beginning of lines and behind \
      the dash of a list item. Most editors can insert spaces when you press Tab.
      """,
    bad: """
      chatflow: support
      version: 1
      display:
      «\t»heading: Acme support
      """,
    good: """
      chatflow: support
      version: 1
      display:
        heading: Acme support
      """)

  static func diagnostic(_ span: Span) -> Diagnostic {
    let tabs = span.range.count == 1 ? "A tab stands here" : "Tabs stand here"
    return Diagnostic(
      rule, span, "\(tabs), and YAML indents with spaces only.",
      help: "replace each tab by two spaces; on an empty line, delete it")
  }
}
