public import ChatflowProgram

/// Something the host must do. Effects refer to texts in the program or in the ``EffectBuffer``.
@frozen
public enum Effect: Equatable, Sendable {
  /// Send a text to the visitor.
  case say(EffectText)
  /// Send the e-mail prompt: a text, a field, and with `consent` a box to tick.
  case promptEmail(EffectText, isDefault: Bool, consent: EffectText?)
  /// Send a text with options: rows of ``EffectBuffer/labels``.
  case choices(EffectText, options: Rows)
  /// Create or find the contact with this e-mail; the names are the visitor's own answers.
  case contact(email: EffectText, firstName: EffectText?, lastName: EffectText?)
  case assignTeam(EffectText)
  case assignUser(EffectText)
  /// Show the conversation to the team.
  case handoff
  /// Tell an event by its name, with variables: rows of ``EffectBuffer/variables``.
  case notify(TextID, variables: Rows)
  /// The conversation is closed.
  case close
  /// The chat is not offered now.
  case notOffered
}

/// Where an effect's text stands.
@frozen
public enum EffectText: Equatable, Sendable {
  case program(TextID)
  /// A range of ``EffectBuffer/bytes``.
  case rendered(TextRange)
}

/// A variable of a ``Effect/notify(_:variables:)`` effect.
public struct EffectVariable: Equatable, Sendable {
  /// The variable.
  public var name: TextID
  /// What it shows.
  public var text: EffectText
}

/// What makes an effect recognizable when an event is applied again, unique within a conversation
/// (contract 3.6).
public struct EffectKey: Hashable, Sendable, CustomStringConvertible {
  /// The number of the event, from 1.
  public var event: UInt32
  /// The place among the event's effects, from 0.
  public var index: UInt32

  /// The key of the effect at `index` of the event numbered `event`.
  public init(event: UInt32, index: UInt32) {
    self.event = event
    self.index = index
  }

  /// Both numbers with a dot between.
  public var description: String { "\(event).\(index)" }
}
