/// Changes that no scenario can notice, each with the reason.
package enum Equivalent {
  /// How many mutants there are at least: so that none goes missing unnoticed.
  package static let mutantCounts = [
    "hotel": 150, "minimal": 25, "night": 50, "support": 80, "triage": 500,
  ]

  /// By flow and mutant.
  package static let mutants: [String: [String: String]] = {
    var mutants: [String: [String: String]] = [:]
    for (flow, reason, names) in list {
      for name in names { mutants[flow, default: [:]][name] = reason }
    }
    return mutants
  }()

  private static let channels = "a scenario can't ask for a channel that the flow doesn't list"
  private static let flag =
    "it tells hosts where the words come from; scenarios compare the words themselves"
  private static let name = "visitors never see the flow's name"
  private static let team = "what the team reads about the flow, no part of a conversation"
  private static let target = "where and how the chat is shown, before any conversation"
  private static let display = "how the chat looks, no text of a conversation"
  private static let onlyLocale = "with one locale, or for the default one, its tag doesn't matter"
  private static let neverAway = "the flow is never away"
  private static let builtIn = "both are the built-in words"
  private static let subject = "scenarios compare the replies in a mail, not what it is about"
  private static let passing = "no conversation stops there, so it is never a state"

  private static let list: [(flow: String, reason: String, mutants: [String])] = [
    ("hotel", target, quoted("/*?campaign=*", "/", "/rooms*", "Recepción", "Reception")),
    ("hotel", target, quoted("hotel.com", "hotel.es")),
    ("hotel", target, ["message `Recepción` serves all locales"]),
    ("hotel", subject, quoted("Tu chat con el hotel", "Your chat with the hotel")),
    ("hotel", subject, ["message `Tu chat con el hotel` serves all locales"]),
    ("hotel", name, quoted("hotel")),
    ("hotel", onlyLocale, quoted("es")),
    ("hotel", passing, quoted("adios", "gracias", "persona")),

    ("minimal", subject, quoted("Your chat with us")),
    ("minimal", name, quoted("minimal")),
    ("minimal", channels, ["facebook toggled"]),
    ("minimal", neverAway, ["away shows nothing", "away message default toggled"]),
    ("minimal", "while it is away the welcome is shown, as if it were open", ["team toggled"]),
    ("minimal", builtIn, builtInMessages),

    ("night", subject, quoted("Your chat with us")),
    ("night", name, quoted("night")),
    ("night", channels, ["facebook toggled"]),
    ("night", target, quoted("clinic.example")),
    ("night", onlyLocale, quoted("en")),
    ("night", flag, ["away message default toggled"]),
    (
      "night", "the prompt comes only while the clinic is away, with the words for that",
      ["message default toggled", "the message is the away message"]
        + quoted("Leave us your e-mail and we'll get back to you there.")
    ),
    (
      "night", "what the box says is no text of the message",
      quoted("I agree to the privacy notice (https://clinic.example/privacy).")
    ),

    ("support", subject, quoted("Your chat with Acme")),
    ("support", channels, ["facebook toggled"]),
    ("support", flag, ["away message default toggled", "message default toggled"]),
    ("support", target, quoted("*.acme.com", "/legal/*", "acme.com", "Acme support")),
    (
      "support", display,
      quoted("Marina", "We usually answer within minutes.", "https://acme.com/logo.svg")
    ),
    (
      "support", team,
      quoted("Everyone on acme.com who isn't reading the legal pages.", "Website support")
    ),
    ("support", onlyLocale, quoted("en")),
    ("support", "Sundays have no hours of their own", ["exception 2 begins a day earlier"]),

    ("triage", subject, quoted("Your chat with us")),
    ("triage", channels, ["facebook toggled"]),
    ("triage", target, quoted("shop.acme.com")),
    ("triage", team, quoted("Triage on the shop's pages")),
    ("triage", builtIn, builtInMessages),
    ("triage", passing, quoted("bye", "human", "pricing", "qualify")),
    ("triage", "routing assigns to nobody too", ["human 7 handoff to nobody"]),
    (
      "triage", "any text answers the question",
      ["question `And your first name?` an attempt more"]
    ),
    (
      "triage", "only unknown visitors get there",
      ["question `Nobody is here right now. What is your e-mail?` skip toggled"]
    ),
    (
      "triage", "nothing tells a variable from there on",
      ["call", "phone", "plan", "seats"].map {
        "question `Nobody is here right now. What is your e-mail?` saves \($0)"
      }
    ),
  ]

  private static let builtInMessages = [
    "message and away message swapped", "the away message is the message",
    "the message is the away message",
  ]

  private static func quoted(_ texts: String...) -> [String] {
    texts.map { "text `\($0)` is `\($0)x`" }
  }
}
