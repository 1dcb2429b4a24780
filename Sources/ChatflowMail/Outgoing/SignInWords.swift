package import ChatflowMIME
package import ChatflowProgram

/// The words of a mail with a link to the customer portal, in one language.
struct SignInWords: Sendable {
  /// As locales begin: `es`.
  let language: String
  /// Before the name of whose portal it is.
  let title: String
  let link: String
  let notMe: String

  /// Those of a locale's language, else the English ones.
  static func words(for locale: String) -> SignInWords {
    let language = MailWords.words(for: locale).language
    return all.first { $0.language == language } ?? english
  }

  private static let all = [english, spanish, german, french, portuguese]

  private static let english = SignInWords(
    language: "en", title: "Your conversations with",
    link: "Open this link and press the button to sign in. It works once, within 30 minutes.",
    notMe: "If you didn't ask for it, you need to do nothing: nobody can sign in without it.")

  private static let spanish = SignInWords(
    language: "es", title: "Tus conversaciones con",
    link: "Abre este enlace y pulsa el botón para entrar. Sirve una vez, durante 30 minutos.",
    notMe: "Si no lo has pedido, no tienes que hacer nada: nadie puede entrar sin él.")

  private static let german = SignInWords(
    language: "de", title: "Ihre Gespräche mit",
    link: "Öffnen Sie diesen Link und drücken Sie den Knopf, um sich anzumelden. "
      + "Er gilt einmal, 30 Minuten lang.",
    notMe: "Wenn Sie ihn nicht angefordert haben, müssen Sie nichts tun: "
      + "Ohne ihn kann sich niemand anmelden.")

  private static let french = SignInWords(
    language: "fr", title: "Vos conversations avec",
    link: "Ouvrez ce lien et appuyez sur le bouton pour vous connecter. "
      + "Il sert une fois, pendant 30 minutes.",
    notMe: "Si vous ne l'avez pas demandé, vous n'avez rien à faire : "
      + "personne ne peut se connecter sans lui.")

  private static let portuguese = SignInWords(
    language: "pt", title: "As suas conversas com",
    link: "Abra este link e carregue no botão para entrar. Serve uma vez, durante 30 minutos.",
    notMe: "Se não o pediu, não precisa de fazer nada: ninguém pode entrar sem ele.")
}

extension NoticeMail {
  /// A mail with a link to the customer portal; `name`: whose portal it is.
  package static func signIn(
    from: Mailbox, to: String, id: MailID, date: Instant, locale: String, name: String,
    link: String
  ) -> NoticeMail {
    let words = SignInWords.words(for: locale)
    return NoticeMail(
      from: from, to: to, id: id, date: date, locale: locale, subject: "\(words.title) \(name)",
      paragraphs: [words.link, words.notMe], link: link)
  }
}
