import Logging
import Synchronization

/// Tells the operator, once, that there are browsers that keep no cookie for the chat.
final class CookieNotice: Sendable {
  private let isTold = Mutex(false)

  /// A visitor did something by a token that was carried by hand.
  func noteNone(_ logger: Logger, _ metrics: Metrics) {
    metrics.count(.cookielessActs)
    let isFirst = isTold.withLock { isTold in
      defer { isTold = true }
      return !isTold
    }
    guard isFirst else { return }
    logger.notice(
      """
      a visitor's browser keeps no cookie for the chat, which goes on without one, by asking every \
      few seconds; on a site of another domain the server needs https and --public-url, and some \
      browsers block the cookies of all frames
      """)
  }
}
