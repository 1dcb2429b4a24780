import ChatflowProgram

/// Addresses of a server file.
package enum AddressText {
  /// Host and port of `127.0.0.1:8080`, `[::1]:8080` or `chat.acme.com:80`; the host without
  /// brackets.
  package static func listen(_ text: String) -> (host: String, port: Int)? {
    guard let colon = text.utf8.lastIndex(of: UInt8(ascii: ":")),
      let port = port(text[text.index(after: colon)...])
    else { return nil }
    let host = text[..<colon]
    if host.hasPrefix("["), host.hasSuffix("]") {
      let inner = host.dropFirst().dropLast()
      return isIPv6(inner) ? (String(inner), port) : nil
    }
    return isHost(String(host)) ? (String(host), port) : nil
  }

  /// Whether a text is a host name or an IPv4 address, without a port.
  package static func isHost(_ text: String) -> Bool {
    SiteText.isValid(text) && !text.hasPrefix("*")
  }

  /// Whether a text is `https://HOST`, with a port if wanted; `*.` may stand in front of the host.
  package static func isOrigin(_ text: String) -> Bool {
    guard let rest = afterScheme(text) else { return false }
    return isAuthority(rest.hasSuffix("/") ? rest.dropLast() : rest) { SiteText.isValid($0) }
  }

  /// Whether a text is an address that begins with `https://` or `http://`.
  package static func isURL(_ text: String) -> Bool {
    guard let rest = afterScheme(text) else { return false }
    let end = rest.firstIndex(of: "/") ?? rest.endIndex
    return isAuthority(rest[..<end]) { isHost($0) }
      && rest[end...].unicodeScalars.allSatisfy { $0 != "#" && $0.value > 0x20 && $0.value < 0x7F }
  }

  /// Whether a text is the address of a database that can keep conversations.
  package static func isDatabase(_ text: String) -> Bool {
    ["postgres://", "postgresql://"].contains { text.hasPrefix($0) }
  }

  /// Whether a URL names this machine or an address of a private network. What other names stand
  /// for, only the network knows; of IPv6 only what is told at a glance.
  package static func isPrivate(_ url: String) -> Bool {
    guard let rest = afterScheme(url) else { return false }
    let host = rest.prefix { $0 != "/" }
    if host.hasPrefix("[") {
      let address = host.dropFirst().prefix { $0 != "]" }.lowercased()
      let group = address.prefix { $0 != ":" }
      return ["::", "::1"].contains(address)
        || group.utf8.count == 4
          && ["fc", "fd", "fe8", "fe9", "fea", "feb"].contains { group.hasPrefix($0) }
    }
    let name = host.prefix { $0 != ":" }
    guard let address = number(ofIPv4: name) else { return name.lowercased() == "localhost" }
    return WebAddress.closedNetworks.contains { text in
      guard let known = network(text), let first = number(ofIPv4: known.address[...]) else {
        return false
      }
      let shift = UInt32(clamping: 32 - known.prefix)
      return address >> shift == first >> shift
    }
  }

  private static func number(ofIPv4 text: Substring) -> UInt32? {
    guard isIPv4(text) else { return nil }
    return text.split(separator: ".").reduce(0) { $0 << 8 | (UInt32($1) ?? 0) }
  }

  /// The address and the length of the prefix of `10.0.0.0/8`; an address alone is itself.
  package static func network(_ text: String) -> (address: String, prefix: Int)? {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard let address = parts.first, parts.count <= 2 else { return nil }
    let most = isIPv4(address) ? 32 : isIPv6(address) ? 128 : -1
    guard most > 0 else { return nil }
    guard parts.count == 2 else { return (String(address), most) }
    guard let prefix = number(parts[1], digits: 3), prefix <= most else { return nil }
    return (String(address), prefix)
  }

  /// The name and the address of `Acme support <support@acme.com>`, or an address alone.
  package static func mailbox(_ text: String) -> (name: String?, address: String)? {
    guard text.unicodeScalars.allSatisfy({ $0.value >= 0x20 && $0.value != 0x7F }) else {
      return nil
    }
    guard text.hasSuffix(">"), let start = text.lastIndex(of: "<") else {
      return EmailAddress.isValid(Array(text.utf8).span) ? (nil, text) : nil
    }
    let address = String(text[text.index(after: start)...].dropLast())
    var name = text[..<start].trimmed
    if name.hasPrefix("\""), name.hasSuffix("\""), name.utf8.count > 1 {
      name = name.dropFirst().dropLast()
    }
    let isPlain = !name.contains { "<>\"\\".contains($0) }
    guard isPlain, EmailAddress.isValid(Array(address.utf8).span) else { return nil }
    return (name.isEmpty ? nil : String(name), address)
  }

  /// The days of a text that is a whole number of them from 1 on, such as `365d`.
  package static func days(_ text: String) -> Int? {
    guard text.hasSuffix("d") else { return nil }
    return number(text.dropLast(), digits: 5).flatMap { $0 > 0 ? $0 : nil }
  }

  // MARK: Parts

  private static func afterScheme(_ text: String) -> Substring? {
    for scheme in ["https://", "http://"] where text.hasPrefix(scheme) {
      return text.dropFirst(scheme.count)
    }
    return nil
  }

  private static func isAuthority(_ text: Substring, _ isHost: (String) -> Bool) -> Bool {
    var host = text
    // An IPv6 address has colons of its own.
    let bracket = text.lastIndex(of: "]") ?? text.startIndex
    if let colon = text[bracket...].lastIndex(of: ":") {
      guard port(text[text.index(after: colon)...]) != nil else { return false }
      host = text[..<colon]
    }
    if host.hasPrefix("["), host.hasSuffix("]") { return isIPv6(host.dropFirst().dropLast()) }
    return isHost(String(host))
  }

  private static func port(_ text: Substring) -> Int? {
    number(text, digits: 5).flatMap { $0 <= 65_535 ? $0 : nil }
  }

  private static func number(_ text: Substring, digits: Int) -> Int? {
    guard (1...digits).contains(text.utf8.count), text.utf8.allSatisfy(\.isASCIIDigit) else {
      return nil
    }
    return Int(text)
  }

  private static func isIPv4(_ text: Substring) -> Bool {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count == 4 && parts.allSatisfy { number($0, digits: 3).map { $0 < 256 } ?? false }
  }

  /// Whether a text has the form of an IPv6 address (RFC 4291, section 2.2), without a zone.
  private static func isIPv6(_ text: Substring) -> Bool {
    var groups = text.split(separator: ":", omittingEmptySubsequences: false)
    guard groups.count >= 3 else { return false }
    var count = 0
    if let last = groups.last, last.contains(".") {
      guard isIPv4(last) else { return false }
      groups[groups.count - 1] = "0"
      count += 1
    }
    // `::` stands for groups that are left out, once; at an end it makes two empty ones.
    if groups.first == "", groups[1] == "" { groups.removeFirst() }
    if groups.count > 1, groups.last == "", groups[groups.count - 2] == "" { groups.removeLast() }
    let isShort = groups.contains("")
    guard groups.filter(\.isEmpty).count <= 1 else { return false }
    let digits = groups.allSatisfy {
      $0.utf8.count <= 4 && $0.allSatisfy(\.isHexDigit) && isASCII($0)
    }
    count += groups.count - (isShort ? 1 : 0)
    return digits && (isShort ? count < 8 : count == 8)
  }

  private static func isASCII(_ text: Substring) -> Bool { text.utf8.allSatisfy { $0 < 0x80 } }
}

extension Substring {
  fileprivate var trimmed: Substring {
    var rest = self
    while rest.first == " " { rest.removeFirst() }
    while rest.last == " " { rest.removeLast() }
    return rest
  }
}
