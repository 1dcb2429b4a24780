import ChatflowProgram
import Synchronization

/// How the relay and incoming mail did since the server started.
final class MailStatus: Sendable {
  struct Problem: Sendable {
    var text: String
    var at: Instant
  }

  struct State: Sendable {
    /// When the relay last took or refused a mail.
    var lastSuccess: Instant?
    /// What keeps all mails from going out; nil: nothing, as far as is known.
    var problem: Problem?
    var received = 0
    /// How many belonged to no conversation.
    var homeless = 0
  }

  private let state = Mutex(State())

  var current: State { state.withLock { $0 } }

  func noteSuccess(at time: Instant) {
    state.withLock {
      $0.lastSuccess = time
      $0.problem = nil
    }
  }

  func noteProblem(_ text: String, at time: Instant) {
    state.withLock { $0.problem = Problem(text: text, at: time) }
  }

  func noteReceived(isHomeless: Bool) {
    state.withLock {
      $0.received += 1
      if isHomeless { $0.homeless += 1 }
    }
  }
}
