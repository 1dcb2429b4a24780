/// A member of the team.
package struct Member: Equatable, Sendable {
  /// Given once, to no other member afterwards.
  package let id: Int64
  /// As it was typed first, trimmed. No two members have the same, compared ASCII lower-cased.
  package var email: String
  /// The name that visitors see beside replies.
  package var name: String
  package var role: Role
  /// The teams that conversations can be assigned to, as `routing` and `assign` name them.
  package var teams: [String]

  /// What a member may do.
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
