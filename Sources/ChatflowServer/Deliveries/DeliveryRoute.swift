package import ChatflowLive

/// A way for other systems to hear of what happened. Each delivery may come more than once, and
/// then with the same key.
package protocol DeliveryRoute: Sendable {
  /// Returns once all of them are where they belong; throws where they are to be tried again.
  func deliver(_ deliveries: [Delivery]) async throws
  /// Returns once nothing of this is kept any more where deliveries are kept here. Never called
  /// while ``deliver(_:)`` is under way.
  func erase(_ erasures: [Erasure]) async throws
}
