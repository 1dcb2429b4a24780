import ChatflowCompiler
import ChatflowSyntax
import Testing

/// Slips that could be told in several ways: one finding each, at the mark, which says what to do.
@Suite struct OneCauseTests {
  struct Slip: Sendable {
    let text: String
    let code: String
    let help: String?

    init(_ text: String, _ code: String, _ help: String?) {
      self.text = text
      self.code = code
      self.help = help
    }
  }

  static let head = "chatflow: support\nversion: 1\n"

  /// A step, and one that others can lead to.
  static func step(_ actions: String) -> String {
    head + "start: b\nsteps:\n  b:\n\(actions)  z: [{end: x}]\n"
  }

  static func question(_ lines: String) -> String {
    step("    - choose: q\n\(lines)      no_reply: {after: 1m, goto: z}\n")
  }

  /// A test of a flow, which greets with `x`.
  static func scenarios(_ text: String) -> String {
    "=== a.yaml\n\(head)welcome: x\n=== a.test.yaml\n\(text)"
  }

  @Test(arguments: spaces + quotes + aliases + others)
  func isOneFinding(_ slip: Slip) {
    let files = ExampleFiles(slip.text)
    let found = files.check().allFindings()
    #expect(found.map(\.rule.code) == [slip.code], "\(found.map(\.line))")
    guard let finding = found.first else { return }
    #expect(finding.span.range == files.mark?.range, "\(finding.line)")
    #expect(finding.help == slip.help)
  }

  static func space(_ mended: String) -> String { "put a space after the colon: \(mended)" }

  static let spaces = [
    Slip(
      head + "«email_capture:{when: immediately}»\n", "CF0021",
      space("email_capture: {when: immediately}")),
    Slip(
      question("      «options:{A: z}»\n      otherwise: z\n"), "CF0021", space("options: {A: z}")),
    Slip(
      head + "«target:{sites: [a.com]}»\n", "CF0021", space("target: {sites: [a.com]}")),
    Slip(
      step("    - ask: q\n      «no_reply:{after: 1m, goto: z}»\n    - goto: z\n"), "CF0021",
      space("no_reply: {after: 1m, goto: z}")),
    Slip(
      step(
        "    - ask: q\n      «no_reply:[{after: 1m, say: a}, {after: 2m, goto: z}]»\n"
          + "    - goto: z\n"),
      "CF0021", space("no_reply: [{after: 1m, say: a}, {after: 2m, goto: z}]")),
    Slip(
      step("    - «assign:{team: sales}»\n    - goto: z\n"), "CF0021",
      space("assign: {team: sales}")),
    Slip(step("    - «set:{t: a}»\n    - goto: z\n"), "CF0021", space("set: {t: a}")),
    Slip(step("    - «say:\"Hi: there\"»\n    - goto: z\n"), "CF0021", space("say: \"Hi: there\"")),
    Slip(step("    - «say:'Hi: there'»\n    - goto: z\n"), "CF0021", space("say: 'Hi: there'")),
    Slip(
      step("    - {«say:\"Hi: a, b\"»}\n    - goto: z\n"), "CF0021", space("say: \"Hi: a, b\"")),
    Slip(step("    - «say:\"Hi: there»\n    - goto: z\n"), "CF0021", space("say: \"Hi: there")),
    Slip(head + "«display:{heading: x}»\n", "CF0021", space("display: {heading: x}")),
    Slip(
      head + "display:\n  «triggers:{after: 2m}»\n  open: launcher\n", "CF0021",
      space("triggers: {after: 2m}")),
    Slip(
      head + "display: {«triggers:{after: 10s}», open: chat}\n", "CF0021",
      space("triggers: {after: 10s}")),
    Slip(head + "«welcome:{en: a}»\n", "CF0021", space("welcome: {en: a}")),
    Slip(
      head + "locales: [en, es]\n«welcome:{en: a, es: b}»\n", "CF0021",
      space("welcome: {en: a, es: b}")),
    Slip(
      head + "«email_capture:{when: immediately,\n  message: x}»\ntitle: a\n", "CF0021",
      space("email_capture: {when: immediately,   message: x}")),
    Slip(head + "start: b\nsteps:\n  «b:[{end: x}]»\n", "CF0021", space("b: [{end: x}]")),
    Slip(head + "start: b\n«steps:{b: [{end: x}]}»\n", "CF0021", space("steps: {b: [{end: x}]}")),
    Slip(
      question("      options: {«A:\"x: z\"», B: z}\n      otherwise: z\n"), "CF0021",
      space("A: \"x: z\"")),
    Slip(head + "«channels:[web]»\n", "CF0021", space("channels: [web]")),
    Slip(head + "display: {triggers: {«after:2m»}}\n", "CF0021", space("after: 2m")),
    Slip(
      scenarios(
        "chatflow: support\ntests:\n  - name: a\n    steps:\n      - «bot:{contains: x}»\n"),
      "CF0021", space("bot: {contains: x}")),
    Slip(
      step("    «-say»: Hi\n    - end: x\n"), "CF0021", "put a space after the dash: - say"),
    Slip(
      step("    «-say»: Hi\n    -end: x\n"), "CF0021", "put a space after the dash: - say"),
    Slip(
      step("    - say: Hi\n    «-end»: x\n"), "CF0021", "put a space after the dash: - end"),
    Slip(step("    - say: Hi\n    «-end»\n"), "CF0021", "put a space after the dash: - end"),
    Slip(
      scenarios("chatflow: support\ntests:\n  «-name»: a\n    steps: [{bot: x}]\n"), "CF0021",
      "put a space after the dash: - name"),
  ]

