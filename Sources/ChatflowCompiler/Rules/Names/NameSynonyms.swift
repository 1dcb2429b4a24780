import ChatflowProgram
import ChatflowSyntax

/// What other tools call the names that every flow has.
enum NameSynonyms {
  /// The name that an unknown one is meant as: in another spelling, or called so elsewhere.
  static func name(for unknown: String) -> String? {
    let plain = KeySynonyms.plain(unknown)
    let spelled = NameTable.builtIn.map(\.name).first { KeySynonyms.plain($0) == plain }
    return spelled ?? synonyms[plain]
  }

  /// What to do in place of reading something that no flow knows.
  static func absent(_ unknown: String, isLikeNone: Bool) -> String? {
    let plain = KeySynonyms.plain(unknown)
    if times.contains(plain) {
      return "conditions don't know the time: give the hours under `availability`, and ask `open`"
    }
    if plain.hasSuffix("owner") {
      return "who owns a contact is no condition: `assign: contact-owner` goes to the owner, and "
        + "`otherwise` says who else"
    }
    return isLikeNone && plain.hasPrefix("contact_")
      ? "of a contact a flow knows `contact.known`, `contact.email`, `contact.first_name` and "
        + "`contact.last_name`; ask for the rest, and `save` it"
      : nil
  }

  private static let times: Set = [
    "hour", "hours", "time", "day", "weekday", "date", "now", "minute", "today", "month", "year",
    "day_of_week", "time_of_day", "current_time", "current_hour", "is_weekend", "weekend",
  ]

  private static let synonyms: [String: String] = {
    let table = [
      (
        "contact.first_name",
        "name contact_name first_name user_name visitor_name username customer_name nombre "
          + "user_first_name visitor_first_name contact_firstname firstname vorname prenom"
      ),
      ("contact.last_name", "last_name surname lastname contact_lastname user_last_name"),
      ("contact.email", "email e_mail mail user_email visitor_email contact_mail correo"),
      ("contact.known", "known is_known user_known visitor_known contact_exists has_contact"),
      (
        "visitor.page", "page url path page_url current_page location visitor_url visitor_path"
      ),
      ("visitor.returning", "returning returns is_returning visitor_returns"),
      (
        "visitor.verified",
        "verified is_verified signed_in logged_in is_signed_in is_logged_in visitor_verified "
          + "contact_verified authenticated is_authenticated"
      ),
      ("locale", "language lang visitor_language visitor_locale user_language contact_locale"),
      ("reply", "answer message text input last_message last_reply visitor_message user_input"),
      ("open", "is_open hours_open opened office_open availability_open business_hours"),
      ("away", "is_away closed is_closed offline"),
      ("team.online", "online is_online agents_online agent_online team_available"),
      ("channel", "source platform"),
    ]
    var found: [String: String] = [:]
    for (name, words) in table {
      for word in words.split(separator: " ") { found[String(word)] = name }
    }
    return found
  }()
}
