import ChatflowLive
import ChatflowProgram
import Foundation
import JWTKit
import Logging
import Synchronization

/// Who the site says that its user is, as a request carries it. One that is wrong or old counts as
/// none: the visitor is told nothing of it, and the operator is.
final class Identities: Sendable {
  private let key: IdentityKey
  private let toldAt = Mutex<[IdentityProblem: Instant]>([:])

  init(_ key: IdentityKey) { self.key = key }

  /// The most bytes of one; what is longer is none.
  private static let longest = 4096

  /// - Throws: ``IdentityProblem``.
  func identity(_ token: String, at now: Instant) async throws -> CheckedIdentity {
    try check(token)
    let claims: IdentityClaims
    do {
      claims = try await key.keys.verify(token, as: IdentityClaims.self)
    } catch {
      // The payload is read only once it is known who signed it.
      let isRead = (error as? JWTError)?.errorType == .malformedToken
      throw isRead ? IdentityProblem.claims : IdentityProblem.signature
    }
    if let problem = claims.problem(for: key.audience, at: now) { throw problem }
    guard let identity = claims.identity else { throw IdentityProblem.claims }
    return CheckedIdentity(who: identity, end: claims.lastMoment)
  }

  private struct Header: Decodable {
    var alg: String
    var crit: [String]?
  }

  /// The package goes by the key alone; a token that names another algorithm, or something that
  /// must be understood (RFC 7515, 4.1.11), isn't meant for it.
  private func check(_ token: String) throws {
    let parts = token.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard token.utf8.count <= Self.longest, parts.count == 3, parts.allSatisfy({ !$0.isEmpty }),
      token.utf8.allSatisfy({ $0 == UInt8(ascii: ".") || BrowserToken.isAllowed($0) }),
      let bytes = Self.decoded(Substring(parts[0])),
      let header = try? JSONDecoder().decode(Header.self, from: bytes)
    else { throw IdentityProblem.form }
    guard header.alg == key.algorithm.rawValue, header.crit == nil else {
      throw IdentityProblem.algorithm
    }
  }

  private static func decoded(_ text: Substring) -> Data? {
    let plain = text.replacing("-", with: "+").replacing("_", with: "/")
    return Data(
      base64Encoded: plain + String(repeating: "=", count: (4 - plain.utf8.count % 4) % 4))
  }

  private static let pause: Int64 = 60_000

  /// Tells the operator of one that was refused: of each problem once a minute at most.
  func note(_ problem: IdentityProblem, at now: Instant, _ logger: Logger, _ metrics: Metrics) {
    metrics.count(.identitiesRefused)
    let isDue = toldAt.withLock { toldAt in
      if let last = toldAt[problem], now < last.advanced(byMilliseconds: Self.pause) {
        return false
      }
      toldAt[problem] = now
      return true
    }
    guard isDue else { return }
    logger.warning(
      "a signed identity counts as none",
      metadata: ["problem": "\(problem.rawValue)", "algorithm": "\(key.algorithm.rawValue)"])
  }
}
