import Glibc

/// A range of addresses, as `10.0.0.0/8` writes it.
package struct Network: Sendable {
  /// As IPv6; IPv4 addresses are those that `::ffff:` begins.
  private let address: [UInt8]
  private let prefix: Int

  /// Nil where `text` is none; an address alone is a range of one.
  package init?(_ text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard let first = parts.first, parts.count <= 2,
      let address = Network.bytes(of: String(first))
    else { return nil }
    let start = first.contains(":") ? 0 : 96
    guard let length = parts.count == 2 ? Int(parts[1]) : 128 - start,
      (0...(128 - start)).contains(length)
    else { return nil }
    self.address = address
    prefix = start + length
  }

  /// Whether an address is one of them; what is no address isn't.
  package func contains(_ address: String) -> Bool {
    guard let other = Network.bytes(of: address) else { return false }
    let whole = prefix / 8
    guard other[..<whole] == self.address[..<whole] else { return false }
    let rest = prefix % 8
    return rest == 0 || (other[whole] ^ self.address[whole]) >> (8 - rest) == 0
  }

  /// The part of an address that all of a site have: 24 bits of IPv4, 48 of IPv6. What is no
  /// address stands for itself.
  static func site(of address: String) -> [UInt8] {
    guard let bytes = bytes(of: address) else { return Array(address.utf8) }
    let isIPv4 = bytes.starts(with: [UInt8](repeating: 0, count: 10) + [255, 255])
    return Array(bytes.prefix(isIPv4 ? 15 : 6))
  }

  private static func bytes(of text: String) -> [UInt8]? {
    var short = in_addr()
    if inet_pton(AF_INET, text, &short) == 1 {
      return [UInt8](repeating: 0, count: 10) + [255, 255]
        + withUnsafeBytes(of: short) { Array($0) }
    }
    var long = in6_addr()
    guard inet_pton(AF_INET6, text, &long) == 1 else { return nil }
    return withUnsafeBytes(of: long) { Array($0) }
  }
}
