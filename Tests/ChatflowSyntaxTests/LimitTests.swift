import ChatflowProgram
import Testing

@testable import ChatflowSyntax

/// The limits of the language, from both sides, and values at the edges of their ranges.
@Suite struct LimitTests {
  private func flow(_ text: String) throws -> Chatflow {
    let (document, diagnostics) = MarkedText("chatflow: support\nversion: 1\n" + text).read()
    #expect(diagnostics.isEmpty, "\(diagnostics.map(MarkedText.line))")
    guard case .chatflow(let flow) = document else { throw NoFlow() }
    return flow
  }

  private struct NoFlow: Error {}

  private func codes(_ text: String) -> [String] {
    MarkedText("chatflow: support\nversion: 1\n" + text).read().diagnostics.map(\.rule.code)
  }

  @Test(arguments: [
    ("1s", 1000), ("90s", 90_000), ("1m", 60_000), ("1h30m", 5_400_000), ("2d", 172_800_000),
    ("1d1h1m1s", 90_061_000), ("30d", 2_592_000_000), ("29d24h", 2_592_000_000),
    ("2592000s", 2_592_000_000), ("007s", 7000), ("0h1s", 1000),
  ])
  func durations(text: String, milliseconds: UInt32) throws {
    let display = try flow("display: {triggers: {after: \(text)}}\n").display
    #expect(display?.after == milliseconds)
  }

  @Test(arguments: [("0s", 0), ("0d", 0), ("30d", 2_592_000_000)])
  func waits(text: String, milliseconds: UInt32) throws {
    let actions = try flow("start: a\nsteps: {a: [{wait: \(text)}, {end: Bye}]}\n").steps[0].actions
    guard case .wait(let found) = actions[0].kind else { throw NoFlow() }
    #expect(found == milliseconds)
  }

  @Test(arguments: [("0%", 0), ("1%", 1), ("100%", 100), ("007%", 7)])
  func percentages(text: String, percent: UInt8) throws {
    let display = try flow("display: {triggers: {scrolled: \(text)}}\n").display
    #expect(display?.scrolledPercent == percent)
  }

  @Test(arguments: [
    ("0", 0), ("-0", 0), ("10", 10), ("-10", -10), ("1000000", 1_000_000),
    ("-1000000", -1_000_000), ("007", 7),
  ])
  func priorities(text: String, priority: Int32) throws {
    #expect(try flow("target: {priority: \(text)}\n").target?.priority == priority)
  }

  @Test(arguments: [("1", 1), ("100", 100)])
  func attempts(text: String, attempts: UInt16) throws {
    let capture = try flow("email_capture: {when: immediately, attempts: \(text)}\n").capture
    #expect(capture?.attempts == attempts)
  }

  /// Digits without end overflow nothing.
  @Test(arguments: ["9", "-9", "0", "1."])
  func absurdDigits(_ digit: String) {
    let sign = digit.hasPrefix("-") ? "-" : ""
    let long = sign + String(repeating: digit.filter { $0 != "-" }, count: 4000)
    for text in [
      "target: {priority: \(long)}\n", "email_capture: {when: after \(long)d}\n",
      "email_capture: {when: immediately, attempts: \(long)}\n",
      "display: {triggers: {after: \(long)s}}\n", "display: {triggers: {scrolled: \(long)%}}\n",
      "availability: {timezone: UTC, hours: {mon: \"\(long):00-10:00\"}}\n",
      "availability: {timezone: UTC, exceptions: {\(long.prefix(1000))-01-01: closed}}\n",
      "version: \(long)\n",
    ] {
      #expect(codes(text).count <= 2, "\(text.prefix(60))")
    }
  }

  private func steps(_ count: Int) -> String {
    "start: s0\nsteps:\n"
      + (0..<count).map { "  s\($0): [{goto: s\(($0 + 1) % count)}]\n" }.joined()
  }

