import ChatflowSyntax

/// The texts that the language brings along (meaning 3.4): English, Spanish, French, German and
/// Portuguese.
public enum BuiltInText: CaseIterable, Sendable {
  /// The words of the e-mail prompt.
  case emailPrompt
  /// The answer to something that is no e-mail address.
  case invalidEmail
  case invalidPhone
  case invalidNumber
  case invalidYesNo
  case invalidOption
  /// What mails are about.
  case mailSubject

  /// The languages with built-in texts.
  public static let languages = LocaleText.builtInLanguages

  /// The language of `locale` if it has built-in texts.
  public static func language(_ locale: String) -> String? {
    let language = LocaleText.language(locale)
    return languages.first { $0 == language }
  }

  /// The text for a locale, or nil where its language has none.
  public func text(_ locale: String) -> String? {
    guard let language = BuiltInText.language(locale),
      let index = BuiltInText.languages.firstIndex(of: language)
    else { return nil }
    return texts[index]
  }

  /// In the order of ``languages``.
  private var texts: [String] {
    switch self {
    case .emailPrompt:
      [
        "Leave us your e-mail and we'll get back to you there.",
        "Déjanos tu correo electrónico y te responderemos por ahí.",
        "Laissez-nous votre adresse e-mail et nous vous répondrons par ce biais.",
        "Hinterlassen Sie uns Ihre E-Mail-Adresse, dann melden wir uns dort bei Ihnen.",
        "Deixe o seu e-mail e responderemos por lá.",
      ]
    case .invalidEmail:
      [
        "That doesn't look like an e-mail address. Could you check it?",
        "Eso no parece una dirección de correo. ¿Puedes revisarla?",
        "Cela ne ressemble pas à une adresse e-mail. Pouvez-vous vérifier ?",
        "Das sieht nicht wie eine E-Mail-Adresse aus. Können Sie sie noch einmal prüfen?",
        "Isso não parece um endereço de e-mail. Pode verificar?",
      ]
    case .invalidPhone:
      [
        "That doesn't look like a phone number. Could you check it?",
        "Eso no parece un número de teléfono. ¿Puedes revisarlo?",
        "Cela ne ressemble pas à un numéro de téléphone. Pouvez-vous vérifier ?",
        "Das sieht nicht wie eine Telefonnummer aus. Können Sie sie noch einmal prüfen?",
        "Isso não parece um número de telefone. Pode verificar?",
      ]
    case .invalidNumber:
      [
        "Please answer with a number.", "Responde con un número, por favor.",
        "Merci de répondre par un nombre.", "Bitte antworten Sie mit einer Zahl.",
        "Por favor, responda com um número.",
      ]
    case .invalidYesNo:
      [
        "Please answer yes or no.", "Responde sí o no, por favor.",
        "Merci de répondre par oui ou par non.", "Bitte antworten Sie mit Ja oder Nein.",
        "Por favor, responda sim ou não.",
      ]
    case .invalidOption:
      [
        "Please choose one of the options.", "Elige una de las opciones, por favor.",
        "Merci de choisir l'une des options.", "Bitte wählen Sie eine der Möglichkeiten.",
        "Por favor, escolha uma das opções.",
      ]
    case .mailSubject:
      [
        "Your chat with us", "Tu chat con nosotros", "Votre chat avec nous",
        "Ihr Chat mit uns", "A sua conversa connosco",
      ]
    }
  }

  /// The words that show a yes and a no in a locale, or nil where its language has none.
  public static func yesNo(_ locale: String) -> (yes: String, no: String)? {
    switch language(locale) {
    case "en": ("yes", "no")
    case "es": ("sí", "no")
    case "fr": ("oui", "non")
    case "de": ("ja", "nein")
    case "pt": ("sim", "não")
    default: nil
    }
  }

  /// The words of a locale for moments, in the order of ``MomentWords/Place``; nil where its
  /// language has none.
  static func moments(_ locale: String) -> [String]? {
    switch language(locale) {
    case "en":
      ["today", "tomorrow"]
        + ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
        + ["January", "February", "March", "April", "May", "June", "July", "August"]
        + ["September", "October", "November", "December", " ", " ", "1"]
    case "es":
      ["hoy", "mañana"]
        + ["lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"]
        + ["enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto"]
        + ["septiembre", "octubre", "noviembre", "diciembre", " de ", " de ", "1"]
    case "fr":
      ["aujourd’hui", "demain"]
        + ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"]
        + ["janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août"]
        + ["septembre", "octobre", "novembre", "décembre", " ", " ", "1er"]
    case "de":
      ["heute", "morgen"]
        + ["Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag"]
        + ["Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August"]
        + ["September", "Oktober", "November", "Dezember", ". ", " ", "1"]
    case "pt":
      ["hoje", "amanhã", "segunda-feira", "terça-feira", "quarta-feira", "quinta-feira"]
        + ["sexta-feira", "sábado", "domingo"]
        + ["janeiro", "fevereiro", "março", "abril", "maio", "junho", "julho", "agosto"]
        + ["setembro", "outubro", "novembro", "dezembro", " de ", " de ", "1"]
    default: nil
    }
  }
}
