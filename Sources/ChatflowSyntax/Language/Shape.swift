/// The keys that a map of the language may have: what readers accept, what messages suggest, and
/// what the reference and the JSON Schemas say.
package struct Shape: Sendable {
  /// How messages name the map: "`email_capture`", "a chatflow".
  package let title: String
  package let summary: String
  package let keys: [Key]
  /// Whether `x-…` keys are ignored here.
  package let allowsExtensions: Bool

  package init(_ title: String, _ summary: String, allowsExtensions: Bool = false, keys: [Key]) {
    self.title = title
    self.summary = summary
    self.allowsExtensions = allowsExtensions
    self.keys = keys
  }

  /// Every key that the language has anywhere.
  static let keyNames: Set<String> = {
    let shapes =
      [
        chatflow, target, pages, display, triggers, capture, routing, calendar, availability, away,
        option, reminder, scenarios, scenarioDefaults, scenarioTest, scenarioContact,
        expectedContact, expectedMessage, deliverTwice,
      ] + actions
    return Set(shapes.flatMap(\.keys).map(\.name) + scenarioSteps.map(\.name))
  }()

  /// The key named `name`.
  package func key(_ name: String) -> Key? {
    keys.first { $0.name.utf8.elementsEqual(name.utf8) }
  }
}

/// A key of a ``Shape``.
package struct Key: Sendable {
  package let name: String
  package let isRequired: Bool
  package let form: Form
  /// One or two sentences for the reference and the schema.
  package let summary: String
  /// An example value, as YAML in flow style.
  package let example: String

  package init(
    _ name: String, required: Bool = false, _ form: Form, _ summary: String, example: String
  ) {
    self.name = name
    self.isRequired = required
    self.form = form
    self.summary = summary
    self.example = example
  }
}

/// The form of a value.
package indirect enum Form: Sendable {
  /// A text that is not empty.
  case text
  /// A text, a list of texts, or a map from locale to either.
  case message
  /// A message of one text.
  case label
  case boolean
  case integer(ClosedRange<Int>)
  case percent
  /// A duration of at least so many seconds.
  case duration(minimum: Int)
  case choice([String])
  case name(NameForm)
  case locale
  case site
  case page
  case condition
  /// `HH:MM-HH:MM`.
  case interval
  /// A fixed word or number.
  case constant(String)
  case captureTiming
  case assignee
  case list(Form)
  /// One value, or a list of them.
  case oneOrMore(Form)
  case map(Shape)
  /// A map from keys of one form to values of another.
  case mapping(MapKey, Form)
  case either([Form])

  /// What kind of thing a name names.
  package enum NameForm: String, Sendable {
    case chatflow, calendar, step, variable, event
  }
  /// The keys of an open map.
  package enum MapKey: String, Sendable {
    case weekdays, dates, label, step, variable, settable
  }
}
