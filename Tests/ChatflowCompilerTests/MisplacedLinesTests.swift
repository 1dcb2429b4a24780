import ChatflowCompiler
import ChatflowSyntax
import Testing

/// Lines that stand elsewhere than they belong: one finding each, at the line that is wrong, with
/// the mend, and this leaves nothing to be found.
@Suite struct MisplacedLinesTests {
  typealias Slip = OneCauseTests.Slip

  static let head = OneCauseTests.head

  static func step(_ actions: String) -> String { OneCauseTests.step(actions) }

  static func question(_ lines: String) -> String { OneCauseTests.question(lines) }

  @Test(arguments: headings + values + dashes + lost + languages + copies + texts + parts)
  func isToldOnceAndMended(_ slip: Slip) throws {
    let files = ExampleFiles(slip.text)
    let found = files.check().allFindings()
    #expect(found.map(\.rule.code) == [slip.code], "\(found.map(\.line))")
    guard let finding = found.first else { return }
    #expect(finding.span.range == files.mark?.range, "\(finding.line)")
    #expect(finding.help == slip.help)
    #expect(!finding.edits.isEmpty)
    let mended = finding.span.file.bytes
    let file = SourceFile(
      name: finding.span.file.name, bytes: MistakeTests.applied(finding.edits, to: mended))
    let left = MistakeTests.findings([file])
    #expect(left.isEmpty, "\(left.map(\.line))")
  }

  static func under(_ keys: String) -> String { "indent what belongs to it by two spaces: \(keys)" }

  static func begin(_ spaces: Int, _ more: String = "") -> String {
    "begin it with \(spaces) spaces\(more)"
  }

  /// Keys in line with the key they belong to.
  static let headings = [
    Slip(
      head + "availability:\n  timezone: Europe/Madrid\n  hours:«»\n  mon-fri: 09:00-18:00\n"
        + "  sat: [09:00-12:00, 13:00-14:00]\n  team: required\n  away: {show: welcome}\n",
      "CF0105", under("`mon-fri` and `sat`")),
    Slip(
      head + "availability:\n  timezone: Europe/Madrid\n  exceptions:«»\n  2026-12-25: closed\n"
        + "  12-26: closed\n",
      "CF0105", under("`2026-12-25` and `12-26`")),
    Slip(
      question("      options:«»\n      A thing: z\n      B: z\n      otherwise: z\n"), "CF0105",
      under("`A thing` and `B`")),
    Slip(
      head + "locales: [en, es]\nwelcome:«»\nen: Hi\nes:\n  - Hola\n  - ¿Qué tal?\n", "CF0105",
      under("`en` and `es`")),
    Slip(
      head + "locales: [en, es]\nstart: b\nsteps:\n  b:\n    - end:«»\n      en: Hi\n"
        + "      es: |\n        Hola\n", "CF0105", under("`en` and `es`")),
    Slip(
      step("    - assign:«»\n      team: sales\n    - goto: z\n"), "CF0105", under("`team`")),
    Slip(
      head + "routing:\n  assign:«»\n  user: ana@acme.com\n", "CF0105", under("`user`")),
    Slip(
      head + "variables:«»\nplan: text\nwelcome: \"${plan | x}\"\n", "CF0105", under("`plan`")),
    Slip(
      step("    - handoff:«»\n      say: One moment.\n      to: {team: sales}\n")
        .replacing("  z: [{end: x}]\n", with: ""),
      "CF0105", under("`say` and `to`")),
    Slip(
      head + "start: a\nsteps:«»\na:\n- say: Hi\n- goto: b\nb:\n- end: x\n", "CF0105",
      under("`a` and `b`")),
    Slip(
      head + "display:\n  triggers:«»\n  after: 10s\n  scrolled: 50%\n", "CF0105",
      under("`after` and `scrolled`")),
  ]

  /// A value behind a key that has keys of its own.
  static let values = [
    Slip(head + "display: «on»\n  heading: Acme\n", "CF0027", "delete `on`"),
    Slip(
      head + "display: «yes»\n  heading: Acme\n  triggers:\n    after: 10s\n", "CF0027",
      "delete `yes`"),
    Slip(
      head + "follow_up: {}\nemail_capture: «true»\n  when: after 1m\n", "CF0027",
      "delete `true`"),
    Slip(
      head + "availability: «always»\n  team: required\n  away: {show: welcome}\n", "CF0027",
      "delete `always`"),
    Slip(
      step(
        "    - ask: q\n      no_reply: «yes»\n        after: 1m\n        goto: z\n    - goto: z\n"),
      "CF0027", "delete `yes`"),
  ]

  static let others = ", and the lines that belong to it likewise"

