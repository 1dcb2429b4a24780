import Crypto

/// Tells what a client asks for from anything else that may come under the same id.
enum Fingerprint {
  /// The SHA-256 of the parts of a request; nil is another part than an empty one.
  static func of(_ parts: [String?]) -> [UInt8] {
    // With their lengths, so that no two lists come to the same text.
    let text = parts.map { $0.map { "\($0.utf8.count) \($0)" } ?? "-" }.joined(separator: " ")
    return Array(SHA256.hash(data: Array(text.utf8)))
  }
}
