import ChatflowLive
import Crypto

/// Counts what must not be tried often, such as passwords, over all servers of a store: with each
/// server there would be as many attempts more.
struct SharedRateLimiter: Sendable {
  private let name: String
  private let limit: RateLimit
  private let local: RateLimiter
  private let store: any LiveStore

  init(
    _ name: String, _ limit: RateLimit, _ store: any LiveStore,
    now: @escaping @Sendable () -> ContinuousClock.Instant
  ) {
    self.name = name
    self.limit = limit
    self.store = store
    local = RateLimiter(limit, now: now)
  }

  /// Takes one token from the bucket of `key`.
  ///
  /// - Throws: ``APIError`` with the time to wait, where there is none.
  func take(_ key: String) async throws {
    // What is too much for one server costs the store nothing.
    try local.take(key)
    // Who it is, others needn't know.
    let hash = Array(SHA256.hash(data: Array("\(name) \(key)".utf8)))
    switch try await store.take(hash, burst: limit.burst, perSecond: limit.perSecond) {
    case .notShared, .taken: return
    case .missing(let seconds): throw APIError.tooMany(retryAfter: seconds)
    }
  }
}