  static func allQuoted(_ text: String) -> String { "put quotes around all of it: \(text)" }

  static func condition(_ text: String) -> String {
    step("    - if: \(text)\n      then: z\n      else: z\n")
  }

  static let quotes = [
    Slip(
      condition("«\"pro\" == reply or reply == \"x\"»"), "CF0024",
      allQuoted("'\"pro\" == reply or reply == \"x\"'")),
    Slip(
      condition("«\"a\" contains \"b\"»"), "CF0024", allQuoted("'\"a\" contains \"b\"'")),
    Slip(
      condition("«\"5\"==reply or reply==\"6\"»"), "CF0024",
      allQuoted("'\"5\"==reply or reply==\"6\"'")),
    Slip(
      head + "welcome: «\"Hi\" and \"bye\"»\n", "CF0024", allQuoted("'\"Hi\" and \"bye\"'")),
    Slip(
      head + "welcome: «\"Say \"hi\" to us\"»\n", "CF0024", allQuoted("'Say \"hi\" to us'")),
    Slip(head + "welcome: «'It's me'»\n", "CF0024", allQuoted("\"It's me\"")),
    Slip(head + "welcome: «'It's me' or 'you'»\n", "CF0024", allQuoted("\"'It's me' or 'you'\"")),
    Slip(head + "welcome: «\"Hi\" there»\n", "CF0024", allQuoted("'\"Hi\" there'")),
  ]

  static let locales = "locales: [en, es]\n"
  static let addLocales = "add a line for each: `es: …`"

  /// What is wrong in an anchored value, whichever keys take it.
  static let aliases = [
    Slip(
      head + locales + "x-m: &m {«en»: Hi}\nwelcome: *m\nstart: b\n"
        + "steps:\n  b: [{say: *m}, {end: *m}]\n", "CF0118", addLocales),
    Slip(
      head + locales + "welcome: &m {«en»: Hi}\nstart: b\n"
        + "steps:\n  b: [{say: *m}, {end: *m}]\n", "CF0118", addLocales),
    Slip(
      head + "welcome: &m [«\"\"»]\nstart: b\nsteps:\n  b: [{say: *m}, {end: *m}]\n", "CF0105",
      "write a value, or leave the key out"),
    Slip(
      head + "x-t: &t {attempts: «many»}\nemail_capture: {when: immediately, <<: *t}\n"
        + "start: b\nsteps:\n  b:\n"
        + "    - {ask: q, as: email, <<: *t, otherwise: z, no_reply: {after: 1m, goto: z}}\n"
        + "    - end: x\n  z: [{end: x}]\n", "CF0109", nil),
    Slip(
      head + "start: b\nsteps:\n  b:\n    - if: reply == \"x\"\n      then: c\n      else: d\n"
        + "  c: [&a {ask: q, save: s, no_reply: {after: 1m, goto: e}}, {goto: d}]\n"
        + "  d: [&s {say: \"«${s}»\"}, *a, {goto: f}]\n  e: [*s, {end: x}]\n"
        + "  f: [*s, {end: x}]\n", "CF0208", "give a fallback: `${s | …}`"),
  ]

  /// A question without its `as`, and a condition on what it saves.
  static func untyped(_ keys: String, _ condition: String) -> String {
    head + "start: b\nsteps:\n  b:\n    - ask: q\n      save: n\n\(keys)"
      + "      no_reply: {after: 1m, goto: z}\n    - if: \(condition)\n      then: z\n"
      + "      else: z\n  z: [{end: x}]\n"
  }

