package import ChatflowProgram

/// One event of a conversation as somebody sees it who knows everything: how the conversation stood
/// before and after, and what came of it.
package struct Observation: Sendable {
  /// Who did something.
  package enum Act: Equatable, Sendable {
    /// The visitor writes, in the chat or by mail.
    case message
    /// The visitor picks an option.
    case pick
    /// The visitor submits the prompt's field.
    case email
    case agent
    case association
    /// A team member closes the conversation.
    case close
    /// The visitor opens the chat.
    case opening
    /// The visitor leaves.
    case leaving
    /// The calendar, or the team's presence, changes.
    case facts
    /// A deadline has come.
    case deadline

    /// Whether a person did it, and not time.
    package var isPersons: Bool { self != .facts && self != .deadline }
  }

  /// The name of the conversation, where there are several.
  package let conversation: String
  package let act: Act
  package let at: Instant
  package let facts: Facts
  package let before: ConversationRecord
  package let after: ConversationRecord
  /// With ``EffectBuffer/standings``.
  package let effects: EffectBuffer

  package init(
    conversation: String, act: Act, at: Instant, facts: Facts, before: ConversationRecord,
    after: ConversationRecord, effects: EffectBuffer
  ) {
    self.conversation = conversation
    self.act = act
    self.at = at
    self.facts = facts
    self.before = before
    self.after = after
    self.effects = effects
  }
}
