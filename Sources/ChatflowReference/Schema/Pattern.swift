import ChatflowSyntax

/// The form of a text: a regular expression, and what to write, for people whose text is refused.
struct Pattern {
  let expression: String
  let message: String

  static let visible = Pattern(
    expression: Patterns.visible, message: "Write a text that isn't empty.")

  static let template = Pattern(
    expression: Patterns.template,
    message: """
      Write a text that isn't empty, values in it as ${name} or ${name | fallback}, and $${ for a \
      literal ${.
      """)

  static let boolean = Pattern(expression: Patterns.boolean, message: "Write true or false.")

  static func word(_ word: String) -> Pattern {
    Pattern(expression: "^\(word)$", message: "Write \(word).")
  }

  static func name(joiner: Unicode.Scalar, reserved: [String] = []) -> Pattern {
    let exclusion = reserved.isEmpty ? "" : " These mean something already: "
    return Pattern(
      expression: Patterns.name(joiner: joiner, reserved: reserved),
      message: """
        Write lower-case letters, digits and \(joiner), at most 63, a letter first.\(exclusion)\
        \(reserved.joined(separator: ", "))
        """)
  }

  static let contactName = Pattern(
    expression: Patterns.contactName,
    message: "Write a variable, contact.first_name or contact.last_name.")

  static let locale = Pattern(
    expression: Patterns.locale, message: "Write a locale such as en, es or pt-BR.")

  static let site = Pattern(
    expression: Patterns.site, message: "Write a host name such as acme.com or *.acme.com.")

  static let page = Pattern(
    expression: Patterns.page, message: "Write a path such as /pricing*, without blanks or #.")

  static func address(_ form: Form.AddressForm) -> Pattern {
    Pattern(
      expression: Patterns.address(form),
      message: "Write \(form.words), for example \(form.example).")
  }

  static let color = Pattern(
    expression: Patterns.color, message: "Write a color such as \"#0b5cad\", in quotes.")

  static let link = Pattern(
    expression: Patterns.link,
    message: "Write an address that begins with https://, in ASCII and without blanks.")

  // MARK: Numbers

  static func integer(_ range: ClosedRange<Int>) -> Pattern {
    Pattern(
      expression: Patterns.integer(range),
      message: "Write a whole number from \(range.lowerBound) to \(range.upperBound).")
  }

  static let number = Pattern(
    expression: Patterns.number, message: "Write a number such as 42 or -1.5.")

  static let percent = Pattern(
    expression: Patterns.percent, message: "Write a percentage from 0% to 100%.")

  // MARK: Projects

  static let check = Pattern(
    expression: Patterns.check,
    message: "Write the code or the name of a warning or note, such as CF0307.")

  static let zoneRelease = Pattern(
    expression: Patterns.zoneRelease, message: "Write a release such as 2026a.")

  // MARK: Time

  static let days = Pattern(
    expression: Patterns.days, message: "Write a whole number of days, such as 365d.")

  static func duration(minimum: Int) -> Pattern {
    Pattern(
      expression: Patterns.duration(minimum: minimum),
      message: """
        Write numbers with units, without blanks: 90s, 1m, 1h30m, 2d; at least \(minimum)s, at \
        most 30d.
        """)
  }

  static let captureTiming = Pattern(
    expression: Patterns.captureTiming,
    message: "Write immediately, away_only, never, or after with a duration: after 1m.")

  static let interval = Pattern(
    expression: Patterns.interval,
    message: "Write HH:MM-HH:MM with two digits each; 00:00-24:00 is the whole day.")

  static let weekdays = Pattern(
    expression: Patterns.weekdays, message: "Write a day such as mon, or days such as mon-fri.")

  static let dates = Pattern(
    expression: Patterns.dates,
    message: "Write YYYY-MM-DD, YYYY-MM-DD/YYYY-MM-DD for several days, or MM-DD for each year.")

  static let scenarioTime = Pattern(
    expression: Patterns.scenarioTime,
    message: "Write 2026-03-02 10:00, or 2026-03-02T10:00:00+01:00.")
}
