import Foundation
import TestSupport
import Testing

/// What `check` says of guarantees: proved, broken with a conversation, or about nothing.
@Suite struct GuaranteeTests {
  /// A flow and one guarantee, in flow style, with what is said of it; "" where it is proved.
  struct Case: Sendable, CustomTestStringConvertible {
    let flow: String
    let guarantee: String
    let finding: String
    var testDescription: String { guarantee }

    init(_ flow: String, _ guarantee: String, _ finding: String) {
      self.flow = flow
      self.guarantee = guarantee
      self.finding = finding
    }
  }

  /// Nobody but people: away at night, and an e-mail is asked for at once.
  private static let desk = """
    chatflow: shop
    version: 1
    welcome: Hi!
    availability:
      timezone: Europe/Madrid
      hours: {mon-fri: 09:00-18:00}
      away: {show: message, message: We're away.}
    email_capture: {when: immediately, thanks: Thanks!}
    """

  /// A bot with two questions.
  private static let bot = """
    chatflow: shop
    version: 1
    start: menu
    steps:
      menu:
        - choose: What is it?
          options: {Prices: prices, A person: human}
          attempts: 2
          otherwise: human
          no_reply: {after: 2m, goto: bye}
      prices:
        - ask: For how many?
          as: number
          save: seats
          attempts: 2
          otherwise: human
          no_reply: {after: 2m, goto: human}
        - notify: asked
        - if: seats > 10
          then: sales
          else: bye
      sales:
        - assign: {team: sales}
        - wait: 5s
        - goto: human
      human:
        - handoff: One moment.
      bye:
        - end: Bye!
    """

  /// Speaks two languages, asks for ever, and mails what wasn't seen.
  private static let polyglot = """
    chatflow: shop
    version: 1
    locales: [en, es]
    email_capture: {when: immediately}
    follow_up: {after: 2m}
    start: menu
    steps:
      menu:
        - choose: {en: What is it?, es: ¿Qué es?}
          options:
            - {label: {en: A person, es: Una persona}, goto: human}
          attempts: 1
          otherwise: human
          no_reply: {after: 2m, goto: menu}
      human:
        - handoff: {en: One moment., es: Un momento.}
    """

  private static let verified = """
    chatflow: shop
    version: 1
    welcome: Hi
    start: s
    steps:
      s:
        - if: visitor.verified
          then: x
          else: y
      x: [{notify: n}, {end: X}]
      y: [{end: Y}]
    """

  /// Has hours, and is the same at all of them.
  private static let night = """
    chatflow: shop
    version: 1
    welcome: Hi
    availability:
      timezone: Europe/Madrid
      hours: {mon-fri: 09:00-18:00}
      away: {show: welcome}
    """

  /// Keeps a row of answers, so that there is no end of situations.
  private static let maze =
    "chatflow: shop\nversion: 1\nvariables: {"
    + (0..<18).map { "v\($0): text" }.joined(separator: ", ") + "}\nstart: q0\nsteps:\n"
    + (0..<18).map { row in
      """
        q\(row):
          - choose: Which way?
            options: {Left: l\(row), Right: r\(row)}
            otherwise: q18
            no_reply: {after: 5m, goto: q18}
        l\(row): [{set: {v\(row): left}}, {goto: q\(row + 1)}]
        r\(row): [{set: {v\(row): right}}, {goto: q\(row + 1)}]

      """
    }.joined() + "  q18: [{end: \""
    + (0..<18).map { "${v\($0) | -}" }.joined(separator: " ") + "\"}]"

  /// Who is known from the beginning is never asked.
  private static let late = """
    chatflow: shop
    version: 1
    email_capture: {when: never}
    start: hello
    steps:
      hello: [{if: contact.known, then: bye, else: question}]
      question:
        - ask: What is it about?
          no_reply: {after: 5m, goto: bye}
        - {if: contact.first_name == "Ana", then: vip, else: bye}
      vip: [{handoff: One moment!}]
      bye: [end]
    """

