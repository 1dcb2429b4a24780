/// What is so at the moment of an event, as far as the world outside the conversation goes
/// (meaning 3.6). Facts come with every event.
@frozen
public struct Facts: OptionSet, Equatable, Sendable {
  /// One bit a fact.
  public var rawValue: UInt8

  /// The facts of these bits.
  @inlinable
  public init(rawValue: UInt8) { self.rawValue = rawValue }

  /// It is within the flow's hours; always so for a flow without hours.
  @inlinable
  public static var withinHours: Facts { Facts(rawValue: 1) }
  /// Some team member is online.
  @inlinable
  public static var teamOnline: Facts { Facts(rawValue: 2) }
  /// The contact's owner is online.
  @inlinable
  public static var ownerOnline: Facts { Facts(rawValue: 4) }
}
