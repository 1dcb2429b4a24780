/// What other tools, and other languages, call the values of this one.
enum ValueSynonyms {
  private static let byValue: [(value: String, words: String)] = [
    ("number", "integer int numeric float decimal digits numero nombre zahl"),
    ("yes_no", "boolean bool yesno yes/no confirm confirmation toggle si_no ja_nein"),
    ("email", "mail e-mail e_mail email_address correo"),
    ("phone", "tel telephone phone_number mobile telefono telefon"),
    ("text", "string str any free_text freetext word texto"),
    ("immediately", "instantly instant now at_once always immediate start on_open"),
    ("never", "off none false no disabled manual"),
    ("away_only", "away offline when_away only_away closed"),
    ("unknown", "new anonymous anonym visitors strangers not_known guests guest leads"),
    ("known", "existing contacts customers returning identified logged_in"),
    ("all", "everyone everybody any both *"),
    ("launcher", "button bubble closed icon minimized"),
    ("welcome", "teaser greeting message popup pop_up preview bubble_message"),
    ("chat", "open window full expanded maximized"),
    ("required", "true yes on needed online"),
    ("ignored", "false no off optional ignore"),
    ("nothing", "none hidden hide off no empty false"),
    ("message", "text away_message away"),
    ("web", "website site widget chat live_chat livechat"),
    ("facebook", "messenger fb facebook_messenger meta"),
    ("online", "available present on here true yes"),
    ("offline", "away absent off gone false no unavailable"),
  ]

  /// The one of `values` that a text means: the same in another case or with other joints, or by
  /// another name.
  static func meant(by text: String, among values: [String]) -> String? {
    let plain = KeySynonyms.plain(Wording.withoutOuterQuotes(text))
    if let same = values.first(where: { KeySynonyms.plain($0) == plain }) { return same }
    let found = byValue.filter { entry in
      values.contains(entry.value)
        && entry.words.split(separator: " ").contains { KeySynonyms.plain(String($0)) == plain }
    }
    return found.count == 1 ? found[0].value : nil
  }
}