  static let cases = [
    // Only a team member can say so.
    Case(late, "{never: {step: vip}}", "broken-guarantee"),
    Case(desk, "never: prompt", "broken-guarantee"),
    Case(desk, "{at_most: 1, of: prompt}", ""),
    Case(desk, "{at_most: 1, of: away_message}", ""),
    Case(desk, "{at_most: 2, of: bot}", "broken-guarantee"),
    Case(desk, "{at_most: 1, of: handoff}", "vacuous-guarantee"),
    Case(desk, "{never: prompt, when: contact.known}", ""),
    Case(desk, "{never: prompt, when: not contact.known}", "broken-guarantee"),
    Case(desk, "{never: contact, when: contact.known}", "broken-guarantee"),
    Case(desk, "{never: prompt, before: visitor}", ""),
    Case(desk, "{never: prompt, before: away_message}", "broken-guarantee"),
    Case(desk, "{never: prompt, before: away_message, when: away}", "broken-guarantee"),
    Case(desk, "{never: {notify: sold}}", ""),
    Case(desk, "{never: {notify: sold}, when: open}", "vacuous-guarantee"),
    // Visitors who are shown to be who they are, and what begins while it is away.
    Case(verified, "{never: {notify: n}}", "broken-guarantee"),
    Case(verified, "{at_most: 1, of: {step: x}}", ""),
    Case(verified, "{never: {notify: n}, when: visitor.verified}", "broken-guarantee"),
    Case(verified, "{never: {notify: n}, when: not visitor.verified}", ""),
    Case(night, "{never: bot, when: away}", "broken-guarantee"),
    Case(night, "{never: visitor, when: away}", "broken-guarantee"),
    Case(night, "{at_most: 2, of: visitor, when: away}", "broken-guarantee"),
    Case(night, "{after: visitor, within: 1m, comes: bot, when: away}", "broken-guarantee"),
    // Nothing in the program does that, however much there is to search.
    Case(maze, "{never: {notify: won}}", ""),
    Case(maze, "{at_most: 1, of: {notify: won}}", "vacuous-guarantee"),
    Case(maze, "{never: handoff, when: contact.known}", "vacuous-guarantee"),

    // Never away, never both: what it asks for is never so.
    Case(bot, "{never: bot, when: away}", "vacuous-guarantee"),
    Case(desk, "{never: bot, when: open and away}", "vacuous-guarantee"),
    Case(desk, "{never: bot, when: channel == \"facebook\"}", "vacuous-guarantee"),
    Case(desk, "{never: prompt, when: visitor.page == \"/legal\"}", "broken-guarantee"),
    Case(desk, "{after: contact, within: 0s, comes: bot}", "broken-guarantee"),
    Case(desk, "{after: agent, within: 1m, comes: [bot, close]}", "broken-guarantee"),
    Case(desk, "{after: away_message, within: 0s, comes: prompt}", "broken-guarantee"),

    Case(
      desk + "\nrouting: {assign: {team: sales, pick: least_busy, limit: 4}}",
      "{never: {assign: {team: sales}}}", "broken-guarantee"),

    Case(bot, "{reaches: [handoff, close], within: 5}", ""),
    Case(bot, "{reaches: [handoff, close], within: 3}", "broken-guarantee"),
    Case(bot, "{reaches: [handoff, close], within: 2}", "broken-guarantee"),
    Case(bot, "{reaches: handoff, within: 4}", "broken-guarantee"),
    Case(bot, "{reaches: [{step: bye}, {step: human}], within: 5}", ""),
    Case(bot, "{after: visitor, within: 0s, comes: [bot, handoff, close]}", "broken-guarantee"),
    Case(bot, "{after: {assign: {team: sales}}, within: 5s, comes: handoff}", ""),
    Case(bot, "{after: {assign: {team: sales}}, within: 4s, comes: handoff}", "broken-guarantee"),
    Case(bot, "{never: {assign: {team: sales}}, when: seats <= 10}", ""),
    Case(bot, "{never: {assign: {team: sales}}, when: seats > 11}", "broken-guarantee"),
    Case(bot, "{never: {step: sales}, before: {notify: asked}}", ""),
    Case(bot, "{never: {step: human}, before: {notify: asked}}", "broken-guarantee"),
    // It comes only where the other has come long before.
    Case(bot, "{never: {step: sales}, before: {step: menu}}", ""),
    Case(bot, "{never: {assign: {team: sale}}, before: handoff}", "vacuous-guarantee"),
    Case(bot, "{at_most: 1, of: close}", "broken-guarantee"),
    Case(bot, "{at_most: 1, of: {notify: asked}}", ""),
    Case(bot, "{reaches: [close], within: 1000}", "broken-guarantee"),

    // What is asked again and again counts no answers.
    Case(polyglot, "{reaches: [handoff, silence], within: 4}", ""),
    Case(polyglot, "{reaches: [handoff], within: 2}", "broken-guarantee"),
    // Languages count where something reads what they are, or what was said in them.
    Case(polyglot, "{never: handoff, when: locale == \"es\"}", "broken-guarantee"),
    Case(polyglot, "{never: handoff, when: reply == \"Una persona\"}", "broken-guarantee"),
    Case(polyglot, "{never: contact, when: contact.first_name == \"Ana\"}", "broken-guarantee"),
    // What isn't kept may be typed as well.
    Case(polyglot, "{never: contact, when: reply == locale}", "broken-guarantee"),
    Case(desk, "{never: contact, when: reply == channel}", "broken-guarantee"),
    Case(desk, "{at_most: 3, of: contact, when: not (reply != channel)}", "broken-guarantee"),
    Case(desk, "{never: contact, when: contact.first_name == channel}", "broken-guarantee"),
    Case(
      desk, "{never: contact, when: contact.first_name == contact.last_name and contact.known}",
      "broken-guarantee"),
    Case(
      polyglot, "{never: close, when: locale == \"es\" and locale == \"en\"}", "vacuous-guarantee"),

    Case(bot, "{never: {step: hum}}", "unknown-step"),
    Case(bot, "{never: promt}", "unknown-value"),
    Case(bot, "{never: prompt, reaches: close}", "conflicting-keys"),
    Case(bot, "{after: visitor, comes: bot}", "missing-key"),
    Case(bot, "{never: prompt, when: seat > 1}", "unknown-name"),
    Case(bot, "{never: prompt, when: seats > \"1\"}", "type-mismatch"),
    Case(bot, "{name: Nothing}", "missing-key"),
    Case(bot, "{reaches: [handoff], within: 2m}", "bad-number"),
  ]

