/// The words of our mails in one language.
struct MailWords: Sendable {
  /// As locales begin: `es`.
  let language: String
  /// Before the name of whom the mail is from.
  let subject: String
  /// Above everything, so that the place where an answer ends is known. It is short: programs break
  /// quoted lines after 72 characters.
  let mark: String
  /// Who writes, where no name is known.
  let team: String
  /// The visitor.
  let you: String
  let answer: String
  let reason: String
  /// The link. It ends the mail.
  let notMe: String
  let conversation: String
  /// What the page behind the link asks.
  let disowning: String
  /// What it says once that is done.
  let disowned: String

  static let all = [english, spanish, german, french, portuguese]

  /// Those of a locale's language, else the English ones.
  static func words(for locale: String) -> MailWords {
    let language = locale.lowercased().utf8.prefix {
      $0 != UInt8(ascii: "-") && $0 != UInt8(ascii: "_")
    }
    return all.first { $0.language.utf8.elementsEqual(language) } ?? english
  }

  private static let english = MailWords(
    language: "en", subject: "Reply from", mark: "Please write your answer above this line",
    team: "The team", you: "You",
    answer: "To answer, simply reply to this e-mail.",
    reason: "You get this e-mail because this address was given in our chat.",
    notMe: "That wasn't me: don't write to me again", conversation: "The conversation before this",
    disowning:
      "Did somebody else give your e-mail address in our chat? Then we won't write to it again.",
    disowned: "Done. We won't write to this address again.")

  private static let spanish = MailWords(
    language: "es", subject: "Respuesta de", mark: "Escribe tu respuesta encima de esta línea",
    team: "El equipo", you: "Tú",
    answer: "Para contestar, responde a este correo.",
    reason: "Recibes este correo porque alguien dejó esta dirección en nuestro chat.",
    notMe: "No fui yo: no me escribáis más", conversation: "La conversación hasta ahora",
    disowning:
      "¿Alguien ha dado tu dirección en nuestro chat? Entonces no volveremos a escribirte.",
    disowned: "Hecho. No volveremos a escribir a esta dirección.")

  private static let german = MailWords(
    language: "de", subject: "Antwort von",
    mark: "Bitte schreiben Sie Ihre Antwort über diese Zeile",
    team: "Das Team", you: "Sie",
    answer: "Um zu antworten, antworten Sie einfach auf diese E-Mail.",
    reason: "Sie erhalten diese E-Mail, weil diese Adresse in unserem Chat angegeben wurde.",
    notMe: "Das war ich nicht: schreiben Sie mir nicht mehr", conversation: "Das Gespräch bisher",
    disowning:
      "Hat jemand anderes Ihre Adresse in unserem Chat angegeben? "
      + "Dann schreiben wir nicht mehr dorthin.",
    disowned: "Erledigt. An diese Adresse schreiben wir nicht mehr.")

  private static let french = MailWords(
    language: "fr", subject: "Réponse de",
    mark: "Merci d'écrire votre réponse au-dessus de cette ligne",
    team: "L'équipe", you: "Vous",
    answer: "Pour répondre, répondez simplement à cet e-mail.",
    reason: "Vous recevez cet e-mail parce que cette adresse a été indiquée dans notre chat.",
    notMe: "Ce n'était pas moi : ne m'écrivez plus", conversation: "La conversation jusqu'ici",
    disowning:
      "Quelqu'un d'autre a-t-il donné votre adresse dans notre chat ? "
      + "Alors nous n'y écrirons plus.",
    disowned: "C'est fait. Nous n'écrirons plus à cette adresse.")

  private static let portuguese = MailWords(
    language: "pt", subject: "Resposta de", mark: "Escreva a sua resposta acima desta linha",
    team: "A equipa", you: "Você",
    answer: "Para responder, basta responder a este e-mail.",
    reason: "Recebe este e-mail porque este endereço foi indicado no nosso chat.",
    notMe: "Não fui eu: não me escrevam mais", conversation: "A conversa até agora",
    disowning:
      "Outra pessoa deu o seu endereço de e-mail no nosso chat? Então não lhe escrevemos mais.",
    disowned: "Feito. Não escrevemos mais para este endereço.")
}
