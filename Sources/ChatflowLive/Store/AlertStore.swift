package import ChatflowProgram

/// What can be looked up of waits that the team is told of.
package protocol AlertView {
  /// The open conversation whose wait is the longest of those that nobody was told of.
  func nextAlert() throws -> (conversation: Int64, since: Instant)?
  /// The members who want mails.
  func membersWithAlerts() throws -> [Int64]
}

/// What a transaction changes of it.
package protocol AlertTransaction: AlertView {
  /// Notes that the team was told of the wait that began at `since`.
  func noteAlert(_ conversation: Int64, since: Instant) throws
  func setAlerts(of member: Int64, isOn: Bool) throws
}
