/// How a visitor comes to open the chat.
package struct Opening: Sendable {
  /// The hash of the token in the visitor's cookie.
  package var token: [UInt8]
  /// The chatflow of the page.
  package var chatflow: String
  package var page: String?
  /// The visitor's language, a BCP 47 tag.
  package var locale: String?
  /// Who the site says that the visitor is. The token is its, then.
  package var identity: SignedIdentity?

  package init(
    token: [UInt8], chatflow: String, page: String?, locale: String?,
    identity: SignedIdentity? = nil
  ) {
    self.token = token
    self.chatflow = chatflow
    self.page = page
    self.locale = locale
    self.identity = identity
  }
}
