import Synchronization

/// What `/healthz` tells besides whether the server works.
package final class Health: Sendable {
  private let diagnostics = Mutex<[String]>([])

  package init() {}

  /// What is wrong with chatflows that were changed, and didn't take effect; empty: nothing.
  package var refused: [String] { diagnostics.withLock { $0 } }

  package func set(refused: [String]) { diagnostics.withLock { $0 = refused } }
}
