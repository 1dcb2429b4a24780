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

  /// Words for any host.
  private static let any: Set = ["*", "*.*", "all", "any", "everywhere", "https://*", "*://*"]

  /// What names any host, where `sites` would rather be left out: `line` is what to delete then.
  static func every(_ text: Text, line: Span?) -> Diagnostic? {
    guard any.contains(text.value.lowercased()) else { return nil }
    return Diagnostic(
      rule, text.span, "`\(text.value)` is not a host name",
      fix: Fix(
        "leave `sites` out: without it any site is meant", line.map { [Edit($0, "")] } ?? []))
  }

  static func diagnostic(_ text: Text) -> Diagnostic {
    let hasStar = text.value.dropFirst().contains("*")
    let isASCII = text.value.utf8.allSatisfy { $0 < 0x80 }
    let hasPath = text.value.split(separator: "/").count > (text.value.contains("://") ? 2 : 1)
    var fix = PageMend.host(text.value).map { host in
      // A star at the beginning needs its quotes.
      Fix("write `\(host)`", [Edit(text.span, host.hasPrefix("*") ? "\"\(host)\"" : host)])
    }
    if !isASCII { fix?.help += ", which is how addresses have it" }
    if hasPath {
      fix?.help += "; paths stand under `pages`"
      // The host alone is more than what was meant.
      fix?.isSafe = false
    }
    return Diagnostic(
      rule, text.span, "`\(text.value)` is not a host name", fix: fix,
      else: hasStar
        ? "a star stands in front only, for subdomains, as in *.acme.com; name each host"
        : "write a host name such as acme.com or *.acme.com")
  }
}
