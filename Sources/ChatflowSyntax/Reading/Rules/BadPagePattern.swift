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
    let isAddress = text.value.contains("://")
    let help =
      isAddress
      ? "write the path alone, and the host name under `sites`"
      : "start it with `/`, as in `/pricing*`, without blanks or `#`"
    return Diagnostic(rule, text.span, "`\(text.value)` is not a path of a page", help: help)
  }
}
