package import ChatflowProgram

/// Whether a member, or a program, is there to answer.
package struct Attendance: Equatable, Sendable {
  /// 0: programs that act for the team.
  package let member: Int64
  /// What they chose.
  package var isOnline: Bool
  /// Until when that counts without their page being there; nil: until they say otherwise.
  package var until: Instant?

  package init(member: Int64, isOnline: Bool, until: Instant?) {
    self.member = member
    self.isOnline = isOnline
    self.until = until
  }

  package func isPresent(at now: Instant) -> Bool {
    isOnline && until.map { now < $0 } ?? true
  }
}
