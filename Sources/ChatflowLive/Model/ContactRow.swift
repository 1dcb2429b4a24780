package import ChatflowProgram

/// A contact: a person known by an e-mail.
package struct ContactRow: Equatable, Sendable {
  package let id: Int64
  /// As it was typed first, trimmed.
  package var email: String
  package var firstName: String?
  package var lastName: String?
  /// A team member's e-mail.
  package var owner: String?
  package let createdAt: Instant

  package init(
    id: Int64, email: String, firstName: String? = nil, lastName: String? = nil,
    owner: String? = nil, createdAt: Instant
  ) {
    self.id = id
    self.email = email
    self.firstName = firstName
    self.lastName = lastName
    self.owner = owner
    self.createdAt = createdAt
  }
}
