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
    var rest = text[...]
    if let fragment = rest.firstIndex(of: "#") { rest = rest[..<fragment] }
    if let scheme = rest.firstRange(of: "://") {
      let name = rest[..<scheme.lowerBound].lowercased()
      guard name == "http" || name == "https" else { return nil }
      rest = rest[scheme.upperBound...]
      let authority = rest.prefix { $0 != "/" && $0 != "?" }
      rest = rest[authority.endIndex...]
      let afterUser = authority.lastIndex(of: "@").map { authority[authority.index(after: $0)...] }
      let host = (afterUser ?? authority).prefix { $0 != ":" }.lowercased()
      guard !host.isEmpty else { return nil }
      self.host = host
    } else {
      guard rest.hasPrefix("/") else { return nil }
      host = nil
    }
    let path = rest.prefix { $0 != "?" }
    self.path = path.isEmpty ? "/" : String(path)
    query = path.endIndex == rest.endIndex ? nil : String(rest[path.endIndex...].dropFirst())
  }

  /// Whether a pattern of `pages` matches: with `?` in it the query counts too (contract section
  /// 2).
  func matches(_ pattern: String) -> Bool {
    let needsQuery = pattern.utf8.contains(UInt8(ascii: "?"))
    let subject = needsQuery ? "\(path)?\(query ?? "")" : path
    return PagePattern.matches(Array(pattern.utf8), Array(subject.utf8))
  }

  /// Whether a site fits: the same host, or with `*.` in front any subdomain.
  func isOn(_ site: String) -> Bool {
    guard let host else { return true }
    guard site.hasPrefix("*.") else { return site == host }
    return host.hasSuffix(site.dropFirst()) && host.utf8.count > site.utf8.count - 1
  }
}
