import Synchronization

/// Counts what comes from whom: a bucket of tokens for each, which fills up again with time.
final class RateLimiter: Sendable {
  private struct Bucket {
    var tokens: Double
    var at: ContinuousClock.Instant
  }

  private let limit: RateLimit
  private let now: @Sendable () -> ContinuousClock.Instant
  private let buckets = Mutex<[String: Bucket]>([:])
  /// The most buckets; when there are more, full ones are forgotten.
  private static let mostBuckets = 50_000

  init(
    _ limit: RateLimit, now: @escaping @Sendable () -> ContinuousClock.Instant = { .now }
  ) {
    self.limit = limit
    self.now = now
  }

  /// Takes one token from the bucket of `key`.
  ///
  /// - Throws: ``APIError`` with the time to wait, where there is none.
  func take(_ key: String) throws {
    let moment = now()
    let missing: Double? = buckets.withLock { buckets in
      if buckets.count > Self.mostBuckets { forgetFull(&buckets, at: moment) }
      var bucket = buckets[key] ?? Bucket(tokens: limit.burst, at: moment)
      bucket.tokens = filled(bucket, at: moment)
      bucket.at = moment
      let isEnough = bucket.tokens >= 1
      if isEnough { bucket.tokens -= 1 }
      buckets[key] = bucket
      return isEnough ? nil : 1 - bucket.tokens
    }
    guard let missing else { return }
    throw APIError.tooMany(retryAfter: max(1, Int((missing / limit.perSecond).rounded(.up))))
  }

  /// Puts one token back, of which nothing came.
  func giveBack(_ key: String) {
    buckets.withLock { buckets in
      guard let bucket = buckets[key] else { return }
      buckets[key]?.tokens = min(limit.burst, bucket.tokens + 1)
    }
  }

  private func filled(_ bucket: Bucket, at moment: ContinuousClock.Instant) -> Double {
    let seconds = (moment - bucket.at) / .seconds(1)
    return min(limit.burst, bucket.tokens + seconds * limit.perSecond)
  }

  private func forgetFull(
    _ buckets: inout [String: Bucket], at moment: ContinuousClock.Instant
  ) {
    buckets = buckets.filter { filled($0.value, at: moment) < limit.burst }
    // An attacker with very many addresses must not fill the memory.
    if buckets.count > Self.mostBuckets { buckets.removeAll() }
  }
}
