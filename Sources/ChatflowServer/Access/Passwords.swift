import Dispatch
import Foundation

/// Hashes and checks passwords, one at a time: each takes a core and 32 MiB for a while.
package struct Passwords: Sendable {
  private let cost: PasswordHash.Cost
  private let queue = DispatchQueue(label: "chatflow.passwords", qos: .utility)
  /// The hash of no member: to refuse one that doesn't exist takes as long as one that does.
  private let nobody: PasswordHash

  package init(cost: PasswordHash.Cost = .standard) throws {
    self.cost = cost
    nobody = try PasswordHash(of: UUID().uuidString, cost: cost)
  }

  package func hash(_ password: String) async throws -> String {
    let cost = cost
    return try await run { try PasswordHash(of: password, cost: cost).text }
  }

  /// Whether a password belongs to a hash that was kept; nil: there is none, and it doesn't.
  func matches(_ password: String, hash: String?) async throws -> Bool {
    let known = hash.flatMap { PasswordHash($0) }
    let nobody = nobody
    return try await run { try (known ?? nobody).matches(password) && known != nil }
  }

  /// A password that is easy to read out: 100 random bits.
  package static func random() -> String {
    var generator = SystemRandomNumberGenerator()
    // Without those that look alike.
    let letters = Array("abcdefghijkmnpqrstuvwxyz23456789")
    let groups = (0..<5).map { _ in
      String((0..<4).map { _ in letters[Int.random(in: 0..<32, using: &generator)] })
    }
    return groups.joined(separator: "-")
  }

  private func run<Result: Sendable>(
    _ body: @escaping @Sendable () throws -> Result
  ) async throws -> Result {
    try await withCheckedThrowingContinuation { continuation in
      queue.async { continuation.resume(with: Swift.Result { try body() }) }
    }
  }
}