  static let others = [
    Slip(head + "welcome: {«de»: Hallo}\n", "CF0119", "write `locale: de`"),
    Slip(
      condition("reply == \"a\" or «\"b\"»"), "CF0207", "compare it, too: `reply == \"b\"`"),
    Slip(condition("'«\"open\"»'"), "CF0207", "write `open` without quotes"),
    Slip(
      condition("reply == \"a\"«,» \"b\""), "CF0202",
      "compare with each by itself, joined with `or`: `plan == \"a\" or plan == \"b\"`"),
    Slip(
      untyped("      «attempts»: 2\n      otherwise: z\n", "n > 1"), "CF0207",
      "write `as: number` in this question"),
    Slip(
      untyped("      «min»: 2\n      otherwise: z\n", "open and (n == 3 or n > 8)"), "CF0207",
      "write `as: number` in this question"),
    Slip(
      untyped("      «invalid»: x\n      otherwise: z\n", "not n"), "CF0207",
      "write `as: yes_no` in this question"),
    Slip(
      untyped("      «invalid»: x\n      otherwise: z\n", "n == true"), "CF0207",
      "write `as: yes_no` in this question"),
    Slip(
      step("    - «buttons»: q\n    - goto: z\n"), "CF0120", "did you mean `choose`?"),
    Slip(
      head + "email_capture: {when: immediately, consent: «\"yes\"»}\nfollow_up: {}\n", "CF0127",
      "write the text beside the box, such as `I agree to the privacy notice.`"),
    Slip(
      head + "email_capture: {when: immediately, consent: {en: «no»}}\nfollow_up: {}\n", "CF0127",
      "leave the key out for no box"),
    Slip(
      head + "welcome: {en: «true»}\n", "CF0127",
      "write the text, or leave the key out for none"),
    Slip(
      question("      options:\n        A: z\n        «B z»\n      otherwise: z\n"), "CF0033",
      "write `B: z`"),
    Slip(
      question("      options:\n        «Price: $5»: z\n      otherwise: z\n"), "CF0019",
      "put quotes around it: \"Price: $5\""),
    Slip(
      question("      options:\n        «Price: $5: h»: z\n      otherwise: z\n"), "CF0019",
      "put quotes around it: \"Price: $5: h\""),
    Slip(
      question("      options: {B: z, «Price: $5: h»: z}\n      otherwise: z\n"), "CF0019",
      "put quotes around it: \"Price: $5: h\""),
    Slip(
      question(
        "      options:\n        - label: «Price: $5»\n          goto: z\n      otherwise: z\n"),
      "CF0019", "put quotes around it: \"Price: $5\""),
    Slip(
      step("    - say: [«Price: $5: h», b]\n    - goto: z\n"), "CF0019",
      "put quotes around it: \"Price: $5: h\""),
    Slip(
      head + "welcome: «Price: $5: h»\n", "CF0019", "put quotes around it: \"Price: $5: h\""),
    Slip(
      head + "locales: [en, es]«]»\nwelcome: {en: a, es: b}\n", "CF0026", "delete it"),
    Slip(
      head + "«locals»: [en, es]\nwelcome: {en: a, es: b}\n", "CF0102",
      "did you mean `locales`?"),
    Slip(
      step("    - «choose»: q\n      options: {A: z}\n"), "CF0123",
      "add `otherwise: STEP`, and `no_reply: {after: 5m, goto: STEP}` for a visitor who stays "
        + "silent"),
    Slip(
      question("      options:\n        Order «#1: z»\n      otherwise: z\n"), "CF0029",
      "put quotes around the key"),
    Slip(
      condition("reply == \"a\" or «#x»"), "CF0029",
      "put quotes around it: 'reply == \"a\" or #x'"),
    Slip(
      condition("reply == \"Order «#1\"»"), "CF0029",
      "put quotes around it: 'reply == \"Order #1\"'"),
    Slip(
      "=== q.test.yaml\n«chatflow»: support\nversion: 1\nwelcome: Hi\n", "CF0101",
      "leave `.test` out of the name"),
    Slip(
      "=== q.test.yml\n«chatflow»: support\nversion: 1\nwelcome: Hi\n", "CF0101",
      "leave `.test` out of the name"),
    Slip(
      "=== a.yaml\n\(head)welcome: x\n=== q.yaml\n«chatflow»: support\n"
        + "tests: [{name: a, steps: [{bot: x}]}]\n", "CF0101",
      "let the name end in `.test.yaml`"),
    Slip(
      "---\n«---»\n" + head, "CF0009",
      "move what follows to a file of its own, or delete this line"),
    Slip(
      head + "locale: it\navailability: {team: required, away: {show: message, message: A}}\n"
        + "«email_capture»: {when: immediately, message: M, invalid: I}\n"
        + "follow_up: {subject: S}\n", "CF0126",
      "write `away_message`"),
  ]

