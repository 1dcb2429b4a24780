/// Addresses on the web, as bytes of ASCII.
@usableFromInline
package enum WebAddress {
  /// Networks that no request of ours may reach: this machine, private networks, and what stands
  /// for IPv4 addresses in IPv6 (RFC 6890 and its like).
  package static let closedNetworks = [
    "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12",
    "192.0.0.0/24", "192.168.0.0/16", "198.18.0.0/15", "224.0.0.0/3", "::/96", "64:ff9b::/32",
    "100::/64", "2001::/23", "2002::/16", "fc00::/7", "fe80::/9", "ff00::/8",
  ]

  /// Whether it has the form `https://HOST:PORT/PATH`, of which port and path may be missing, and
  /// has no user's name.
  package static func isSecure(_ address: some Collection<UInt8>) -> Bool {
    let scheme = "https://".utf8
    let refused = #""<>\^`{|}"#.utf8
    guard address.count <= Limits.linkBytes, address.starts(with: scheme),
      address.allSatisfy({ $0 > 0x20 && $0 < 0x7F && !refused.contains($0) })
    else { return false }
    let authority = address.dropFirst(scheme.count).prefix {
      $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: "?") && $0 != UInt8(ascii: "#")
    }
    let host = authority.prefix { $0 != UInt8(ascii: ":") }
    guard isHostName(host) else { return false }
    guard host.count < authority.count else { return true }
    let port = authority.dropFirst(host.count + 1)
    return (1...5).contains(port.count) && port.allSatisfy { $0.isASCIIDigit }
  }

  /// Whether it is a host name. International names stand in their ASCII form.
  @inlinable
  package static func isHostName(_ host: some Collection<UInt8>) -> Bool {
    guard host.count <= 253 else { return false }
    let hyphen = UInt8(ascii: "-")
    var length = 0
    var last = hyphen
    for byte in host {
      if byte == UInt8(ascii: ".") {
        guard (1...63).contains(length), last != hyphen else { return false }
        length = 0
      } else {
        guard byte.isASCIILetter || byte.isASCIIDigit || byte == hyphen && length > 0 else {
          return false
        }
        length += 1
      }
      last = byte
    }
    return (1...63).contains(length) && last != hyphen
  }
}
