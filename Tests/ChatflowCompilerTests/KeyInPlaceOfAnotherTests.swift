import ChatflowCompiler
import ChatflowSyntax
import Testing

/// Keys like none of their map, where others are missing: each slip is told once.
@Suite struct KeyInPlaceOfAnotherTests {
  struct Case: Sendable {
    let text: String
    /// Code, place and help of each finding.
    let findings: [String]

    init(_ text: String, _ findings: String...) {
      self.text = text
      self.findings = findings
    }
  }

  static let head = OneCauseTests.head

  static func meant(_ key: String, _ name: String) -> String {
    "CF0102 \(key) | did you mean `\(name)`?"
  }

  @Test(arguments: flows + steps + scenarios)
  func isToldOnce(_ value: Case) {
    let found = ExampleFiles(value.text).check().allFindings()
    let lines = found.map { "\($0.rule.code) \($0.span.text) | \($0.help ?? "")" }
    #expect(lines == value.findings, "\(found.map(\.line))")
  }

  static let flows = [
    Case(
      head + "availability: {team: required, away: {show: message, text: x}}\n",
      meant("text", "message")),
    Case(
      head + "availability: {zone: UTC, hours: {mon: 09:00-10:00}, away: {show: welcome}}\n",
      meant("zone", "timezone")),
    Case("calendar: a\nzone: UTC\nexceptions: {2026-12-25: closed}\n", meant("zone", "timezone")),
    Case(head + "begin: b\nsteps:\n  b: [{end: x}]\n", meant("begin", "start")),
    Case(
      "chatflow: a\ntongue: 1\nwelcome: x\n",
      "CF0102 tongue | is it meant to be `version`? That is missing here"),
    // More unknown than missing.
    Case(
      "chatflow: a\ntongue: 1\nzebra: x\n",
      "CF0102 tongue | is it meant to be `version`? That is missing here",
      "CF0102 zebra | keys here: chatflow, version, title, description, locale, locales, "
        + "channels, target, display, welcome, availability, email_capture, follow_up, routing, "
        + "variables, start, steps, guarantees"),
    // More missing than unknown.
    Case(
      "chatflow: a\nzebra: b\nsteps:\n  b: [{end: x}]\n",
      "CF0103 chatflow | for example `version: 1`", "CF0103 chatflow | for example `start: b`",
      "CF0102 zebra | keys here: chatflow, version, title, description, locale, locales, "
        + "channels, target, display, welcome, availability, email_capture, follow_up, routing, "
        + "variables, start, steps, guarantees"),
    // What belongs elsewhere stands for nothing here.
    Case(
      "chatflow: a\ntimezone: UTC\n", "CF0103 chatflow | for example `version: 1`",
      "CF0102 timezone | it belongs under `availability`"),
    // A near one is no stranger.
    Case(
      "chatflow: a\nversoin: 1\nbegin: b\nsteps:\n  b: [{end: x}]\n",
      "CF0102 versoin | did you mean `version`?", meant("begin", "start")),
    Case(
      head + "availability: {calendar: a, hours: {mon: closed}, zone: UTC}\n",
      "CF0206 a | give the file that starts with `calendar: a`",
      "CF0102 zone | did you mean `timezone`?",
      "CF0125 zone | keep one of them"),
  ]

  static let steps = [
    Case(
      OneCauseTests.question("      choices: {A: z}\n      otherwise: z\n"),
      meant("choices", "options")),
    Case(
      OneCauseTests.question("      options: [{text: A, goto: z}]\n      otherwise: z\n"),
      meant("text", "label")),
    Case(
      OneCauseTests.question("      options: {A: z}\n      fallback: z\n"),
      meant("fallback", "otherwise")),
    Case(
      OneCauseTests.step(
        "    - ask: q\n      as: number\n      fallback: z\n"
          + "      no_reply: {after: 1m, goto: z}\n    - goto: z\n"),
      meant("fallback", "otherwise")),
    Case(
      OneCauseTests.question("      choices: {A: z}\n      fallback: z\n"),
      meant("choices", "options"), meant("fallback", "otherwise")),
    Case(
      OneCauseTests.step("    - if: open\n      yes: z\n      no: z\n"),
      meant("yes", "then"), meant("no", "else")),
    Case(
      OneCauseTests.step("    - ask: q\n      no_reply: {wait: 1m, step: z}\n    - goto: z\n"),
      meant("wait", "after"), meant("step", "goto")),
    Case(
      OneCauseTests.step(
        "    - ask: q\n      no_reply: [{after: 1m, text: x}, {after: 2m, goto: z}]\n"
          + "    - goto: z\n"),
      meant("text", "say")),
    Case(
      OneCauseTests.step(
        "    - choose: q\n      options: {A: z}\n      save: plan\n      otherwise: c\n"
          + "      no_reply: {after: 1m, goto: z}\n  c:\n    - say: \"${plan}\"\n"
          + "    - if: plan == \"A\" and not plan == \"B\"\n      then: z\n      else: z\n"),
      "CF0102 save | keys here: choose, options, invalid, attempts, otherwise, no_reply"),
  ]

  static func test(_ lines: String) -> String {
    OneCauseTests.scenarios("chatflow: support\ntests:\n\(lines)")
  }

  static let scenarios = [
    Case(
      test("  - title: a\n    script: [{bot: x}]\n"),
      "CF0102 title | is it meant to be `name`? That is missing here", meant("script", "steps")),
    Case(
      test("  - name: a\n    script: [{bot: x}]\n"), meant("script", "steps")),
    Case(
      test("  - name: a\n    verlauf: [{bot: x}]\n"),
      "CF0102 verlauf | is it meant to be `steps`? That is missing here"),
    Case(
      test("  - name: a\n    seen: true\n"),
      "CF0102 seen | is it meant to be `shown`? That is missing here"),
    Case(
      OneCauseTests.scenarios("flow: support\ntests:\n  - name: a\n    steps: [{bot: x}]\n"),
      "CF0102 flow | did you mean `chatflow` or `file`?"),
    Case(
      OneCauseTests.scenarios("flow: support\ncases:\n  - name: a\n    steps: [{bot: x}]\n"),
      "CF0102 flow | did you mean `chatflow` or `file`?", meant("cases", "tests")),
    Case(
      test("  - name: a\n    steps: [{deliver_twice: {pick: a}}, {bot: x}]\n"),
      "CF0102 pick | is it meant to be `visitor`? That is missing here"),
    Case(
      test("  - name: a\n    steps: [{bot: {text: x}}]\n"),
      meant("text", "contains")),
  ]
}
