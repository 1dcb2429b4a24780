/// What people see as a conversation's state (meaning 3.5) where no step runs; while one does, it
/// is the step's name. No step can be named so.
package enum StateName: String, CaseIterable, Sendable {
  case new
  case waitingForTeam = "waiting_for_team"
  case withTeam = "with_team"
  case closed

  /// All of them, as they are written.
  package static let all = allCases.map { $0.rawValue }
}
