/// What other tools call the keys and actions of the language.
package enum KeySynonyms {
  /// A name with its letters in lower case and its words joined in one way: `emailCapture`,
  /// `email-capture` and `Email capture` are `email_capture`.
  package static func plain(_ name: String) -> String {
    var plain = String.UnicodeScalarView()
    var wasLower = false
    for scalar in name.unicodeScalars.prefix(100) {
      if scalar == "-" || scalar == "." || scalar == "_" || scalar.properties.isWhitespace {
        if let last = plain.last, last != "_" { plain.append("_") }
        wasLower = false
        continue
      }
      if wasLower, scalar.properties.isUppercase { plain.append("_") }
      wasLower = scalar.properties.isLowercase || scalar.properties.numericType != nil
      plain.append(contentsOf: LooseText.folded(scalar).unicodeScalars)
    }
    while plain.last == "_" { plain.removeLast() }
    return String(plain)
  }

  /// The keys by what they are called elsewhere.
  private static let keys = index([
    ("chatflow", "name id flow bot chatbot"),
    ("title", "name label summary"),
    ("description", "about notes comment info summary"),
    ("locale", "language lang default_language default_locale fallback_locale idioma"),
    ("locales", "languages langs translations idiomas supported_languages"),
    ("channels", "channel platforms platform"),
    ("target", "targeting audience where show_on"),
    ("display", "appearance look widget ui style"),
    (
      "welcome",
      "greeting hello intro welcome_message greeting_message initial_message opening start_message"
        + " message text say first_message hello_message opening_message"
    ),
    ("availability", "opening_hours business_hours office_hours schedule working_hours"),
    ("email_capture", "email capture lead lead_capture ask_email mail email_prompt"),
    ("routing", "route assignment assignee assign owner"),
    ("variables", "vars fields attributes data slots"),
    ("start", "entry first begin initial start_step entrypoint entry_point initial_step"),
    (
      "steps",
      "nodes states flow dialog blocks screens scenes pages step transcript script conversation "
        + "dialogue lines turns messages flows jobs tasks"
    ),
    ("priority", "order weight rank position importance"),
    ("sites", "domains hosts domain site websites website host"),
    ("pages", "paths urls page url path"),
    ("show", "include only match allow on"),
    ("hide", "exclude except not_on ignore deny block"),
    ("visitors", "visitor audience users who contacts"),
    ("heading", "header title headline name"),
    ("open", "mode opens show state"),
    ("logo", "icon avatar image picture photo logo_url image_url brand"),
    ("launcher", "button bubble icon show_launcher launcher_button"),
    ("color", "colour accent accent_color primary_color theme_color brand_color background"),
    ("position", "side placement alignment align corner"),
    ("theme", "dark_mode color_scheme colour_scheme"),
    ("bot", "name bot_name agent_name assistant assistant_name"),
    ("intro", "subtitle subheading subheader tagline description"),
    ("triggers", "trigger when conditions events"),
    ("after", "delay time timeout in wait seconds minutes duration"),
    ("scrolled", "scroll scroll_percent scroll_depth scroll_percentage"),
    ("exit_intent", "exit on_exit leaving leave"),
    ("small_screens", "mobile phones phone show_on_mobile small_screen"),
    ("timezone", "tz time_zone zone zona zeitzone"),
    ("hours", "opening_hours schedule times business_hours openings open days opening_times week"),
    (
      "exceptions",
      "holidays holiday closures special_days special_hours closed festivos feiertage vacations"
    ),
    ("calendar", "calendars hours_from schedule_name"),
    ("team", "agents staff team_online group"),
    ("away", "offline out_of_office away_message closed_message absent when_closed when_away"),
    ("when", "timing trigger show after ask"),
    (
      "message",
      "text say msg body content prompt question label ask"
    ),
    ("away_message", "offline_message away_text message_away"),
    ("consent", "gdpr privacy checkbox legal consent_text opt_in"),
    (
      "invalid",
      "error error_message retry_message invalid_message on_error validation_message reprompt retry"
    ),
    ("thanks", "thank_you thankyou confirmation success success_message thank_you_message"),
    ("attempts", "retries tries max_attempts max_retries max_tries retry_count repeat"),
    ("assign", "assign_to to owner assignee default team user group department queue agent"),
    (
      "otherwise",
      "fallback else on_invalid default on_failure failure after_attempts on_fail else_goto"
    ),
    (
      "options",
      "buttons choices replies quick_replies answers items menu button list options_list"
    ),
    (
      "no_reply",
      "timeout idle on_timeout silence inactivity no_answer reminder reminders no_response"
    ),
    ("as", "type input format validation validate answer kind expects data_type answer_type"),
    ("save", "variable var store store_as save_as into field name key set attribute save_to slot"),
    ("skip_if_known", "skip skip_if skip_known optional"),
    ("then", "goto yes if_true true_goto on_true when_true do"),
    ("else", "otherwise no if_false false_goto on_false when_false default"),
    ("label", "text title name caption button value option"),
    ("goto", "next target to step then go jump jump_to next_step go_to action link"),
    ("say", "text message reply send msg"),
    // Of scenarios.
    ("tests", "scenarios cases test specs"),
    ("contacts", "people users contact"),
    ("defaults", "default settings setup before_each common"),
    ("file", "path flow source"),
    ("at", "time date clock now when starts"),
    ("page", "url path location"),
    ("contact", "person known_as"),
    ("verified", "is_verified signed_in logged_in authenticated"),
    ("first_name", "name firstname given_name forename"),
    ("last_name", "surname lastname family_name"),
    ("contains", "includes has matches match like text"),
    ("choices", "options buttons labels"),
    ("visitor", "user customer client says input sends types message writes"),
    ("pick", "click choose select press tap option button"),
    ("agent", "team_member operator member human staff"),
    ("bot", "says reply expect expects assert response answer chatbot output"),
    ("advance", "wait after sleep delay elapse forward pause"),
    ("assigned", "assign assignee owner"),
    ("notified", "notify event"),
    ("variable", "variables var vars slot"),
    ("state", "status step"),
    ("deliver_twice", "duplicate twice repeat"),
    ("associate", "identify link contact_is"),
  ])

  /// The actions by what they are called elsewhere.
  private static let actions = index([
    (
      "say",
      "message text send reply bot msg speak print tell write respond answer output send_message"
        + " image url open_url website"
    ),
    (
      "choose",
      "buttons menu options quick_replies choice select button list pick poll quick_reply choices"
        + " card"
    ),
    ("ask", "input question prompt collect capture form field get query request ask_for survey"),
    ("if", "condition branch when switch case check decide"),
    ("set", "assign_variable variable let save store update set_variable var attribute"),
    ("assign", "route routing owner assign_to assignee"),
    ("wait", "delay pause sleep typing"),
    (
      "notify",
      "tag note event webhook alert track label log emit trigger notification add_tag"
    ),
    (
      "goto",
      "jump go next step to redirect jump_to go_to move continue then call link"
    ),
    (
      "handoff",
      "transfer forward human agent escalate live_chat handover hand_over hand_off takeover"
        + " operator transfer_to connect"
    ),
    ("end", "close stop finish exit quit done bye terminate complete resolve goodbye hangup"),
  ])

  private static func index(_ table: [(String, String)]) -> [String: [String]] {
    var found: [String: [String]] = [:]
    for (name, words) in table {
      for word in words.split(separator: " ") { found[String(word), default: []].append(name) }
    }
    return found
  }

  /// The keys of `names` that an unknown one means, likeliest first: spelled another way, or called
  /// so elsewhere.
  static func keys(for unknown: String, among names: [String]) -> [String] {
    let plain = plain(unknown)
    if names.contains(plain) { return [plain] }
    return (keys[plain] ?? []).filter { names.contains($0) }
  }

  /// The action that an unknown one means.
  static func action(for unknown: String, among names: [String]) -> String? {
    let plain = plain(unknown)
    if names.contains(plain) { return plain }
    return actions[plain]?.first { names.contains($0) }
  }
}

extension Suggestion {
  /// The keys or actions that an unknown one is meant as: by another spelling, by what other tools
  /// call them, or else the nearest by letters.
  static func keys(near unknown: String, among names: [String]) -> [String] {
    let meant = KeySynonyms.keys(for: unknown, among: names)
    return meant.isEmpty ? nearest(to: unknown, among: names) : Array(meant.prefix(3))
  }
}
