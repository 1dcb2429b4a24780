import Crypto
import CryptoExtras
import Foundation

/// What is kept of a password: an scrypt key (RFC 7914) with what it was made with, in one line of
/// text. The password can only be found from it by trying.
package struct PasswordHash: Equatable, Sendable {
  /// What one attempt costs.
  package struct Cost: Equatable, Sendable {
    /// A power of two; with `blockSize`, memory is 128 bytes times both.
    package var rounds: Int
    package var blockSize: Int
    package var parallelism: Int

    /// 32 MiB, some tenths of a second: what OWASP's password storage guide recommends.
    package static let standard = Cost(rounds: 1 << 15, blockSize: 8, parallelism: 3)

    package init(rounds: Int, blockSize: Int, parallelism: Int) {
      self.rounds = rounds
      self.blockSize = blockSize
      self.parallelism = parallelism
    }
  }

  private let cost: Cost
  private let salt: Data
  private let key: Data

  /// The shortest password, in characters.
  package static let shortest = 12
  /// The longest password, in bytes.
  package static let longest = 1000

  /// Whether a password is as long as it must be.
  package static func isLongEnough(_ password: String) -> Bool {
    password.count >= shortest && password.utf8.count <= longest
  }

  /// Hashes a password with a new salt.
  package init(of password: String, cost: Cost) throws {
    self.cost = cost
    salt = SymmetricKey(size: .bits128).withUnsafeBytes { Data($0) }
    key = try Self.derive(password, salt, cost)
  }

  /// One that was kept; nil where the text is none.
  package init?(_ text: String) {
    let parts = text.split(separator: "$").map { String($0) }
    guard parts.count == 6, parts[0] == "scrypt",
      let rounds = Int(parts[1]), let blockSize = Int(parts[2]), let parallelism = Int(parts[3]),
      let salt = Data(base64Encoded: parts[4]), let key = Data(base64Encoded: parts[5])
    else { return nil }
    cost = Cost(rounds: rounds, blockSize: blockSize, parallelism: parallelism)
    self.salt = salt
    self.key = key
  }

  package var text: String {
    let numbers = "\(cost.rounds)$\(cost.blockSize)$\(cost.parallelism)"
    return "scrypt$\(numbers)$\(salt.base64EncodedString())$\(key.base64EncodedString())"
  }

  /// Takes the same time for every password.
  func matches(_ password: String) throws -> Bool {
    let other = try Self.derive(password, salt, cost)
    // Digests are compared in constant time.
    return SHA256.hash(data: key) == SHA256.hash(data: other)
  }

  private static func derive(_ password: String, _ salt: Data, _ cost: Cost) throws -> Data {
    // The same characters, however a keyboard composes them (NIST SP 800-63B).
    let bytes = Data(password.precomposedStringWithCompatibilityMapping.utf8)
    let key = try KDF.Scrypt.deriveKey(
      from: bytes, salt: salt, outputByteCount: 32, rounds: cost.rounds,
      blockSize: cost.blockSize, parallelism: cost.parallelism)
    return key.withUnsafeBytes { Data($0) }
  }
}
