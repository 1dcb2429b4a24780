import ChatflowProgram

/// Who a site says, signed, that its user is (meaning 10.3).
package struct SignedIdentity: Equatable, Sendable {
  /// Trimmed, as the site writes it.
  package let email: String
  package let firstName: String?
  package let lastName: String?

  package init(email: String, firstName: String? = nil, lastName: String? = nil) {
    self.email = email
    self.firstName = firstName
    self.lastName = lastName
  }

  /// What the visitor is known by who this person is on every device, in the place of the hash of a
  /// cookie's token: no cookie has it.
  package var token: [UInt8] { Fingerprint.of(["identity", EmailAddress.key(email).text]) }
}
