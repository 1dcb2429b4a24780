package import ChatflowProgram

/// Another system that is told what happens (meaning 11).
package struct Hook: Equatable, Sendable {
  package var url: String
  package var events: Set<Delivery.Kind>

  package init(url: String, events: Set<Delivery.Kind>) {
    self.url = url
    self.events = events
  }

  /// All that one can be told.
  package static let all: Set<Delivery.Kind> = [
    .waiting, .message, .handoff, .notify, .contact, .assigned, .closed,
  ]
}

/// Something on its way to one of them.
package struct HookCall: Equatable, Sendable {
  package enum State: String, CaseIterable, Sendable {
    case waiting
    /// All attempts failed.
    case dead
  }

  package let id: Int64
  package let url: String
  package let delivery: Delivery
  package var state: State
  package var attempts: Int
  package var nextAttempt: Instant
  /// What came of the last attempt.
  package var problem: String?

  package init(
    id: Int64, url: String, delivery: Delivery, state: State, attempts: Int, nextAttempt: Instant,
    problem: String?
  ) {
    self.id = id
    self.url = url
    self.delivery = delivery
    self.state = state
    self.attempts = attempts
    self.nextAttempt = nextAttempt
    self.problem = problem
  }

  /// The pauses between attempts, in milliseconds, as Standard Webhooks recommends them: more than
  /// three days in all.
  package static let pauses: [Int64] = [
    5, 300, 1800, 7200, 18_000, 36_000, 50_400, 72_000, 86_400,
  ].map { $0 * 1000 }

  /// Until then somebody who took it has it, in milliseconds.
  package static let lease: Int64 = 120_000
}
