/// Something that is no pattern of paths.
package enum BadPagePattern {
  package static let rule = Rule(
    115, "bad-page-pattern", .error,
    summary: "A page pattern can match no page.",
    reason: """
      A pattern is a path: it starts with `/` or `*`, has no host name, blank or `#`. `*` stands \
      for any run of characters. Host names go under `sites`.
      """,
    bad: """
      chatflow: support
      version: 1
      target:
        pages:
          show: [«pricing»]
      welcome: Hi!
      """,
    good: """
      chatflow: support
      version: 1
      target:
        pages:
          show: [/pricing]
      welcome: Hi!
      """)

  static func diagnostic(_ text: Text) -> Diagnostic {
    var fix = PageMend.path(text.value).map { path in
      // A star begins an alias where no quotes are around it.
      Fix.write(path.hasPrefix("*") ? "\"\(path)\"" : path, at: text.span)
    }
    if text.value.contains("://") { fix?.help += "; host names stand under `sites`" }
    return Diagnostic(
      rule, text.span, "`\(text.value)` is not a path of a page", fix: fix,
      else: "start it with `/`, as in `/pricing*`, without blanks or `#`")
  }
}
