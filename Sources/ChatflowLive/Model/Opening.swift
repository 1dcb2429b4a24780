/// How a visitor comes to open the chat.
package struct Opening: Sendable {
  /// The hash of the token in the visitor's cookie.
  package var token: [UInt8]
  /// The chatflow of the page.
  package var chatflow: String
  package var page: String?
  /// The visitor's language, a BCP 47 tag.
  package var locale: String?
  package init(token: [UInt8], chatflow: String, page: String?, locale: String?) {
    self.token = token
    self.chatflow = chatflow
    self.page = page
    self.locale = locale
  }
}
