import TestSupport
import Testing

/// Verdicts of `diff` on small pairs, each with one thing that tells them apart, or nothing.
@Suite struct DiffTableTests {
  /// Two versions, and what is said of them: the verdict, and how many inputs it takes.
  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let old: String
    let new: String
    let verdict: String
    let inputs: Int?
    /// What stands in the scenario.
    let part: String

    init(
      _ name: String, _ old: String, _ new: String, _ verdict: String, inputs: Int? = nil,
      part: String = ""
    ) {
      testDescription = name
      self.old = old
      self.new = new
      self.verdict = verdict
      self.inputs = inputs
      self.part = part
    }
  }

  /// Greets, and branches on a condition.
  private static func branch(_ condition: String) -> String {
    """
    welcome: Hi
    start: s
    steps:
      s:
        - if: \(condition)
          then: x
          else: y
      x: [{notify: n}, {handoff: X}]
      y: [{handoff: X}]
    """
  }

  /// Asks something, keeps it as `v`, and branches on a condition.
  private static func asking(_ condition: String, kind: String = "text") -> String {
    """
    welcome: Hi
    start: s
    steps:
      s:
        - ask: Q
          as: \(kind)
          save: v\(kind == "text" ? "" : "\n      otherwise: y")
        - if: \(condition)
          then: x
          else: y
      x: [{end: X}]
      y: [{handoff: Y}]
    """
  }

  private static func number(_ locale: String) -> String {
    """
    locale: \(locale)
    welcome: Hi
    start: s
    steps:
      s:
        - {ask: Q, as: number, min: 5, save: v, invalid: No, otherwise: x}
        - goto: x
      x: [{end: X}]
    """
  }

  private static func hours(_ away: String, welcome: Bool = true) -> String {
    (welcome ? "welcome: Hi\n" : "")
      + """
      availability:
        timezone: Europe/Madrid
        hours: {mon-fri: 09:00-18:00}
        away: \(away)
      """
  }

  private static func spoken(_ locales: String) -> String {
    """
    locales: [\(locales)]
    welcome: {en: Hi, pt-BR: Oi, pt-PT: Olá}
    """
  }

  /// A greeting, and mails about something else in each language.
  private static func mailed(_ locales: String, german: String = "") -> String {
    """
    locale: en
    locales: [\(locales)]
    welcome: {en: Hi, es: Hola\(german)}
    email_capture: {when: immediately}
    follow_up: {after: 2m, subject: {en: Your chat, es: Tu chat\(german)}}
    """
  }

  /// A greeting on a channel, and a person.
  private static func channel(_ channel: String, _ welcome: String) -> String {
    """
    channels: [\(channel)]
    welcome: \(welcome)
    start: s
    steps:
      s: [{notify: n}, {handoff: X}]
    """
  }

  static let cases = [
    Case(
      "verified", branch("visitor.verified"), branch("false"), "differs", inputs: 1,
      part: "verified: true"),
    Case(
      "returning or verified", branch("not visitor.returning"), branch("not visitor.verified"),
      "differs", inputs: 1, part: "verified: true"),
    Case("verified twice", branch("visitor.verified"), branch("not not visitor.verified"), "same"),
    Case(
      "shown while away", hours("{show: welcome}"), hours("{show: nothing}"), "differs",
      inputs: 1, part: "at: 2026-03-02 18:00"),
    Case(
      "away without a greeting", hours("{show: message, message: Away}", welcome: false),
      hours("{show: welcome}", welcome: false), "differs", inputs: 1),
    Case(
      "asked if away", hours("{show: welcome}") + "\n" + branch("away").dropFirst(12),
      hours("{show: welcome}") + "\n" + branch("false").dropFirst(12), "differs", inputs: 1),
    Case(
      "never away", hours("{show: message, message: Away}"), "welcome: Hi", "differs",
      inputs: 3, part: "at: 2026-03-02T18:00:00+01:00"),
    Case(
      "begins and ends", asking(#"v starts_with "a" and v ends_with "a""#),
      asking(#"v == "a""#), "differs", inputs: 2),
    Case(
      "only inside", asking(#"v contains "a" and not v starts_with "a" and not v ends_with "a""#),
      asking("false"), "differs", inputs: 2),
    Case(
      "at an end or inside", asking(#"v contains "hello" and v != "hello""#),
      asking(#"v != "hello" and (v starts_with "hello" or v ends_with "hello")"#), "differs",
      inputs: 2),
    Case(
      "overlapping", asking(#"v starts_with "ab" and v ends_with "ba" and v != "abba""#),
      asking(#"v starts_with "ab" and v ends_with "ba""#), "differs", inputs: 2),
    Case(
      "begins or ends", asking(#"v starts_with "a" and v ends_with "b""#),
      asking(#"v ends_with "b" and v starts_with "a""#), "same"),
    Case(
      "an address goes on", asking(#"v ends_with "@acme.com""#, kind: "email"),
      asking(#"v contains "@acme.com""#, kind: "email"), "differs", inputs: 2),
    Case(
      "a known address goes on", branch(#"contact.email contains "@acme.com""#),
      branch(#"contact.email ends_with "@acme.com""#), "differs", inputs: 1),
    Case("a decimal sign", number("en"), number("es"), "differs", inputs: 2),
    Case("the same decimal sign", number("es"), number("de"), "same"),
    Case("blanks in numbers", number("fr"), number("es"), "differs", inputs: 2, part: "1 000"),
    Case(
      "variants in another order", spoken("en, pt-BR, pt-PT"), spoken("en, pt-PT, pt-BR"),
      "words"),
    Case("languages of mails in another order", mailed("en, es"), mailed("es, en"), "same"),
    Case(
      "a language of mails more", mailed("en, es"), mailed("en, es, de", german: ", de: Chat"),
      "words"),
    Case(
      "another channel", channel("facebook", "x"), channel("web", "y"), "differs", inputs: 1,
      part: "channel: facebook"),
    Case("a channel less", channel("web, facebook", "x"), channel("web", "x"), "same"),
  ]

  @Test(arguments: cases)
  func verdict(_ one: Case) throws {
    let head = "chatflow: a\nversion: 1\n"
    let scratch = try Scratch([
      "old/a.yaml": "\(head)\(one.old)\n", "new/a.yaml": "\(head)\(one.new)\n",
    ])
    let result = try scratch.run("diff", "old", "new", "--format", "json", "--scenarios", "out")
    #expect(result.status == 0, "\(result.output + result.error)")
    let verdict = result.output.firstMatch(of: #/"verdict":"([a-z]+)"/#).map { String($0.output.1) }
    #expect(verdict == one.verdict, "\(result.output)")
    let inputs = result.output.firstMatch(of: #/"inputs":([0-9]+)/#).flatMap { Int($0.output.1) }
    #expect(inputs == one.inputs, "\(result.output)")
    guard verdict == "differs" else { return }
    let scenario = try scratch.text("out/a.difference.test.yaml")
    #expect(one.part.isEmpty || scenario.contains(one.part), "\(scenario)")
  }
}
