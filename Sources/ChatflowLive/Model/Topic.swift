/// What clients wait for changes of.
package enum Topic: Hashable, Sendable {
  /// What a visitor sees.
  case visitor(Int64)
  /// What the team sees.
  case team
  /// When something is due next.
  case timers
  /// What is to be delivered to other systems.
  case deliveries
  /// What mails are to be sent.
  case mails
  /// What other systems are to be told.
  case hooks
  /// That what was erased is gone everywhere.
  case erasures
}
