import Synchronization

/// Tells those who wait that there is something new, not what: that is read from the store, so
/// nothing piles up for a slow listener.
package final class Signals: Sendable {
  private struct Listeners {
    var next = 0
    var isFinished = false
    var continuations: [Topic: [Int: AsyncStream<Void>.Continuation]] = [:]
  }

  private let listeners = Mutex(Listeners())

  package init() {}

  /// A stream that yields when one of the topics changed, once for changes that come together. It
  /// ends when it is let go, or at ``finish()``.
  package func stream(_ topic: Topic) -> AsyncStream<Void> {
    let (stream, continuation) = AsyncStream.makeStream(
      of: Void.self, bufferingPolicy: .bufferingNewest(1))
    let number: Int? = listeners.withLock {
      guard !$0.isFinished else { return nil }
      $0.next += 1
      $0.continuations[topic, default: [:]][$0.next] = continuation
      return $0.next
    }
    guard let number else {
      continuation.finish()
      return stream
    }
    continuation.onTermination = { [weak self] _ in
      self?.listeners.withLock {
        $0.continuations[topic]?[number] = nil
        if $0.continuations[topic]?.isEmpty == true { $0.continuations[topic] = nil }
      }
    }
    return stream
  }

  package func send(_ topics: Set<Topic>) {
    let found = listeners.withLock { listeners in
      topics.flatMap { listeners.continuations[$0].map { Array($0.values) } ?? [] }
    }
    for continuation in found { continuation.yield() }
  }

  /// How many listen to a topic.
  package func count(_ topic: Topic) -> Int {
    listeners.withLock { $0.continuations[topic]?.count ?? 0 }
  }

  /// Lets everybody who listens look again.
  package func sendAll() {
    for continuation in all { continuation.yield() }
  }

  /// Ends all streams, and those that are asked for later.
  package func finish() {
    listeners.withLock { $0.isFinished = true }
    for continuation in all { continuation.finish() }
  }

  private var all: [AsyncStream<Void>.Continuation] {
    listeners.withLock { $0.continuations.values.flatMap { Array($0.values) } }
  }
}