  /// What looks like a missing space and is none.
  @Test(arguments: [
    head + "x-notes:{a: b}\n",
    head + "x-notes:\n  a:{b: c}\n",
    question("      options:\n        See:[this]: z\n      otherwise: z\n"),
    question("      options:\n        It's:\"so\": z\n      otherwise: z\n"),
    question("      options:\n        -5%: z\n        -x: z\n      otherwise: z\n"),
  ])
  func isNoSlip(_ text: String) {
    #expect(ExampleFiles(text).check().diagnostics.map(\.line) == [])
  }

  /// Of more than three steps that nothing leads to, those are told that would bring the others
  /// with them.
  @Test(arguments: [
    (["c: d", "d: e", "e: x"], ["c", "d", "e"]),
    (["c: d", "d: e", "e: f", "f: x"], ["c"]), (["f: x", "e: f", "d: e", "c: d"], ["c"]),
    (["c: d", "d: e", "e: f", "f: c"], ["c"]), (["c: x", "d: e", "e: f", "f: d"], ["c", "d"]),
    (["c: c", "d: c", "e: d", "f: x"], ["e", "f"]),
    (["c: x", "d: c", "e: c", "f: d"], ["e", "f"]),
  ])
  func whatComesWithALostStep(_ steps: [String], _ lost: [String]) {
    let text =
      "chatflow: a\nversion: 1\nstart: x\nsteps:\n  x: [{end: Bye}]\n"
      + steps.map { step in
        let names = step.split(separator: ": ")
        return "  \(names[0]):\n    - {ask: Hm?, no_reply: {after: 5m, goto: x}}\n"
          + "    - goto: \(names[1])\n"
      }.joined()
    let found = ExampleFiles(text).check().diagnostics.filter { $0.rule.code == "CF0301" }
    #expect(found.map(\.span.text) == lost)
  }

  /// Up to twelve steps are listed, and then how many more there are.
  @Test(arguments: [12, 13, 20, 256])
  func stepsThatAreNotListed(_ count: Int) throws {
    let steps = (1...count).map { "  number_\($0): [{end: x}]\n" }.joined()
    let found = ExampleFiles(Self.head + "start: «elsewhere»\nsteps:\n" + steps).check().diagnostics
    let help = try #require(found.first { $0.rule.code == "CF0204" }?.help)
    let listed = (1...12).map { "number_\($0)" }.joined(separator: ", ")
    #expect(help == "steps here: \(listed)" + (count > 12 ? " and \(count - 12) more" : ""))
  }

  @Test(arguments: [
    ("state: elsewhere", "states are new, waiting_for_team, with_team, closed, number_1, ", 16),
    ("variable: {elsewhere: x}", "variables are word_1, word_10, ", 20),
  ])
  func whatScenariosDoNotList(_ line: String, _ start: String, _ count: Int) throws {
    let names = (1...12).map { "  number_\($0): [{end: x}]\n" }.joined()
    let words = (1...20).map { "  word_\($0): text\n" }.joined()
    let flow = Self.head + "variables:\n\(words)start: number_1\nsteps:\n\(names)"
    let test = "chatflow: support\ntests:\n  - name: a\n    steps: [open, {bot: x}, {\(line)}]\n"
    let files = ExampleFiles("=== a.yaml\n\(flow)=== a.test.yaml\n\(test)")
    let found = files.check().allFindings()
    let help = try #require(found.first { $0.rule.code == "CF0606" }?.help)
    #expect(help.hasPrefix(start) && help.hasSuffix(" and \(count - 12) more"), "\(help)")
  }

  /// What is missing at one place is told for each key.
  @Test func whatTrulyDiffersIsKept() {
    let reminder = ExampleFiles(
      Self.step("    - ask: q\n      no_reply: &n [{say: x}, {goto: z}]\n    - goto: z\n"))
    let twice = ExampleFiles("chatflow: a\nsteps:\n  b: [{end: x}]\n")
    for (files, count) in [(reminder, 2), (twice, 2)] {
      let found = files.check().diagnostics
      #expect(found.map(\.rule.code) == Array(repeating: "CF0103", count: count))
    }
    let flow =
      Self.head + "locale: it\nemail_capture: {when: immediately}\nfollow_up: {subject: S}\n"
    let texts = ExampleFiles(flow).check().diagnostics
    #expect(texts.map(\.rule.code) == ["CF0126"], "\(texts.map(\.line))")
    #expect(texts.first?.message.contains("`message` and `invalid`") == true)
  }
}
