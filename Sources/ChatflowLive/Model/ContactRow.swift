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
  /// The text of the box that was ticked, and when.
  package var consent: Consent?
  package let createdAt: Instant

  package struct Consent: Equatable, Sendable {
    package var text: String
    package var at: Instant
    package init(text: String, at: Instant) {
      self.text = text
      self.at = at
    }
  }

  package init(
    id: Int64, email: String, firstName: String? = nil, lastName: String? = nil,
    owner: String? = nil, consent: Consent? = nil, createdAt: Instant
  ) {
    self.id = id
    self.email = email
    self.firstName = firstName
    self.lastName = lastName
    self.owner = owner
    self.consent = consent
    self.createdAt = createdAt
  }
}
