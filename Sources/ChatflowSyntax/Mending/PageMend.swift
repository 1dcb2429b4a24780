import ChatflowProgram

/// Host names and paths as people write them.
enum PageMend {
  /// The host name of an address: `https://www.acme.com:443/shop` is `www.acme.com`.
  static func host(_ text: String) -> String? {
    var host = trimmed(text)[...]
    if let scheme = host.firstRange(of: "//") { host = host[scheme.upperBound...] }
    host = host.prefix { $0 != "/" && $0 != ":" && $0 != "?" && $0 != "#" }
    if let user = host.firstIndex(of: "@") { host = host[host.index(after: user)...] }
    // `.acme.com` is what cookies call any host of a domain.
    var name = (host.first == "." ? "*" : "") + host
    if name.hasPrefix("*"), !name.hasPrefix("*."), name.contains(".") {
      name = "*." + name.dropFirst()
    }
    if !name.utf8.allSatisfy({ $0 < 0x80 }) {
      let isWild = name.hasPrefix("*.")
      let typed = (isWild ? String(name.dropFirst(2)) : name).lowercased()
      guard typed.unicodeScalars.allSatisfy(isKept), let plain = Punycode.host(typed) else {
        return nil
      }
      name = (isWild ? "*." : "") + plain
    }
    guard name != text, SiteText.isValid(name) else { return nil }
    return name
  }

  /// The path of an address, a path without its slash, or a simple regular expression as a pattern.
  static func path(_ text: String) -> String? {
    var path = trimmed(text)
    if let scheme = path.firstRange(of: "://") {
      let rest = path[scheme.upperBound...]
      path = rest.firstIndex(of: "/").map { String(rest[$0...]) } ?? "/"
    } else if hasHost(path) {
      guard let slash = path.firstIndex(of: "/") else { return nil }
      path = String(path[slash...])
    }
    if path.hasPrefix("//") { path = "/" + path.drop { $0 == "/" } }
    if path.hasPrefix("^") || path.hasSuffix("$") || path.contains(".*") {
      path = path.replacing(".*", with: "*")
      if path.hasPrefix("^") { path.removeFirst() }
      if path.hasSuffix("$") { path.removeLast() }
      path = path.replacing("\\/", with: "/")
    }
    path = String(path.prefix { $0 != "#" })
    if let first = path.first, first != "/", first != "*" { path = "/" + path }
    guard !path.isEmpty, path != text, SiteText.isPagePattern(path) else { return nil }
    return path
  }

  /// Whether a text begins with a host name: `acme.com/prices`, and not `index.html`.
  static func hasHost(_ text: String) -> Bool {
    if text.contains("://") { return true }
    let host = trimmed(text).prefix { $0 != "/" && $0 != "?" && $0 != "#" }
    guard let dot = host.lastIndex(of: "."), SiteText.isValid(String(host)) else { return false }
    let ending = host[host.index(after: dot)...].lowercased()
    return ending.utf8.count > 1 && !files.contains(ending)
  }

  private static let files: Set = [
    "html", "htm", "xhtml", "shtml", "php", "asp", "aspx", "jsp", "cgi", "pdf", "txt", "xml",
    "json", "do",
  ]

  private static func trimmed(_ text: String) -> String {
    let scalars = text.unicodeScalars.filter {
      !$0.properties.isDefaultIgnorableCodePoint && $0 != "\u{A0}"
    }
    let isSpace = { (scalar: Unicode.Scalar) in scalar.properties.isWhitespace }
    let start = scalars.firstIndex { !isSpace($0) } ?? scalars.startIndex
    let end = scalars.lastIndex { !isSpace($0) } ?? scalars.startIndex
    return scalars.isEmpty ? "" : String(String.UnicodeScalarView(scalars[start...end]))
  }

  /// Whether browsers leave a character of a host as it is: what is a form of others, or stands
  /// apart from its letter, they write otherwise.
  private static func isKept(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII { return scalar != "*" }
    switch scalar.properties.generalCategory {
    case .lowercaseLetter, .otherLetter, .decimalNumber: return !(0xFF00...0xFFEF ~= scalar.value)
    default: return false
    }
  }
}
