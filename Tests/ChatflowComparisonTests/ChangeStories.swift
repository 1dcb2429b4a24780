/// Changes of the example flows, as somebody might ask for them to be reviewed.
struct ChangeStory: Sendable, CustomStringConvertible {
  /// A replacement in one file; both texts occur as they stand.
  struct Edit: Sendable {
    let file: String
    let old: String
    let new: String
  }

  let name: String
  let edits: [Edit]
  var description: String { name }

  private init(_ name: String, _ edits: (String, String, String)...) {
    self.name = name
    self.edits = edits.map { Edit(file: $0.0, old: $0.1, new: $0.2) }
  }

  static let all = [
    ChangeStory("a text", ("triage", "Prices are on", "You find prices on")),
    ChangeStory(
      "a text in one language", ("hotel", "Which e-mail may we write to?", "What is your e-mail?")),
    ChangeStory("a timer", ("triage", "{after: 10m, goto: bye}", "{after: 9m, goto: bye}")),
    ChangeStory("an hour", ("support", "mon-thu: 09:00-18:00", "mon-thu: 09:00-17:00")),
    ChangeStory("a holiday", ("support", "2026-12-25: closed", "2026-12-26: closed")),
    ChangeStory(
      "the order of options",
      (
        "triage", "        Pricing: pricing\n        Something is broken: triage\n",
        "        Something is broken: triage\n        Pricing: pricing\n"
      )),
    ChangeStory("the case of a label", ("triage", "A quote for my team:", "A Quote for my Team:")),
    ChangeStory("a label", ("triage", "A quote for my team:", "An offer for my team:")),
    ChangeStory("a target", ("support", "/legal/*", "/law/*")),
    ChangeStory("visitors", ("hotel", "visitors: unknown", "visitors: all")),
    ChangeStory("a heading", ("support", "heading: Acme support", "heading: Support")),
    ChangeStory("a routing rule", ("triage", "{team: sales}", "{team: partners}")),
    ChangeStory("a bound", ("triage", "seats >= 20", "seats > 20")),
    ChangeStory(
      "an attempt",
      (
        "triage", "attempts: 2\n      otherwise: human\n      no_reply: {after: 5m, goto: human}",
        "attempts: 3\n      otherwise: human\n      no_reply: {after: 5m, goto: human}"
      )),
    ChangeStory(
      "a condition", ("triage", "if: open or contact.known", "if: open and contact.known")),
    ChangeStory(
      "no box to tick",
      (
        "night", "  consent: I agree to the privacy notice (https://clinic.example/privacy).\n", ""
      )),
    ChangeStory(
      "the words beside a box",
      ("night", "I agree to the privacy notice", "I have read the privacy notice")),
    ChangeStory(
      "names of steps", ("triage", "bye}", "farewell}"), ("triage", "  bye:\n", "  farewell:\n")),
    ChangeStory(
      "an answer kept under another name", ("triage", "save: seats", "save: people"),
      ("triage", "seats: number", "people: number"), ("triage", "seats >=", "people >="),
      ("triage", "${seats}", "${people}")),
    ChangeStory("another language", ("hotel", "locale: es\n", "locale: en\n")),
    ChangeStory("a channel", ("hotel", "channels: [web, facebook]", "channels: [web]")),
    ChangeStory("a name", ("minimal", "chatflow: minimal", "chatflow: smallest")),
    ChangeStory("when the e-mail is asked", ("support", "when: after 1m", "when: after 2m")),
    ChangeStory("when replies are mailed", ("minimal", "  after: 2m", "  after: 5m")),
    ChangeStory("what mails are about", ("support", "Your chat with Acme", "Your chat at Acme")),
    ChangeStory("nothing mailed any more", ("minimal", "\nfollow_up:\n  after: 2m\n", "")),
    ChangeStory(
      "who is verified", ("hotel", "if: not visitor.returning", "if: visitor.verified")),
    ChangeStory("the box ticked", ("hotel", "if: not visitor.returning", "if: open")),
  ]
}
