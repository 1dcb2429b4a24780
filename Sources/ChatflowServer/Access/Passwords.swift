import Dispatch
import Foundation
import Synchronization

/// Hashes and checks passwords, one at a time: each takes a core and 32 MiB for a while.
package struct Passwords: Sendable {
  /// Who wants something of it: the more is known of them, the more may wait before them.
  enum Asking: Int, Sendable {
    /// Somebody in a browser in which the member wasn't signed in before.
    case stranger = 16
    /// Somebody in a browser in which the member was.
    case known = 24
    /// A member who is signed in, or has a link.
    case member = 32
  }

  /// Seconds after which fewer may wait.
  private static let retryAfter = 5

  private let cost: PasswordHash.Cost
  private let queue = DispatchQueue(label: "chatflow.passwords", qos: .utility)
  private let waiting = Waiting()
  /// The hash of no member: to refuse one that doesn't exist takes as long as one that does.
  private let nobody: PasswordHash

  package init(cost: PasswordHash.Cost = .standard) throws {
    self.cost = cost
    nobody = try PasswordHash(of: UUID().uuidString, cost: cost)
  }

  /// - Throws: ``APIError`` where too many wait.
  package func hash(_ password: String) async throws -> String {
    let cost = cost
    return try await run(.member) { try PasswordHash(of: password, cost: cost).text }
  }

  /// Whether a password belongs to a hash that was kept; nil: there is none, and it doesn't.
  ///
  /// - Throws: ``APIError`` where too many wait.
  func matches(_ password: String, hash: String?, for asking: Asking) async throws -> Bool {
    let known = hash.flatMap { PasswordHash($0) }
    let nobody = nobody
    return try await run(asking) { try (known ?? nobody).matches(password) && known != nil }
  }

  /// A password that is easy to read out: 100 random bits.
  package static func random() -> String { readable(groups: 5) }

  /// Groups of four letters and digits, each of 20 random bits.
  static func readable(groups: Int) -> String {
    var generator = SystemRandomNumberGenerator()
    // Without those that look alike.
    let letters = Array("abcdefghijkmnpqrstuvwxyz23456789")
    let groups = (0..<groups).map { _ in
      String((0..<4).map { _ in letters[Int.random(in: 0..<32, using: &generator)] })
    }
    return groups.joined(separator: "-")
  }

  private func run<Result: Sendable>(
    _ asking: Asking, _ body: @escaping @Sendable () throws -> Result
  ) async throws -> Result {
    guard waiting.enter(upTo: asking.rawValue) else {
      throw APIError.busy(retryAfter: Self.retryAfter)
    }
    defer { waiting.leave() }
    return try await withCheckedThrowingContinuation { continuation in
      queue.async { continuation.resume(with: Swift.Result { try body() }) }
    }
  }

  /// How many wait, with the one whose turn it is.
  private final class Waiting: Sendable {
    private let count = Mutex(0)

    func enter(upTo most: Int) -> Bool {
      count.withLock { count in
        guard count < most else { return false }
        count += 1
        return true
      }
    }

    func leave() { count.withLock { $0 -= 1 } }
  }
}
