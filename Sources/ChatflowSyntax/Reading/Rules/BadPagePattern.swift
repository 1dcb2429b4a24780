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
    let hasHost = PageMend.hasHost(text.value)
    if hasHost { fix?.help += "; host names stand under `sites`" }
    // The path alone is met on other hosts, too, and without what stands behind the `#`.
    if hasHost || text.value.contains("#") { fix?.isSafe = false }
    return Diagnostic(
      rule, text.span, "`\(text.value)` is not a path of a page", fix: fix,
      else: hasHost
        ? "host names stand under `sites`; a page is a path, as in `/pricing*`"
        : "start it with `/`, as in `/pricing*`, without blanks or `#`")
  }
}
