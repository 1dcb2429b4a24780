import TestSupport

/// The names and texts of a generated flow.
struct FlowWords {
  var flow: String?
  var calendar: String?
  var locales = ["en", "es", "pt-BR"]
  var steps = ["start", "b", "menu", "z_1", "human", "c", "last"]
  // Variables: two texts, two numbers, and a yes or no.
  var plan = "plan"
  var note = "note"
  var seats = "seats"
  var weight = "weight"
  var agreed = "agreed"
  var texts = [
    "Hi", "¿Qué tal?", "it's", "\"quoted\"", "a: b", "#1", "50% off", "👩‍👩‍👧 family", "no", "~",
    "two\nlines", "$${x}", "{braces}", "[list]", "- dash", "& * !", "back\\slash", "x | y",
  ]
  /// Of options, behind a number; nil: the texts themselves.
  var labels: [String]? = ["Prices", "¿Precio?", "A: b", "ß"]
  /// What conditions compare with, besides what they always do.
  var constants: [String] = []
  var teams = ["sales"]
  var events = ["lead_qualified"]
  /// How often a step leads back where nobody may have been asked: once in that number of
  /// times, or never.
  var leadsBack: Int?

  /// Good names for anything: keys and values of the language, locales, words of YAML.
  private static let names = [
    "en", "es", "de", "fr", "pt", "a", "b", "x", "yes", "no", "on", "null", "y", "menu", "say",
    "ask",
    "goto", "steps", "start", "web", "facebook", "sales", "welcome", "email", "number", "phone",
    "yes_no", "text", "human", "bot", "message", "calendar", "chatflow", "version", "hours",
    "closed_",
    "unassigned", "option", "otherwise", "visitor", "contact", "team", "known", "e1", "mon", "x_",
  ]

  /// Few names, so that flow, calendar, locales, steps, variables, options and texts are often
  /// called the same.
  static func alike(_ random: inout SeededGenerator) -> FlowWords {
    let few = Array(names.shuffled(using: &random).prefix(3 + random.below(6)))
    let others = names.filter { !few.contains($0) }.shuffled(using: &random)
    var words = FlowWords()
    words.flow = random.pick(few).replacing("_", with: "-")
    words.calendar = random.once(in: 4) ? random.pick(few).replacing("_", with: "-") : nil
    let tags = few.filter { ["en", "es", "de", "fr", "pt"].contains($0) }
    words.locales = tags + ["en", "es", "pt"].filter { !tags.contains($0) }
    words.steps = few
    let variables = Array((few.shuffled(using: &random) + others).prefix(5))
    (words.plan, words.note, words.seats) = (variables[0], variables[1], variables[2])
    (words.weight, words.agreed) = (variables[3], variables[4])
    words.texts = few + (random.once(in: 2) ? [] : ["Hi", "yes", "1"])
    words.labels = nil
    words.constants = few
    words.teams = few
    words.events = few
    words.leadsBack = random.pick([nil, 3, 8])
    return words
  }
}
