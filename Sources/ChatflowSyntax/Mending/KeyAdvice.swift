import ChatflowProgram

/// What to do in place of keys of other tools that have no counterpart.
enum KeyAdvice {
  /// The words for a key that a map of this title doesn't have; nil for one that may be a slip.
  static func words(for unknown: String, _ value: Node, in title: String) -> String? {
    let plain = KeySynonyms.plain(unknown)
    let entry = table.first { $0.titles.contains(title) && $0.keys.contains(plain) }
    guard let entry else { return nil }
    let text = value.scalar?.text ?? ""
    // A step stands there: a key that leads to one is meant.
    if entry.isValue, NameText.isValid(text, joiner: "_"), title == "`choose`" { return nil }
    return entry.words.replacing("…", with: text.isEmpty ? "…" : Wording.excerpt(text))
  }

  private static let questions = ["`ask`", "`choose`"]

  private static let table: [(titles: [String], keys: Set<String>, words: String, isValue: Bool)] =
    [
      (
        questions,
        ["default", "default_value", "default_answer", "prefill", "initial", "initial_value"],
        "no answer is given by default: say what is read in its place where it is inserted, "
          + "as in `${NAME | …}`", true
      ),
      (
        questions, ["required", "mandatory", "optional", "nullable"],
        "a question always waits for an answer; `otherwise` and `no_reply` say what comes without",
        false
      ),
      (
        questions, ["placeholder", "hint", "help", "help_text", "example", "tooltip"],
        "the field has no words of its own: write them into the question", false
      ),
      (
        ["`ask`"], ["regex", "pattern", "regexp", "match", "mask"],
        "what answers are valid, `as` says: email, phone, number or yes_no", false
      ),
      (
        questions, ["multiple", "multi", "multi_select", "multiselect", "allow_multiple"],
        "one answer is given to a question: ask once more for another", false
      ),
      (
        ["a chatflow"],
        [
          "intents", "entities", "responses", "rules", "stories", "nlu", "utterances", "actions",
          "on",
        ],
        "a chatflow has `steps` with actions such as `say`, `choose` and `ask`", false
      ),
      (
        ["a chatflow"], ["timeout", "fallback", "session_timeout", "inactivity"],
        "each question has its own `no_reply` and `otherwise`", false
      ),
      (
        ["`email_capture`"], ["required", "mandatory", "fields", "name", "phone", "placeholder"],
        "it asks for an address alone and never blocks; steps with `ask` ask for more", false
      ),
      (
        ["`follow_up`"],
        ["from", "to", "sender", "reply_to", "smtp", "template", "body", "message"],
        "what mails say is what the team wrote; from which address they go, the server file says",
        false
      ),
    ]
}
