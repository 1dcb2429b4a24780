import ChatflowProgram

/// The page on which a visitor is: what `target` is held against.
package struct Page: Equatable, Sendable {
  /// In lower case, without port; nil where only a path is known, so that any site fits.
  package let host: String?
  /// Starts with `/`.
  package let path: String
  /// Without `?`; nil where there is none.
  package let query: String?

  /// Reads an address such as `https://acme.com/pricing?plan=pro`, or a path; nil for anything
  /// else.
  package init?(_ text: String) {
    var rest = text.utf8.prefix { $0 != UInt8(ascii: "#") }
    if rest.first == UInt8(ascii: "/") {
      host = nil
    } else {
      guard let scheme = ["https://", "http://"].first(where: { Page.begins(rest, with: $0) })
      else { return nil }
      rest = rest.dropFirst(scheme.utf8.count)
      let authority = rest.prefix { $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: "?") }
      guard let host = Page.host(authority) else { return nil }
      self.host = host
      rest = rest[authority.endIndex...]
    }
    let path = rest.prefix { $0 != UInt8(ascii: "?") }
    self.path = path.isEmpty ? "/" : String(Substring(path))
    query =
      path.endIndex == rest.endIndex ? nil : String(Substring(rest[path.endIndex...].dropFirst()))
  }

  private static func begins(_ text: Substring.UTF8View, with scheme: String) -> Bool {
    text.prefix(scheme.utf8.count).map { $0.asciiLowercased }.elementsEqual(scheme.utf8)
  }

  /// The host of an authority such as `me@acme.com:8080`, in lower case and without the full stop
  /// that may end it; nil where there is none.
  private static func host(_ authority: Substring.UTF8View) -> String? {
    let at = authority.lastIndex(of: UInt8(ascii: "@"))
    var host = at.map { authority[authority.index(after: $0)...] } ?? authority
    // The colons inside of an IPv6 address stand in brackets.
    let bracket = host.lastIndex(of: UInt8(ascii: "]"))
    if let colon = host[(bracket ?? host.startIndex)...].firstIndex(of: UInt8(ascii: ":")) {
      host = host[..<colon]
    }
    if host.last == UInt8(ascii: ".") { host = host.dropLast() }
    guard !host.isEmpty, host.allSatisfy({ $0 > 0x20 && $0 != 0x7F }) else { return nil }
    return String(Substring(host)).lowercased()
  }

  /// Whether a pattern of `pages` matches: with `?` in it the query counts too
  /// (meaning 2).
  func matches(_ pattern: String) -> Bool {
    let needsQuery = pattern.utf8.contains(UInt8(ascii: "?"))
    let subject = needsQuery ? "\(path)?\(query ?? "")" : path
    return PagePattern.matches(
      PagePattern.canonicalPath(pattern), PagePattern.canonicalPath(subject))
  }

  /// Whether a site fits: the same host, or with `*.` in front any subdomain.
  func isOn(_ site: String) -> Bool {
    guard let host else { return true }
    guard site.utf8.starts(with: "*.".utf8) else { return site.isExactly(host) }
    let domain = site.utf8.dropFirst()
    return host.utf8.count > domain.count && host.utf8.suffix(domain.count).elementsEqual(domain)
  }
}