  /// Keys in line with the dash of their item.
  static let dashes = [
    Slip(
      step("    - ask: q\n    «no_reply»: {after: 1m, goto: z}\n    - goto: z\n"), "CF0027",
      begin(6)),
    Slip(
      step("    - if: reply == \"a\"\n    «then»: z\n    else: z\n"),
      "CF0027",
      begin(6, others)),
    Slip(
      step("    - if: reply == \"a\"\n      then: z\n    «else»: z\n"),
      "CF0027",
      begin(6)),
    Slip(
      step(
        "    - choose: q\n      options:\n        A: z\n      otherwise: z\n"
          + "    «no_reply»:\n      after: 1m\n      goto: z\n"), "CF0027", begin(6, others)),
    Slip(
      step(
        "    - choose: q\n      options:\n        A: z\n      otherwise: z\n"
          + "    «no_reply»:\n        after: 1m\n        goto: z\n"), "CF0027", begin(6)),
    Slip(
      question("      options:\n        - label: A\n        «goto»: z\n      otherwise: z\n"),
      "CF0027", begin(10)),
  ]

  static let more = ", and its other lines likewise"

  /// A name that is lost above its lines, and others that are one space off.
  static let lost = [
    Slip(
      head + "start: age\nsteps:\n    «- ask»: q\n      no_reply: {after: 1m, goto: z}\n"
        + "    - goto: z\n  z:\n    - end: x\n", "CF0027",
      "write a line `age:` above, after 2 spaces"),
    Slip(
      head + "start: b\nsteps:\n  b:\n     «- choose»: q\n      options:\n        A: z\n"
        + "      otherwise: z\n      no_reply: {after: 1m, goto: z}\n  z:\n    - end: x\n",
      "CF0027", begin(4)),
    Slip(
      step(
        "    - choose: q\n        «- label»: A\n          goto: z\n      otherwise: z\n"
          + "      no_reply: {after: 1m, goto: z}\n"),
      "CF0027", "write a line `options:` above, after 6 spaces"),
    Slip(
      step("    - assign: «{»{team: sales}\n    - goto: z\n"), "CF0026",
      "delete one of the two"),
    Slip(
      step("    - «if reply == \"a\"»\n      then: z\n      else: z\n"), "CF0033",
      "write `if: reply == \"a\"`"),
  ]

  /// A language that stands beside its message.
  static let languages = [
    Slip(
      head + "locales: [en, es]\nwelcome:\n  es: Hola\n«en»: Hi\ntitle: A\n", "CF0102",
      "indent it by two more spaces"),
    Slip(
      head + "locales: [en, es]\nfollow_up: {}\nemail_capture:\n  when: after 1m\n"
        + "  message:\n    es: Hola\n  «en»: Hi\n", "CF0102", "indent it by two more spaces"),
  ]

  /// A line that was copied.
  static let copies = [
    Slip(
      step(
        "    - «choose»: q\n    - choose: q\n      options: {A: z}\n      otherwise: z\n"
          + "      no_reply: {after: 1m, goto: z}\n"), "CF0124", "delete one of the two"),
    Slip(
      step(
        "    - «if»: reply == \"a\"\n    - if: reply == \"a\"\n      then: z\n      else: z\n"),
      "CF0124", "delete one of the two"),
  ]

  /// Texts that aren't indented below `|`.
  static let texts = [
    Slip(step("    - say: |\n    «Hello there.»\n    - goto: z\n"), "CF0027", begin(8)),
    Slip(
      step("    - say: |\n      «Hello there.»\n\n    More of it.\n    - goto: z\n"), "CF0027",
      begin(8, more)),
    Slip(step("    - say: >-\n«Hello there.»\n    - goto: z\n"), "CF0027", begin(8)),
    Slip(
      step("    - say: |\n  «Hello there.»\n  Line two.\n    - goto: z\n"), "CF0027",
      begin(8, more)),
    Slip(
      step("    - say:\n        - |\n        «Hello there.»\n        - x\n    - goto: z\n"),
      "CF0027", begin(10)),
    Slip(
      head + "follow_up: {}\nemail_capture:\n  when: after 1m\n  message: |\n  «Leave your mail.»\n"
        + "  thanks: Thanks!\n", "CF0027", begin(4)),
    Slip(
      head + "welcome: |\n«Hello there.»\nHow are you?\ntitle: A\n", "CF0027", begin(2, more)),
  ]

