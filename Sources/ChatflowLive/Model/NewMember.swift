/// A member to be added.
package struct NewMember: Equatable, Sendable {
  package var email: String
  package var name: String
  package var role: Member.Role
  package var teams: [String]
  package var passwordHash: String

  package init(
    email: String, name: String, role: Member.Role, teams: [String], passwordHash: String
  ) {
    self.email = email
    self.name = name
    self.role = role
    self.teams = teams
    self.passwordHash = passwordHash
  }
}
