import Crypto
package import ChatflowProgram

/// Codes that an app on a member's phone makes of a secret and the time (RFC 6238): six digits, new
/// each 30 seconds, with SHA-1, which is what all such apps know.
package enum TimeCode {
  private static let stepLength: Int64 = 30_000
  private static let digits = 6
  /// The secret's length in bytes, as RFC 4226 recommends.
  package static let secretLength = 20

  /// The code of a step of time.
  package static func code(_ secret: [UInt8], step: Int64) -> String {
    let counter = withUnsafeBytes(of: step.bigEndian) { Array($0) }
    let hash = Array(
      HMAC<Insecure.SHA1>.authenticationCode(for: counter, using: SymmetricKey(data: secret)))
    let offset = Int(hash[hash.count - 1] & 15)
    let number = hash[offset..<offset + 4].reduce(UInt32(0)) { $0 << 8 | UInt32($1) } & 0x7FFF_FFFF
    let text = String(number % 1_000_000)
    return String(repeating: "0", count: digits - text.utf8.count) + text
  }

  /// The step of time in which an instant is.
  package static func step(at time: Instant) -> Int64 { time.milliseconds / stepLength }

  /// The step whose code it is: that of a time, or one beside it, for clocks differ; each counts
  /// only once, so only those after `last`.
  package static func step(
    of code: String, secret: [UInt8], at time: Instant, after last: Int64
  ) -> Int64? {
    let typed = code.utf8.filter { $0 > 0x20 }
    let current = step(at: time)
    return (current - 1...current + 1).first {
      $0 > last && Array(Self.code(secret, step: $0).utf8) == typed
    }
  }
}
