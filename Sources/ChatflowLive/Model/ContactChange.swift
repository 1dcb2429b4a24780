/// What a team member changes of a contact; nil: it stays.
package struct ContactChange: Equatable, Sendable {
  /// Nil inside: it is removed.
  package var firstName: String??
  package var lastName: String??
  package var owner: String??
  package init(firstName: String??, lastName: String??, owner: String??) {
    self.firstName = firstName
    self.lastName = lastName
    self.owner = owner
  }
}
