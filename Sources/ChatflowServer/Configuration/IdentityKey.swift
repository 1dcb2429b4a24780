import JWTKit

/// What signed identities are checked with (meaning 10.3): a key, and the one algorithm that it is
/// for. What a token itself says of its algorithm chooses nothing.
package struct IdentityKey: Sendable {
  package enum Algorithm: String, Sendable, CaseIterable {
    case es256 = "ES256"
    case edDSA = "EdDSA"
    case hs256 = "HS256"
  }

  /// Why a text is no key, in words that go on behind "it".
  package struct Failure: Error, CustomStringConvertible {
    package let description: String
  }

  package let algorithm: Algorithm
  /// The server's public address, for which identities are meant.
  let audience: String
  let keys: JWTKeyCollection

  /// Bytes of a secret: what HS256 makes of one is no longer (RFC 7518, 3.2).
  package static let shortestSecret = 32

  /// A key as it stands in its file: a public key in PEM, or a secret.
  package init(_ text: String, audience: String) async throws(Failure) {
    self.audience = audience
    let keys = JWTKeyCollection()
    if text.contains("-----BEGIN") {
      guard !text.contains("PRIVATE KEY-----") else {
        throw Failure(
          description: "is a private key: the server needs the public one, and nobody else this one"
        )
      }
      if let key = try? EdDSA.PublicKey(pem: text) {
        algorithm = .edDSA
        await keys.add(eddsa: key)
      } else if let key = try? ES256PublicKey(pem: text) {
        algorithm = .es256
        await keys.add(ecdsa: key)
      } else {
        throw Failure(
          description: "is no public key for ES256 (the curve P-256) or EdDSA (Ed25519) in PEM")
      }
    } else {
      let secret = text.utf8.prefix { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") }
      guard secret.count >= Self.shortestSecret else {
        throw Failure(
          description: "is a secret for HS256 with \(secret.count) bytes, where "
            + "\(Self.shortestSecret) are the least")
      }
      algorithm = .hs256
      await keys.add(hmac: HMACKey(from: Array(secret)), digestAlgorithm: .sha256)
    }
    self.keys = keys
  }
}
