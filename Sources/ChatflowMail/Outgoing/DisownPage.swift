/// The page behind "that wasn't me", in the language of the mail.
package struct DisownPage: Sendable {
  /// Of the conversation.
  package var locale: String
  /// Whether the button was pressed.
  package var isDone: Bool

  package init(locale: String, isDone: Bool) {
    self.locale = locale
    self.isDone = isDone
  }

  /// The page.
  ///
  /// - Throws: What the template throws.
  package func html() throws -> String {
    let words = MailWords.words(for: locale)
    return try Templates.page(
      "disown",
      [
        "language": words.language, "title": isDone ? words.disowned : words.notMe,
        "text": isDone ? words.disowned : words.disowning, "button": words.notMe,
        "isAsking": !isDone,
      ])
  }
}
