package import ChatflowProgram

/// Somebody of the team.
package struct Member: Equatable, Sendable {
  /// Given once, to nobody else afterwards.
  package let id: Int64
  /// As it was typed first, trimmed. No two members have the same, compared ASCII lower-cased.
  package var email: String
  /// Under which visitors see the replies.
  package var name: String
  package var role: Role
  /// The teams that conversations can be assigned to, as `routing` and `assign` name them.
  package var teams: [String]

  /// What somebody may do.
  package enum Role: String, Codable, Sendable {
    case admin
    case member
  }

  package init(id: Int64, email: String, name: String, role: Role, teams: [String]) {
    self.id = id
    self.email = email
    self.name = name
    self.role = role
    self.teams = teams
  }
}

/// Who acts for the team.
package enum Principal: Equatable, Sendable {
  case member(Member)
  /// A program that shows the team's token; for it the store has the member 0.
  case program

  /// Under which its presence is kept.
  package var id: Int64 {
    switch self {
    case .member(let member): member.id
    case .program: 0
    }
  }

  package var member: Member? {
    if case .member(let member) = self { member } else { nil }
  }
}

/// Whether somebody is there to answer.
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
