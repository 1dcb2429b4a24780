import ChatflowProgram
import ChatflowServer
import Crypto
import Foundation

/// A JWT (RFC 7519), put together by hand.
struct SignedToken {
  enum Key: Sendable {
    case es256(P256.Signing.PrivateKey)
    case edDSA(Curve25519.Signing.PrivateKey)
    case hs256([UInt8])
    /// No signature at all.
    case none

    var algorithm: String {
      switch self {
      case .es256: "ES256"
      case .edDSA: "EdDSA"
      case .hs256: "HS256"
      case .none: "none"
      }
    }

    /// What the server has of it.
    var known: String {
      switch self {
      case .es256(let key): key.publicKey.pemRepresentation
      case .edDSA(let key): SignedToken.pem(ofPublic: key)
      case .hs256(let secret): String(decoding: secret, as: UTF8.self) + "\n"
      case .none: ""
      }
    }

    func signature(_ text: String) throws -> Data {
      switch self {
      case .es256(let key): try key.signature(for: Data(text.utf8)).rawRepresentation
      case .edDSA(let key): try key.signature(for: Data(text.utf8))
      case .hs256(let secret):
        Data(
          HMAC<Crypto.SHA256>.authenticationCode(
            for: Data(text.utf8), using: SymmetricKey(data: secret)))
      case .none: Data()
      }
    }
  }

  static let audience = "https://chat.example.test"
  static let key = Key.es256(P256.Signing.PrivateKey())

  var key = Self.key
  var header: [String: Any]
  var claims: [String: Any]

  /// One of Ana's that counts at `now`.
  init(_ key: Key = Self.key, at now: Instant, email: String = "ana@example.test") {
    let seconds = now.milliseconds / 1000
    self.key = key
    header = ["alg": key.algorithm, "typ": "JWT"]
    claims = [
      "email": email, "given_name": "Ana", "family_name": "Díaz", "aud": Self.audience,
      "iat": seconds, "exp": seconds + 3600,
    ]
  }

  var text: String {
    get throws {
      let head = try Self.part(header)
      let body = try Self.part(claims)
      return try "\(head).\(body)." + Self.base64(key.signature("\(head).\(body)"))
    }
  }

  /// The same with another claim, or, nil, without it.
  func with(_ claim: String, _ value: Any?) -> SignedToken {
    var copy = self
    copy.claims[claim] = value
    return copy
  }

  func with(header field: String, _ value: Any?) -> SignedToken {
    var copy = self
    copy.header[field] = value
    return copy
  }

  /// Keys of Ed25519 in PEM (RFC 8410).
  static func pem(ofPublic key: Curve25519.Signing.PrivateKey) -> String {
    pem("PUBLIC KEY", [0x30, 0x2a], [0x03, 0x21, 0x00], key.publicKey.rawRepresentation)
  }

  static func pem(ofPrivate key: Curve25519.Signing.PrivateKey) -> String {
    pem(
      "PRIVATE KEY", [0x30, 0x2e, 0x02, 0x01, 0x00], [0x04, 0x22, 0x04, 0x20],
      key.rawRepresentation)
  }

  private static func pem(_ kind: String, _ head: [UInt8], _ tail: [UInt8], _ key: Data) -> String {
    let algorithm: [UInt8] = [0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70]
    let text = (Data(head + algorithm + tail) + key).base64EncodedString()
    return "-----BEGIN \(kind)-----\n\(text)\n-----END \(kind)-----\n"
  }

  private static func part(_ object: [String: Any]) throws -> String {
    base64(try JSONSerialization.data(withJSONObject: object, options: .sortedKeys))
  }

  static func base64(_ data: Data) -> String {
    data.base64EncodedString().replacing("+", with: "-").replacing("/", with: "_")
      .replacing("=", with: "")
  }
}