  /// Keys of an action as an item of their own.
  static let parts = [
    Slip(
      step(
        "    - ask: q\n      as: number\n      otherwise: z\n    - «save»: n\n"
          + "      no_reply: {after: 1m, goto: z}\n    - say: \"${n}\"\n    - goto: z\n"),
      "CF0120", "delete the dash"),
    Slip(
      step(
        "    - ask: q\n      as: number\n    - «save»: n\n      otherwise: z\n"
          + "      no_reply: {after: 1m, goto: z}\n    - say: \"${n}\"\n    - goto: z\n"),
      "CF0120", "delete the dash"),
    Slip(
      step(
        "    - choose: q\n      options: {A: z}\n    - «otherwise»: z\n"
          + "      no_reply: {after: 1m, goto: z}\n"), "CF0120", "delete the dash"),
    Slip(
      step("    - if: reply == \"a\"\n    - «then»: z\n      else: z\n"), "CF0120",
      "delete the dash"),
  ]

  static func test(_ lines: String) -> String {
    OneCauseTests.scenarios("chatflow: support\ntests:\n\(lines)")
  }

  static let scenarios = [
    Slip(test("  - name: a\n  - «steps»: [{bot: x}]\n"), "CF0104", "delete the dash"),
    Slip(
      test("  - name: a\n    steps:\n      - bot:«»\n        contains: x\n"), "CF0105",
      under("`contains`")),
    Slip(
      test("  - name: a\n    contact:«»\n    email: a@b.co\n    steps: [{bot: x}]\n"), "CF0105",
      under("`email`")),
    Slip(
      test("  - name: a\n    steps:\n      - visitor: |\n      «hello»\n      - bot: x\n"),
      "CF0027", begin(10)),
  ]

  @Test(arguments: scenarios)
  func isToldOnceInScenarios(_ slip: Slip) {
    let files = ExampleFiles(slip.text)
    let found = files.check().allFindings()
    #expect(found.map(\.rule.code) == [slip.code], "\(found.map(\.line))")
    #expect(found.first?.span.range == files.mark?.range)
    #expect(found.first?.help == slip.help)
    #expect(found.first?.edits.isEmpty == false)
  }

  /// Two dashes too many are two slips of one question.
  @Test func severalParts() {
    let text = Self.step(
      "    - ask: q\n    - as: number\n      otherwise: z\n    - save: n\n"
        + "      no_reply: {after: 1m, goto: z}\n    - say: \"${n}\"\n    - goto: z\n")
    let found = ExampleFiles(text).check().allFindings()
    #expect(found.map(\.rule.code) == ["CF0120", "CF0120"], "\(found.map(\.line))")
  }

  /// Where nothing above takes it, the key is told alone.
  @Test func partOfNothing() {
    let text = Self.step("    - say: Hi\n    - save: n\n    - say: \"${n | x}\"\n    - goto: z\n")
    let found = ExampleFiles(text).check().allFindings()
    #expect(
      found.map { $0.help ?? "" } == ["write it in the lines of that action, without a dash"],
      "\(found.map(\.line))")
  }

  /// A value that is cut at a place which was guessed isn't told a second time.
  @Test(arguments: [
    "    - say: Hi\n    «-g oto»: z\n",
    "    - if: reply == \"a\"\n      «then:o z»\n      else: z\n",
    "    - ask: q\n      no_reply: {«after:1 0m», goto: z}\n    - goto: z\n",
  ])
  func gluedPairs(_ actions: String) {
    let files = ExampleFiles(Self.step(actions))
    let found = files.check().allFindings()
    #expect(found.map(\.rule.code) == ["CF0021"], "\(found.map(\.line))")
    #expect(found.first?.span.range == files.mark?.range)
  }

  /// What a value that can't be read would have asked for isn't told.
  @Test func whatFollowsFromAValue() {
    let question = "    - ask: q\n      as: «emaiil»\n      skip_if_known: false\n"
    let text = Self.step(
      question + "      otherwise: z\n      no_reply: {after: 1m, goto: z}\n"
        + "    - say: \"${contact.email}\"\n    - goto: z\n")
    let found = ExampleFiles(text).check().allFindings()
    #expect(found.map(\.rule.code) == ["CF0107"], "\(found.map(\.line))")
  }

  /// A step that guarantees name, too, is told where the flow's own steps call it.
  @Test func stepsOfGuarantees() {
    let text = Self.step("    - goto: zz\n") + "guarantees: [{never: {step: zz}}]\n"
    let found = ExampleFiles(text).check().allFindings()
    #expect(found.map(\.rule.code) == ["CF0204"], "\(found.map(\.line))")
  }

  /// The rest of a file is checked behind a text that isn't indented.
  @Test func readingGoesOn() {
    let text = Self.step("    - say: |\n    Hello there.\n    - goto: elsewhere\n")
    let found = ExampleFiles(text).check().allFindings()
    #expect(found.map(\.rule.code) == ["CF0027", "CF0204"], "\(found.map(\.line))")
  }
}
