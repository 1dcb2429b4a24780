import ChatflowLive
import Crypto
import Foundation
import Hummingbird

/// What a visitor is known by: what the site says, signed, of who they are, else a token.
struct VisitorKey: Sendable {
  /// What the store knows it by.
  let hash: [UInt8]
  /// Stands for the visitor where requests are counted.
  let name: String
  /// Whether a page carries it by hand.
  let isCarried: Bool
  let identity: SignedIdentity?

  init(_ token: BrowserToken, isCarried: Bool = false) {
    hash = token.hash
    name = token.text
    self.isCarried = isCarried
    identity = nil
  }

  init(_ identity: SignedIdentity) {
    hash = identity.token
    name = "identity \(identity.email.lowercased())"
    isCarried = false
    self.identity = identity
  }

  /// What a page tells one person from another by, without learning who they are; nil for visitors
  /// without an identity.
  func person(_ secret: String) -> String? {
    guard identity != nil else { return nil }
    let code = HMAC<SHA256>.authenticationCode(
      for: hash, using: SymmetricKey(data: Array(secret.utf8)))
    return Data(code).prefix(9).base64EncodedString()
  }

  /// - Returns: nil where a request has none.
  init?(_ request: Request, _ context: ServerContext) {
    if let identity = context.identity?.who {
      self.init(identity)
    } else if let (token, isCarried) = BrowserToken.visitor(of: request) {
      self.init(token, isCarried: isCarried)
    } else {
      return nil
    }
  }
}
