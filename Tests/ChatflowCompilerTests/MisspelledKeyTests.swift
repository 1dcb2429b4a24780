import ChatflowCompiler
import ChatflowSyntax
import Testing

/// A slip in a key is one finding, whatever the key would have done.
@Suite struct MisspelledKeyTests {
  /// Every key of the language once, without a finding.
  static let everything = """
    chatflow: support
    version: 1
    title: Support
    description: For people.
    locale: en
    locales: [en, es]
    channels: [web]
    target:
      priority: 10
      sites: [acme.es]
      pages:
        show: ["*"]
        hide: ["/legal/*"]
      visitors: all
    display:
      heading: Acme
      open: launcher
      launcher: with_trigger
      triggers:
        after: 10s
        scrolled: 50%
        exit_intent: true
      small_screens: true
      color: "#0b5cad"
      logo: https://acme.com/logo.svg
      position: left
      theme: dark
      bot: Acme
      intro: We answer within minutes.
    welcome: {en: Hi, es: Hola}
    availability:
      timezone: Europe/Madrid
      hours: {mon-fri: 09:00-18:00}
      exceptions: {2026-12-25: closed}
      team: required
      away:
        show: message
        message: We're away.
    email_capture:
      when: after 1m
      message: Your e-mail?
      away_message: Where can we reach you?
      consent: I agree.
      invalid: No e-mail.
      thanks: Thanks!
      attempts: 3
    follow_up:
      after: 2m
      subject: Your chat with Acme
    routing:
      assign: contact-owner
      otherwise: {team: sales}
    variables:
      plan: text
      seats: number
    guarantees:
      - at_most: 1
        of: prompt
    start: menu
    steps:
      menu:
        - choose: What is it?
          options:
            - label: {en: Pricing, es: Precios}
              goto: pricing
            - label: {en: A person, es: Una persona}
              goto: human
          invalid: Please pick one.
          attempts: 2
          otherwise: human
          no_reply:
            - after: 2m
              say: Still there?
            - after: 10m
              goto: human
      pricing:
        - ask: How many?
          as: number
          save: seats
          min: 1
          max: 50
          invalid: Digits, please.
          attempts: 2
          otherwise: human
          no_reply: {after: 5m, goto: human}
        - ask: A trial first?
          as: yes_no
          yes: [all right]
          no: [rather not]
          otherwise: human
          no_reply: {after: 5m, goto: human}
        - ask: Your e-mail?
          as: email
          skip_if_known: false
          otherwise: human
          no_reply: {after: 5m, goto: human}
        - set: {plan: pro}
        - say: "${plan} for ${seats}."
        - if: open and seats > 3
          then: human
          else: bye
      human:
        - assign: {team: sales}
        - wait: 2s
        - notify: lead
        - handoff: One moment.
      bye:
        - say: So long.
        - goto: end_it
      end_it:
        - end: Bye!
    """

  /// The lines that hold a key of the language, and slips in them.
  static let slips: [String] = {
    let names = Set(
      (Shape.actions + [
        .chatflow, .target, .pages, .display, .triggers, .capture, .routing, .availability, .away,
        .option, .reminder,
      ]).flatMap { $0.keys.map(\.name) })
    return names.sorted().filter { $0 != "chatflow" && $0 != "calendar" }
  }()

  @Test func theFlowIsClean() {
    let found = ExampleFiles(Self.everything).check()
    #expect(found.diagnostics.map(\.line) == [])
    #expect(found.tables() != nil)
  }

  @Test(arguments: slips)
  func aSlipIsOneFinding(key: String) throws {
    var lines = Self.everything.split(separator: "\n", omittingEmptySubsequences: false)
      .map(String.init)
    let places = lines.indices.filter { isKey(key, lines[$0]) }
    #expect(!places.isEmpty, "`\(key)` does not stand on a line of its own")
    for place in places {
      let line = lines[place]
      // Two letters swapped, or one too many.
      let middle = key.index(key.startIndex, offsetBy: min(2, key.count - 1))
      let slip =
        key.count < 4
        ? key + "x" : String(key[..<middle].reversed()) + String(key[middle...])
      lines[place] = line.replacing("\(key):", with: "\(slip):", maxReplacements: 1)
      let found = ExampleFiles(lines.joined(separator: "\n")).check().diagnostics
      let codes = found.map(\.rule.code)
      #expect(codes == ["CF0102"] || codes == ["CF0120"], "\(found.map(\.line))")
      #expect(found.first?.span.text == slip)
      #expect(found.first?.help?.contains("did you mean `\(key)`") == true)
      lines[place] = line
    }
  }

  private func isKey(_ key: String, _ line: String) -> Bool {
    let text = line.drop { $0 == " " || $0 == "-" }
    return text.hasPrefix(key + ":")
  }
}
