import ChatflowProgram

/// The keys that a map of the language may have: what readers accept, what messages suggest, and
/// what the reference and the JSON Schemas say.
package final class Shape: Sendable {
  /// How messages name the map: "`email_capture`", "a chatflow".
  package let title: String
  package let summary: String
  package let keys: [Key]
  /// What the keys demand of each other.
  package let relations: [Relation]
  /// Whether `x-…` keys are ignored here.
  package let allowsExtensions: Bool
  /// The keys that must stand.
  let required: [Key]
  /// Their names.
  let needed: [String]
  private let names: [String]
  private let marks: [WordMark]

  package init(
    _ title: String, _ summary: String, allowsExtensions: Bool = false, keys: [Key],
    relations: [Relation] = []
  ) {
    self.title = title
    self.summary = summary
    self.allowsExtensions = allowsExtensions
    required = keys.filter(\.isRequired)
    needed = required.map(\.name)
    names = keys.map(\.name)
    marks = keys.map { WordMark($0.name) }
    self.keys = keys
    self.relations = relations
  }

  /// How the keys begin that are ignored where ``allowsExtensions`` says so.
  static let extensionPrefix = "x-"

  /// Whether there is a key of a name.
  func has(_ name: String) -> Bool {
    let mark = WordMark(name)
    return names.indices.contains { marks[$0] == mark && name.isWord(names[$0]) }
  }

  /// The key named `name`.
  package func key(_ name: String) -> Key? {
    keys.first { name.isWord($0.name) }
  }
}

/// What keys of a ``Shape`` demand of each other.
package enum Relation: Sendable {
  /// With the one key another must stand.
  case needs(String, String)
  /// With the one key none of the others may stand.
  case excludes(String, [String])
  /// With one of these values under the key another must stand.
  case valueNeeds(String, [String], String)
  /// Some keys have an effect only beside a value under another.
  case onlyWith([String], String, String)
  /// Exactly one of the keys stands.
  case exactlyOne([String])
  /// At least one of the keys stands.
  case atLeastOne([String])
  /// At least one key stands, whichever.
  case notEmpty
  /// The one key takes less beside another, with an example.
  case narrows(String, Form, beside: String, example: String)
}

/// A key of a ``Shape``.
package struct Key: Sendable {
  package let name: String
  package let isRequired: Bool
  package let form: Form
  /// One or two sentences for the reference and the schema.
  package let summary: String
  /// The value that a missing key stands for, as YAML in flow style; nil where there is none, or
  /// none that could be written there.
  package let standard: String?
  /// An example value, as YAML in flow style.
  package let example: String

  package init(
    _ name: String, required: Bool = false, _ form: Form, _ summary: String,
    standard: String? = nil, example: String
  ) {
    self.name = name
    self.isRequired = required
    self.form = form
    self.summary = summary
    self.standard = standard
    self.example = example
  }
}

/// The form of a value.
package indirect enum Form: Sendable {
  /// A text that is not empty.
  case text
  /// A text for people, which may be much longer.
  case prose
  /// A text with values inserted, such as `Hi ${contact.first_name | there}`.
  case template
  /// A template, a list of them, or a map from locale to either.
  case message
  /// A message of one text in each locale.
  case label
  case boolean
  case integer(ClosedRange<Int>)
  /// A number, with a fraction or without: `-1.5`.
  case number
  case percent
  /// A duration of at least `minimum` seconds.
  case duration(minimum: Int)
  case choice([String])
  case name(NameForm)
  /// A variable, or a name of the contact: what `save` and `set` may name.
  case settable
  case locale
  case site
  case address(AddressForm)
  /// A whole number of days, such as `365d`.
  case days
  /// A release of the time zone data, such as `2026a`.
  case zoneRelease
  /// A warning or note, by code or name.
  case check
  case page
  /// `#0b5cad` or `#05a`, dark enough for white text on it.
  case color
  /// An address that begins with `https://`.
  case link
  case condition
  /// `HH:MM-HH:MM`.
  case interval
  /// When something happens in a scenario: on the wall clock, or with an offset.
  case time
  /// A fixed word or number.
  case constant(String)
  case captureTiming
  /// One of some words, a team or a user.
  case assignee([String])
  /// An action of a step: one of ``Shape/actions``, or one of ``Shape/bareActions``.
  case action
  /// One ``Shape/reminder`` with `goto`, or a list whose earlier ones `say`.
  case noReply
  /// Lines of a test, each one of ``Shape/scenarioSteps`` or of ``Shape/bareScenarioSteps``; at
  /// least one expects something.
  case transcript
  /// A list that is not empty.
  case list(Form)
  /// A list that is not empty, names nothing twice, and has at most `limit` items.
  case set(Form, limit: Int? = nil)
  /// One value, or a list of them.
  case oneOrMore(Form)
  case map(Shape)
  /// A map from keys of one form to values of another, with at least one entry, and at most
  /// `limit`.
  case mapping(MapKey, Form, limit: Int? = nil)
  case either([Form])

  /// What kind of thing a name names.
  package enum NameForm: String, Sendable, CaseIterable {
    case chatflow, calendar, server, replies, reply, step, variable, event
  }
  /// What kind of address one is.
  package enum AddressForm: String, Sendable, CaseIterable {
    case listen, url, origin, network, mailbox, host
  }
  /// The keys of an open map.
  package enum MapKey: String, Sendable, CaseIterable {
    case weekdays, dates, label, step, variable, settable, reply, member
  }
}