  @Test func stepsAreLimited() throws {
    #expect(try flow(steps(256)).steps.count == 256)
    let found = MarkedText("chatflow: support\nversion: 1\n" + steps(257)).read().diagnostics
    #expect(
      found.map(MarkedText.line) == [
        "CF0117 «steps» a flow has at most 256 steps; this one has 257"
      ])
  }

  @Test func messagesAreLimitedInBytes() throws {
    let fits = String(repeating: "é", count: 2048)
    #expect(fits.utf8.count == 4096)
    #expect(try flow("welcome: \(fits)\n").welcome?.allBubbles.count == 1)
    #expect(try flow("welcome: [\(fits), \(fits)]\n").welcome?.allBubbles.count == 2)
    // What counts is the text, not how it is written.
    let escaped = String(repeating: "\\xe9", count: 2048)
    #expect(try flow("welcome: \"\(escaped)\"\n").welcome?.allBubbles.count == 1)
    for long in [fits + "a", String(repeating: "a", count: 4097), fits + "é"] {
      for text in [
        "welcome: «\(long)»\n", "welcome: [Hi, «\(long)»]\n", "welcome: {en: «\(long)»}\n",
        "start: a\nsteps: {a: [{end: «\(long)»}]}\n",
      ] {
        let marked = MarkedText("chatflow: support\nversion: 1\n" + text)
        let found = marked.read().diagnostics
        #expect(found.map(\.rule.code) == ["CF0116"])
        #expect(found.first?.span.range == marked.marks.first)
        #expect(found.first?.message.hasSuffix("this one has \(long.utf8.count)") == true)
      }
    }
  }

  @Test func otherTextsAreLimited() throws {
    let long = String(repeating: "a", count: 4097)
    #expect(codes("routing: {assign: {team: \(long)}}\n") == ["CF0116"])
    #expect(
      codes("start: a\nsteps: {a: [{if: reply == \"\(long)\", then: a, else: a}]}\n")
        == ["CF0116"])
    #expect(try flow("title: \(String(repeating: "a", count: 65_536))\n").title != nil)
    #expect(codes("title: \(String(repeating: "a", count: 65_537))\n") == ["CF0116"])
    #expect(codes("description: \(String(repeating: "a", count: 65_537))\n") == ["CF0116"])
  }

  @Test func localesAreLimited() throws {
    let letters = (0..<26).map { String(UnicodeScalar(UInt8(97 + $0))) }
    let all = letters.flatMap { a in letters.map { a + $0 } }.filter { $0 != "en" }
    let list = ["en"] + all.prefix(254)
    #expect(try flow("locales: [\(list.joined(separator: ", "))]\n").locales.count == 255)
    let more = (list + ["zz"]).joined(separator: ", ")
    #expect(codes("locales: [\(more)]\nwelcome: {en: Hi}\n") == ["CF0117"])
  }

  @Test func namesAreLimited() throws {
    let name = String(repeating: "a", count: 63)
    #expect(try flow("variables: {\(name): text}\n").variables.count == 1)
    #expect(codes("variables: {\(name)a: text}\n") == ["CF0110"])
    #expect(NameText.isValid("a-1", joiner: "-") && !NameText.isValid("a_1", joiner: "-"))
    #expect(NameText.isValid("a_1", joiner: "_") && !NameText.isValid("1a", joiner: "_"))
    #expect(!NameText.isValid("", joiner: "_") && !NameText.isValid("ä", joiner: "_"))
    #expect(!NameText.isValid("a\u{301}", joiner: "_"))
  }

  /// Aliases and merges are read like what they stand for; `x-` keys are a home for anchors.
  @Test func anchorsAliasesAndMerges() throws {
    let flow = try flow(
      """
      x-texts: &bye {after: 5m, goto: b}
      x-list: &list [One, Two]
      x-base: &base {as: number, otherwise: b, no_reply: *bye}
      welcome: *list
      start: a
      steps:
        a:
          - {<<: *base, ask: How many?, save: count}
          - say: *list
          - end: Bye
        b: [{end: Bye}]
      """)
    #expect(flow.welcome?.allBubbles.map(\.text.value) == ["One", "Two"])
    guard case .ask(let ask) = flow.steps[0].actions[0].kind else { throw NoFlow() }
    #expect(ask.answer == .number && ask.parts.otherwise?.value == "b")
    #expect(ask.parts.noReply.count == 1 && ask.save?.value == "count")
  }

  /// An error in what an anchor holds stands where it was written, and once.
  @Test func aSharedMistakeIsOneFinding() {
    let found = MarkedText(
      """
      chatflow: support
      version: 1
      x-base: &base {after: «5 m», goto: a}
      start: a
      steps:
        a:
          - {ask: One?, no_reply: *base}
          - {ask: Two?, no_reply: *base}
          - end: Bye
      """)
    let lines = Diagnostics.sorted(found.read().diagnostics)
    #expect(lines.map(\.rule.code) == ["CF0108"])
    #expect(lines.first?.span.range == found.marks.first)
  }

  /// Scalars are typed by their keys, never by YAML.
  @Test(arguments: ["no", "~", "1.10", "2026-01-01", "null", "0x1F", "1_000", "true", "12:30:45"])
  func textsStayAsWritten(_ text: String) throws {
    let flow = try flow(
      "title: \(text)\nwelcome: [\(text), \"\(text)\", '\(text)']\nstart: a\n"
        + "steps:\n  a:\n    - choose: \(text)\n      options: {\(text): a}\n"
        + "      otherwise: a\n")
    #expect(flow.title?.value == text)
    #expect(flow.welcome?.allBubbles.map(\.text.value) == [text, text, text])
    guard case .choose(let choose) = flow.steps[0].actions[0].kind else { throw NoFlow() }
    #expect(choose.options[0].label.allBubbles[0].text.value == text)
  }
}
