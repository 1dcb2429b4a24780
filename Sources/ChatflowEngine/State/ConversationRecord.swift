public import ChatflowProgram

/// What is kept of a conversation between two events: all that the step function knows of the past.
public struct ConversationRecord: Equatable, Sendable {
  /// Where the conversation stands.
  public internal(set) var state: ConversationState
  /// The texts it keeps.
  package internal(set) var texts: TextArena

  /// A new conversation under `program`, with which it must stay.
  public init(of program: borrowing Program) {
    state = ConversationState(locale: program.tables.defaultLocale)
    state.channel = program.defaultChannel
    texts = TextArena()
  }

  init(state: ConversationState, texts: TextArena) {
    self.state = state
    self.texts = texts
  }
}