  private func files(_ one: Case) throws -> Scratch {
    let scratch = try Scratch()
    let text = one.flow + "\nguarantees:\n  - \(one.guarantee)\n"
    try scratch.file("flow.yaml", Array(text.utf8))
    return scratch
  }

  @Test(arguments: cases)
  func verdict(_ one: Case) throws {
    let scratch = try files(one)
    let result = try scratch.run(
      "check", "flow.yaml", "--scenarios", "broken", "--ignore", "address-without-follow-up",
      "--format", "json")
    let names = result.output.matches(of: #/"name":"([a-z-]+)"/#).map { String($0.output.1) }
    #expect(names == (one.finding.isEmpty ? [] : [one.finding]), "\(result.output)")
    let scenario = FileManager.default.fileExists(
      atPath: scratch.path("broken/shop.guarantees.test.yaml"))
    #expect(scenario == (one.finding == "broken-guarantee"))
    guard scenario else { return }
    // The conversation is what it says, and without the promise nothing is wrong with it.
    let failed = try scratch.run("test", "flow.yaml", "broken")
    #expect(failed.status == 1 && failed.output.contains("doesn't hold here"), "\(failed.output)")
    try scratch.file("flow.yaml", Array(one.flow.utf8))
    let passed = try scratch.run("test", "flow.yaml", "broken")
    #expect(passed.status == 0, "\(passed.output)")
  }

  /// Where no scenario can say the conversation, that is said.
  @Test func whatNoScenarioCanSay() throws {
    let promise = "{never: {step: menu}, when: not reply == \"\"}"
    let scratch = try files(Case(Self.bot, promise, "broken-guarantee"))
    let result = try scratch.run("check", "flow.yaml", "--scenarios", "broken")
    #expect(result.output.contains("visitor  Hello"), "\(result.output)")
    #expect(
      result.output.contains("no scenario can say this, as the visitor writes before the chat"),
      "\(result.output)")
    #expect(
      !FileManager.default.fileExists(atPath: scratch.path("broken/shop.guarantees.test.yaml")))
  }

  /// They are no part of the bundle.
  @Test func bundlesStay() throws {
    let scratch = try Scratch()
    for (name, text) in [
      ("one", Self.desk), ("other", Self.desk + "\nguarantees: [{at_most: 1, of: prompt}]\n"),
    ] {
      try scratch.file("\(name).yaml", Array(text.utf8))
      #expect(try scratch.run("compile", "\(name).yaml", "-o", "\(name).bundle").status == 0)
    }
    #expect(try scratch.bytes("one.bundle") == scratch.bytes("other.bundle"))
  }

  /// What people read.
  @Test func words() throws {
    let one = Case(Self.bot, "{reaches: [handoff, close], within: 2, name: Two answers do}", "")
    let scratch = try files(one)
    let result = try scratch.run("check", "flow.yaml", "--scenarios", "broken")
    #expect(result.status == 1)
    try Goldens.expect(result.output, in: "Comparison/broken-guarantee.txt")
    try Goldens.expect(
      scratch.text("broken/shop.guarantees.test.yaml"), in: "Comparison/broken-guarantee.test.yaml")
  }
}
