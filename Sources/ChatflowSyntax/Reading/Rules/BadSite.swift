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
    var host = text.value[...]
    if let scheme = host.firstRange(of: "://") { host = host[scheme.upperBound...] }
    host = host.prefix { $0 != "/" && $0 != ":" && $0 != "?" && $0 != "#" }
    let help =
      host != text.value[...] && SiteText.isValid(String(host))
      ? "write `\(host)`" : "write a host name such as acme.com or *.acme.com"
    return Diagnostic(rule, text.span, "`\(text.value)` is not a host name", help: help)
  }
}
