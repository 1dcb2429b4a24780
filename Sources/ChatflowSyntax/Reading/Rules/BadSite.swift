/// Something that is no host name.
package enum BadSite {
  package static let rule = Rule(
    114, "bad-site", .error,
    summary: "A site is no host name.",
    reason: """
      A site is a host name alone, without `https://`, port or path; `*.` in front stands for any \
      subdomain. Paths go under `pages`.
      """,
    bad: """
      chatflow: support
      version: 1
      target:
        sites: [«https://acme.es/shop»]
      welcome: Hi!
      """,
    good: """
      chatflow: support
      version: 1
      target:
        sites: [acme.es]
      welcome: Hi!
      """)

  static func diagnostic(_ text: Text) -> Diagnostic {
    let hasPath = text.value.split(separator: "/").count > (text.value.contains("://") ? 2 : 1)
    var fix = PageMend.host(text.value).map { Fix.write($0, at: text.span) }
    if hasPath {
      fix?.help += "; paths stand under `pages`"
      // The host alone is more than what was meant.
      fix?.isSafe = false
    }
    return Diagnostic(
      rule, text.span, "`\(text.value)` is not a host name", fix: fix,
      else: "write a host name such as acme.com or *.acme.com")
  }
}
