package import ChatflowEngine
import ChatflowProgram

/// Something that happens in a ``Session``.
package enum SessionEvent: Equatable, Sendable {
  /// The visitor opens the chat; `team` tells whether the team is online for this conversation,
  /// nil: as the last ``team(isOnline:)`` without a conversation said, else it is.
  case opened(chatflow: String?, Visit, team: Bool?)
  /// The visitor writes; a message whose `id` came before changes nothing.
  case visitorMessage(String, id: String?)
  /// The visitor answers by mail; a message whose `id` came before changes nothing.
  case mailReceived(String, id: String?)
  case optionPicked(String)
  case emailSubmitted(String, consent: Bool)
  /// The visitor closes the chat or the page.
  case left
  case agentMessage
  case contactAssociated(Contact)
  /// The team comes online or goes offline.
  case team(isOnline: Bool)
  /// A team member closes the conversation.
  case closed
  /// Only time passes.
  case tick
  /// The conversation goes on from a snapshot.
  case restore(snapshot: [UInt8])

  /// Whether the visitor opens the chat.
  var opens: Bool {
    if case .opened = self { true } else { false }
  }

  /// Whether the event, without a conversation, concerns all of them.
  package var concernsAll: Bool {
    switch self {
    case .team, .tick: true
    default: false
    }
  }
}

/// Why an event was not taken; nothing has changed.
package struct SessionError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The words for the program that drives the session.
  package var message: String
  package init(_ message: String) { self.message = message }
  /// What is wrong with a text that says nothing (meaning 3.5); nil for another one.
  package init?(ofText text: String) {
    guard BlankText.isBlank(text) else { return nil }
    self.init("the message is empty: white space and invisible characters say nothing")
  }
  package var description: String { message }
}
