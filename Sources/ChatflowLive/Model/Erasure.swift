/// Something that was erased: a conversation, by its name, or a delivery of another conversation,
/// by its key, neither of which tells anything about a person; or a contact itself, without either.
package struct Erasure: Equatable, Sendable {
  /// Counts from 1.
  package let number: Int64
  package let conversation: String?
  package let delivery: String?

  package init(number: Int64, conversation: String?, delivery: String?) {
    self.number = number
    self.conversation = conversation
    self.delivery = delivery
  }
}

/// Where an e-mail stood that was erased.
package struct ErasedTraces: Sendable {
  /// The conversations in whose snapshots it still stands.
  package var snapshots: [Int64]
  /// Whether it stood anywhere.
  package var isAny: Bool

  package init(snapshots: [Int64], isAny: Bool) {
    self.snapshots = snapshots
    self.isAny = isAny
  }
}
