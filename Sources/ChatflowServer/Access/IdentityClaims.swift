import ChatflowLive
import ChatflowProgram
import Foundation
import JWTKit

/// What the payload of a signed identity says; names are those of OpenID Connect.
struct IdentityClaims: JWTPayload {
  let email: String
  let firstName: String?
  let lastName: String?
  private let audiences: [String]
  /// Seconds since 1970, UTC.
  private let end: Double
  private let issued: Double?
  private let start: Double?

  private enum Key: String, CodingKey {
    case email, aud, exp, iat, nbf
    case firstName = "given_name"
    case lastName = "family_name"
  }

  /// The package's own claim of audiences ends the process where the list is empty.
  init(from decoder: any Decoder) throws {
    let box = try decoder.container(keyedBy: Key.self)
    email = try box.decode(String.self, forKey: .email)
    firstName = try box.decodeIfPresent(String.self, forKey: .firstName)
    lastName = try box.decodeIfPresent(String.self, forKey: .lastName)
    let one = try? box.decode(String.self, forKey: .aud)
    audiences = try one.map { [$0] } ?? box.decode([String].self, forKey: .aud)
    end = try box.decode(Double.self, forKey: .exp)
    issued = try box.decodeIfPresent(Double.self, forKey: .iat)
    start = try box.decodeIfPresent(Double.self, forKey: .nbf)
  }

  func encode(to encoder: any Encoder) throws {
    var box = encoder.container(keyedBy: Key.self)
    try box.encode(email, forKey: .email)
    try box.encodeIfPresent(firstName, forKey: .firstName)
    try box.encodeIfPresent(lastName, forKey: .lastName)
    try box.encode(audiences, forKey: .aud)
    try box.encode(end, forKey: .exp)
    try box.encodeIfPresent(issued, forKey: .iat)
    try box.encodeIfPresent(start, forKey: .nbf)
  }

  /// Nothing: time is the host's, and is asked for afterwards.
  func verify(using algorithm: some JWTAlgorithm) {}

  /// How far clocks may differ, in seconds.
  static let skew = 60.0
  /// How long an identity may count, in seconds.
  static let longest = 3600.0

  /// Why it doesn't count for `audience` at `now`; nil: it does.
  func problem(for audience: String, at now: Instant) -> IdentityProblem? {
    guard audiences.contains(where: { Self.plain($0) == Self.plain(audience) }) else {
      return .audience
    }
    let now = Double(now.milliseconds) / 1000
    guard end > now - Self.skew else { return .old }
    guard end <= now + Self.longest + Self.skew, end - (issued ?? end) <= Self.longest,
      (issued ?? now) <= now + Self.skew, (start ?? now) <= now + Self.skew
    else { return .times }
    return nil
  }

  /// Until when it counts, once it was found to have no problem: then it is no large number.
  var lastMoment: Instant { Instant(milliseconds: Int64((end + Self.skew) * 1000)) }

  /// An address, with or without the slash behind it.
  private static func plain(_ address: String) -> Substring {
    address.hasSuffix("/") ? address.dropLast() : Substring(address)
  }

  /// Nil where the address is none.
  var identity: SignedIdentity? {
    guard let email = try? InputText.email(email) else { return nil }
    // Names that nobody could have typed are none.
    return SignedIdentity(
      email: email, firstName: (try? InputText.name(firstName)).flatMap(\.self),
      lastName: (try? InputText.name(lastName)).flatMap(\.self))
  }
}

/// Why a signed identity counts as none.
enum IdentityProblem: String, Error {
  case form = "it is no token of three parts"
  case algorithm = "it isn't signed by the algorithm of the key"
  case signature = "it isn't signed by the key"
  case claims = "it lacks `email`, `aud` or `exp`, or one of them is no such thing"
  case audience = "`aud` isn't the server's public address"
  case old = "`exp` is over"
  case times = "`exp` is more than an hour after `iat` or now, or `iat` or `nbf` is yet to come"
}
