package import ChatflowEngine
package import ChatflowProgram

/// A conversation that took place, as its host recorded it.
package struct RecordedConversation: Sendable {
  /// What happened; what time alone brought follows from it.
  package enum Event: Sendable {
    /// `team`: whether the team was online.
    case opened(Visit, team: Bool)
    case message(String)
    /// The visitor answered by mail.
    case mail(String)
    case pick(String)
    case email(String, consent: Bool)
    case agent(String)
    /// A team member said who the visitor is.
    case associated(Contact)
    case closed
    /// The visitor left the chat.
    case left
    case team(isOnline: Bool)
  }

  package struct Moment: Sendable {
    package var at: Instant
    package var event: Event
    /// The state people saw after it.
    package var state: String

    package init(at: Instant, event: Event, state: String) {
      self.at = at
      self.event = event
      self.state = state
    }
  }

  /// What stood in the thread, by its kind.
  package enum Kind: String, Sendable {
    case visitor = "a visitor's message"
    case email = "an e-mail in the prompt's field"
    case bot = "a message"
    case prompt = "the e-mail prompt"
    case choices = "a question with options"
    case agent = "a team member's message"
    case closed = "the end of the conversation"
    case handoff = "the hand-off"
    case notified = "an event"
  }

  package struct Line: Sendable {
    package var at: Instant
    package var kind: Kind
    package init(at: Instant, kind: Kind) {
      self.at = at
      self.kind = kind
    }
  }

  /// The program it began with, and stayed with.
  package var program: Program
  package var moments: [Moment]
  package var thread: [Line]
  /// Up to when it knew of time.
  package var end: Instant

  package init(program: Program, moments: [Moment], thread: [Line], end: Instant) {
    self.program = program
    self.moments = moments
    self.thread = thread
    self.end = end
  }
}
