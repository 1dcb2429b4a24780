/// Addresses of files (RFC 8089), as the protocol has them.
package enum DocumentURI {
  private static let scheme = "file://"

  /// The path of a `file:` address, in normal form as the client has it; nil for any other.
  package static func path(_ uri: String) -> String? {
    let bytes = Array(uri.utf8)
    guard bytes.count > scheme.utf8.count,
      String(decoding: bytes[..<scheme.utf8.count], as: UTF8.self).lowercased() == scheme
    else { return nil }
    let rest = bytes[scheme.utf8.count...]
    guard let slash = rest.firstIndex(of: UInt8(ascii: "/")) else { return nil }
    let host = String(decoding: rest[..<slash], as: UTF8.self).lowercased()
    guard host.isEmpty || host == "localhost" else { return nil }
    var path: [UInt8] = []
    var index = slash
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "%"), index + 2 < bytes.count,
        let byte = UInt8(String(decoding: bytes[index + 1...index + 2], as: UTF8.self), radix: 16)
      {
        path.append(byte)
        index += 3
      } else {
        path.append(bytes[index])
        index += 1
      }
    }
    // No path can hold it.
    guard !path.contains(0) else { return nil }
    while path.count > 1, path.last == UInt8(ascii: "/") { path.removeLast() }
    return String(decoding: path, as: UTF8.self)
  }

  /// The address of an absolute path.
  package static func uri(_ path: String) -> String {
    var uri = scheme
    for byte in path.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"):
        uri.unicodeScalars.append(Unicode.Scalar(byte))
      case _ where "-._~/".utf8.contains(byte): uri.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        let hex = String(byte, radix: 16, uppercase: true)
        uri += hex.utf8.count == 1 ? "%0\(hex)" : "%\(hex)"
      }
    }
    return uri
  }
}
