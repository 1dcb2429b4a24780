import ChatflowCompiler
import ChatflowSyntax
import Testing

/// Reachability, loops, and what is certain on every path.
@Suite struct GraphTests {
  /// A flow's steps, with `¶` for line breaks, and what one rule says: the marked texts.
  struct Case: Sendable {
    let steps: String
    let marked: [String]
    init(_ steps: String, _ marked: String...) {
      self.steps = steps
      self.marked = marked
    }
  }

  /// The findings of a rule, as marked texts; with others the errors are shown.
  private func findings(_ number: Int, _ text: String) -> [String] {
    let found = ExampleFiles(text).check().diagnostics
    let others = found.filter { $0.rule.number != number && $0.severity == .error }
    #expect(others.map(\.line) == [])
    return found.filter { $0.rule.number == number }.map(\.span.text)
  }

  private func flow(_ steps: String, head: String = "") -> String {
    let lines = steps.split(separator: ";").map { "  " + $0.drop { $0 == " " } }
    return "chatflow: c\nversion: 1\n" + head + "start: a\nsteps:\n"
      + lines.joined(separator: "\n") + "\n"
  }

  static let reachability: [Case] = [
    Case("a: [{end: x}]"),
    Case("a: [{end: x}]; b: [{end: x}]", "b"),
    Case("a: [{goto: b}]; b: [{goto: c}]; c: [{end: x}]"),
    Case(
      "a: [{end: x}]; b: [{goto: c}]; c: [{choose: X, options: {A: b}, otherwise: b}]", "b", "c"),
    Case("a: [{if: open, then: b, else: c}]; b: [{end: x}]; c: [{end: x}]"),
    Case("a: [{if: true, then: b, else: c}]; b: [{end: x}]; c: [{end: x}]"),
    Case(
      "a: [{choose: X, options: {A: b}, otherwise: c, no_reply: {after: 1m, goto: d}}];"
        + "b: [{end: x}]; c: [{end: x}]; d: [{end: x}]"),
    Case(
      "a: [{ask: X, as: email, otherwise: b, no_reply: {after: 1m, goto: c}}, {end: x}];"
        + "b: [{end: x}]; c: [{end: x}]"),
    Case("a: [{choose: X, options: [{label: A, goto: b}], otherwise: a}]; b: [{end: x}]"),
  ]

  @Test(arguments: reachability)
  func reaches(_ value: Case) { #expect(findings(301, flow(value.steps)) == value.marked) }

  static let email = "{ask: E, as: email, otherwise: z}"
  static let loops: [Case] = [
    Case("a: [{goto: a}]", "a"),
    Case("a: [{say: x}, {goto: b}]; b: [{goto: a}]", "a"),
    Case("a: [{wait: 5m}, {goto: a}]", "a"),
    Case("a: [{ask: X}, {goto: a}]"),
    Case("a: [{choose: X, options: {A: a}, otherwise: a}]"),
    Case("a: [{choose: X, options: {A: a}, otherwise: a, no_reply: {after: 1m, goto: a}}]"),
    Case("a: [{ask: X, no_reply: {after: 1m, goto: a}}, {end: x}]"),
    Case("a: [\(email), {goto: a}]; z: [{end: x}]", "a"),
    Case("a: [{ask: E, as: email, skip_if_known: false, otherwise: z}, {goto: a}]; z: [{end: x}]"),
    Case("a: [{ask: E, as: email, otherwise: a}, {end: x}]", "a"),
    Case(
      "a: [{ask: E, as: email, otherwise: z, no_reply: {after: 1m, goto: a}}, {end: x}];"
        + "z: [{end: x}]", "a"),
    Case("a: [\(email), {ask: X}, {goto: a}]; z: [{end: x}]"),
    // The question stands in the step, but not on the way round.
    Case("a: [{ask: E, as: email, otherwise: a}, {ask: X}, {end: x}]", "a"),
    Case(
      "a: [{ask: E, as: email, otherwise: z, no_reply: {after: 1m, goto: a}}, {ask: X}, {end: x}];"
        + "z: [{end: x}]", "a"),
    Case(
      "a: [{ask: E, as: email, otherwise: b}, {choose: X, options: {A: b}, otherwise: b}];"
        + "b: [{goto: a}]", "a"),
    Case("a: [{ask: X}, {ask: E, as: email, otherwise: a}, {end: x}]"),
    // Two jumps from one step to another are one loop.
    Case("a: [{ask: E, as: email, otherwise: a}, {goto: a}]", "a"),
    Case("a: [{if: open, then: a, else: b}]; b: [{end: x}]", "a"),
    Case("a: [{if: open, then: b, else: c}]; b: [{goto: a}]; c: [{goto: a}]", "a", "a"),
    Case("a: [{if: open, then: b, else: c}]; b: [{goto: d}]; c: [{goto: d}]; d: [{goto: a}]", "a"),
    Case(
      "a: [{if: open, then: b, else: c}]; b: [{if: away, then: c, else: a}]; c: [{goto: b}]",
      "a", "b"),
    Case("a: [{if: open, then: b, else: c}]; b: [{ask: X}, {goto: a}]; c: [{goto: a}]", "a"),
    Case("a: [{ask: X}, {if: open, then: b, else: c}]; b: [{goto: a}]; c: [{goto: a}]"),
    // Not from the start, and behind a question.
    Case("a: [{ask: X}, {goto: b}]; b: [{goto: c}]; c: [{goto: b}]", "b"),
    // A step that no path reaches is said to be that alone.
    Case("a: [{choose: X, options: {A: b}, otherwise: b}]; b: [{handoff: x}]"),
  ]

  @Test(arguments: loops)
  func findsLoops(_ value: Case) { #expect(findings(304, flow(value.steps)) == value.marked) }

  @Test func aLoopIsToldWithItsWay() throws {
    let found = ExampleFiles(flow("a: [{goto: b}]; b: [{goto: c}]; c: [{goto: b}]")).check()
    let loop = try #require(found.diagnostics.first)
    #expect(found.diagnostics.count == 1)
    #expect(loop.message == "this loop waits for nobody: b → c → b")
    #expect(loop.related.map(\.span.text) == ["b"])
    let skipped = ExampleFiles(flow("a: [\(Self.email), {goto: a}]; z: [{end: x}]")).check()
    #expect(
      skipped.diagnostics.first { $0.rule.number == 304 }?.help
        == "what a known contact isn't asked breaks no loop: write `skip_if_known: false`, or ask "
        + "something else on this way")
  }

  /// As many paths as 2^255, and more loops than could be counted.
  @Test func manyPathsAreFollowedOnce() {
    let ladder = (0..<255).map { "s\($0): [{if: open, then: s\($0 + 1), else: s\($0 + 1)}]" }
    let text = flow(
      (["a: [{goto: s0}]"] + ladder.dropLast() + ["s254: [{end: x}]"])
        .joined(separator: ";"))
    #expect(findings(304, text) == [])
    let dense = (0..<200).map { step in
      "s\(step): [{if: open, then: s\((step * 7 + 1) % 200), else: s\((step * 11 + 5) % 200)}]"
    }
    let tangled = flow((["a: [{goto: s0}]"] + dense).joined(separator: ";"))
    let found = ExampleFiles(tangled).check().diagnostics.filter { $0.rule.number == 304 }
    #expect(found.count > 10 && found.count <= 400)
  }

  /// `${x}` in step `t`, which all others lead to.
  static let sets: [Case] = [
    Case("a: [{goto: t}]", "${x}"),
    Case("a: [{set: {x: v}}, {goto: t}]"),
    Case("a: [{ask: X, save: x}, {goto: t}]"),
    Case("a: [{if: open, then: b, else: t}]; b: [{set: {x: v}}, {goto: t}]", "${x}"),
    Case(
      "a: [{if: open, then: b, else: c}]; b: [{set: {x: v}}, {goto: t}];"
        + "c: [{ask: X, save: x}, {goto: t}]"),
    Case("a: [{ask: X, save: x, no_reply: {after: 1m, goto: t}}, {goto: t}]", "${x}"),
    Case("a: [{ask: X, as: phone, save: x, otherwise: t}, {goto: t}]", "${x}"),
    Case("a: [{ask: X, as: phone, save: x, otherwise: b}, {goto: t}]; b: [{end: x}]"),
    Case(
      "a: [{choose: X, options: {A: b, B: t}, otherwise: b}]; b: [{set: {x: v}}, {goto: t}]",
      "${x}"),
    Case("a: [{choose: X, options: {A: b}, otherwise: b}]; b: [{set: {x: v}}, {goto: t}]"),
    Case("a: [{set: {x: v}}, {choose: X, options: {A: t, B: a}, otherwise: t}]"),
    Case("a: [{if: x != \"\", then: t, else: b}]; b: [{set: {x: v}}, {goto: t}]"),
    Case("a: [{if: x == \"\", then: b, else: t}]; b: [{set: {x: v}}, {goto: t}]"),
    Case("a: [{if: x == \"y\", then: t, else: b}]; b: [{end: x}]"),
    Case("a: [{if: x != \"y\", then: t, else: b}]; b: [{end: x}]", "${x}"),
    Case("a: [{if: x contains \"y\", then: t, else: b}]; b: [{end: x}]"),
    Case("a: [{if: x contains \"\", then: t, else: b}]; b: [{end: x}]", "${x}"),
    Case("a: [{if: x starts_with \"y\", then: t, else: b}]; b: [{end: x}]"),
    Case("a: [{if: reply contains x, then: t, else: b}]; b: [{end: x}]", "${x}"),
    Case("a: [{if: x != \"\" and open, then: t, else: b}]; b: [{end: x}]"),
    Case("a: [{if: x != \"\" or open, then: t, else: b}]; b: [{end: x}]", "${x}"),
    Case("a: [{if: x != \"\" or x contains \"y\", then: t, else: b}]; b: [{end: x}]"),
    Case("a: [{if: not (x == \"\"), then: t, else: b}]; b: [{end: x}]"),
    Case("a: [{if: not (x == \"\" or open), then: t, else: b}]; b: [{end: x}]"),
    Case("a: [{if: not (x == \"\" and open), then: t, else: b}]; b: [{end: x}]", "${x}"),
    Case("a: [{if: open and x == \"\", then: b, else: t}]; b: [{end: x}]", "${x}"),
    Case("a: [{if: open or x == \"\", then: b, else: t}]; b: [{end: x}]"),
    // What a condition found stays found; what is set on the way counts too.
    Case("a: [{if: x != \"\", then: b, else: c}]; b: [{ask: X}, {goto: t}]; c: [{end: x}]"),
    Case(
      "a: [{goto: b}]; b: [{choose: X, options: {A: c, B: t}, otherwise: c}];"
        + "c: [{set: {x: v}}, {goto: b}]", "${x}"),
  ]

  @Test(arguments: sets)
  func followsVariables(_ value: Case) {
    let text = flow(
      value.steps + "; t: [{end: \"V ${x}\"}]", head: "variables: {x: text}\n")
    #expect(findings(208, text) == value.marked)
  }

  static let contacts: [Case] = [
    Case("a: [{goto: t}]", "${contact.email}", "${contact.first_name}"),
    Case("a: [{if: contact.known, then: t, else: b}]; b: [{end: x}]", "${contact.first_name}"),
    Case("a: [{if: not contact.known, then: b, else: t}]; b: [{end: x}]", "${contact.first_name}"),
    Case(
      "a: [{if: contact.known == true, then: t, else: b}]; b: [{end: x}]",
      "${contact.first_name}"),
    Case(
      "a: [{if: contact.known != true, then: t, else: b}]; b: [{end: x}]",
      "${contact.email}", "${contact.first_name}"),
    Case(
      "a: [{if: contact.email != \"\", then: t, else: b}]; b: [{end: x}]",
      "${contact.first_name}"),
    Case(
      "a: [{if: contact.first_name != \"\", then: t, else: b}]; b: [{end: x}]",
      "${contact.email}"),
    Case(
      "a: [{if: contact.known and contact.first_name != \"\", then: t, else: b}];"
        + "b: [{end: x}]"),
    // Another e-mail is another contact, whose name is not known.
    Case(
      "a: [{if: contact.first_name != \"\", then: c, else: b}]; b: [{end: x}];"
        + "c: [{ask: E, as: email, skip_if_known: false, otherwise: b}, {goto: t}]",
      "${contact.first_name}"),
    // Skipped: the same contact. Asked: the name was not a contact's.
    Case(
      "a: [{if: contact.first_name != \"\", then: c, else: b}]; b: [{end: x}];"
        + "c: [{ask: E, as: email, otherwise: b}, {goto: t}]", "${contact.first_name}"),
    Case(
      "a: [{ask: E, as: email, otherwise: b}, {goto: t}]; b: [{end: x}]",
      "${contact.first_name}"),
    Case(
      "a: [{ask: E, as: email, otherwise: t}, {goto: t}]", "${contact.email}",
      "${contact.first_name}"),
    Case(
      "a: [{ask: E, as: email, otherwise: b}, {ask: N, save: contact.first_name}, {goto: t}];"
        + "b: [{end: x}]"),
    // The visitor's own name stays with the new contact.
    Case(
      "a: [{ask: N, save: contact.first_name}, {ask: E, as: email, otherwise: b}, {goto: t}];"
        + "b: [{end: x}]"),
    Case(
      "a: [{set: {contact.first_name: Ana}}, {if: contact.known, then: t, else: b}];"
        + "b: [{end: x}]"),
    Case(
      "a: [{if: contact.known, then: c, else: b}]; b: [{end: x}]; c: [{ask: X}, {goto: t}]",
      "${contact.first_name}"),
  ]

  @Test(arguments: contacts)
  func followsTheContact(_ value: Case) {
    let text = flow(
      value.steps + "; t: [{end: \"${contact.email} ${contact.first_name}\"}]")
    #expect(findings(208, text) == value.marked)
  }

  @Test(arguments: [
    ("[web]", []), ("[facebook]", ["${contact.email}"]), ("[web, facebook]", ["${contact.email}"]),
  ])
  func anAddressMakesAContactOnTheWebAlone(channels: String, marked: [String]) {
    let text = flow(
      "a: [{ask: E, as: email, skip_if_known: false, otherwise: z}, {end: \"${contact.email}\"}];"
        + "z: [{end: x}]", head: "channels: \(channels)\n")
    #expect(findings(208, text) == marked)
  }

  /// On the web an address makes a contact, and a conversation stays on its channel.
  static let channels: [Case] = [
    Case("a: [{if: channel == \"web\", then: b, else: z}]"),
    Case("a: [{if: '\"web\" == channel', then: b, else: z}]"),
    Case("a: [{if: channel != \"facebook\", then: b, else: z}]"),
    Case("a: [{if: channel == \"facebook\", then: z, else: b}]"),
    Case("a: [{if: channel != \"web\", then: z, else: b}]"),
    Case("a: [{if: not (channel == \"facebook\"), then: b, else: z}]"),
    Case("a: [{if: channel == \"web\" and open, then: b, else: z}]"),
    Case("a: [{if: channel == \"facebook\" or open, then: z, else: b}]"),
    Case("a: [{if: channel == \"web\", then: c, else: z}]; c: [{ask: X}, {goto: b}]"),
    Case("a: [{ask: X}, {if: channel == \"web\", then: b, else: z}]"),
    Case(
      "a: [{if: channel == \"web\", then: c, else: d}]; c: [{goto: b}];"
        + "d: [{if: contact.known, then: b, else: z}]"),
    Case("a: [{if: channel == \"facebook\", then: b, else: z}]", "${contact.email}"),
    Case("a: [{if: channel == \"web\", then: z, else: b}]", "${contact.email}"),
    Case("a: [{if: channel == \"web\" or open, then: b, else: z}]", "${contact.email}"),
    Case("a: [{if: channel != \"facebook\" and open, then: z, else: b}]", "${contact.email}"),
    Case("a: [{if: channel == locale, then: b, else: z}]", "${contact.email}"),
    Case("a: [{if: channel contains \"web\", then: b, else: z}]", "${contact.email}"),
    Case(
      "a: [{if: channel == \"web\", then: b, else: d}]; d: [{goto: b}]", "${contact.email}"),
  ]

  @Test(arguments: channels)
  func followsTheChannel(_ value: Case) {
    let text = flow(
      value.steps + "; b: [{ask: E, as: email, skip_if_known: false, otherwise: z},"
        + "{end: \"${contact.email}\"}]; z: [{end: x}]", head: "channels: [web, facebook]\n")
    #expect(findings(208, text) == value.marked)
  }

  /// The way shown is one on the channel on which it is unset.
  @Test func theWayOfAChannelIsShown() {
    let text = flow(
      "a: [{if: channel == \"web\", then: b, else: d}]; d: [{goto: b}];"
        + "b: [{ask: E, as: email, skip_if_known: false, otherwise: z},"
        + "{end: \"${contact.email}\"}]; z: [{end: x}]", head: "channels: [facebook, web]\n")
    let found = ExampleFiles(text).check().diagnostics.first { $0.rule.number == 208 }
    #expect(
      found?.message == "`contact.email` may be unset here, for example on the way a → d → b")
  }

  static let replies: [Case] = [
    Case("a: [{end: \"${reply}\"}]", "${reply}"),
    Case("a: [{wait: 1m}, {end: \"${reply}\"}]", "${reply}"),
    Case("a: [{ask: X}, {end: \"${reply}\"}]"),
    Case("a: [{ask: \"${reply}\"}, {end: x}]", "${reply}"),
    Case("a: [{choose: X, options: {A: b}, otherwise: b}]; b: [{end: \"${reply}\"}]"),
    Case(
      "a: [{choose: X, options: {A: c}, otherwise: c, invalid: \"${reply}?\","
        + "no_reply: {after: 1m, goto: b}}]; b: [{end: \"${reply}\"}]; c: [{end: x}]", "${reply}"),
    Case(
      "a: [{ask: X, no_reply: [{after: 1m, say: \"${reply}\"}, {after: 2m, goto: b}]}, {end: x}];"
        + "b: [{end: x}]", "${reply}"),
    Case(
      "a: [{ask: E, as: email, otherwise: b}, {end: \"${reply}\"}]; b: [{end: \"${reply}\"}]",
      "${reply}"),
    Case("a: [{end: \"${channel} ${locale}\"}]"),
    Case("a: [{end: \"${visitor.page}\"}]", "${visitor.page}"),
  ]

  @Test(arguments: replies)
  func followsReplies(_ value: Case) { #expect(findings(208, flow(value.steps)) == value.marked) }

  @Test func numbersMustBeSetWhereTheyAreCompared() {
    let head = "variables: {n: number, y: yes_no, x: text}\n"
    let ends = "; t: [{end: x}]; z: [{end: x}]"
    #expect(
      findings(208, flow("a: [{if: n > 3 and y, then: t, else: z}]" + ends, head: head))
        == ["n", "y"])
    #expect(
      findings(
        208,
        flow("a: [{set: {n: 1, y: true}}, {if: n > 3 and y, then: t, else: z}]" + ends, head: head))
        == [])
    #expect(
      findings(208, flow("a: [{if: x == \"y\", then: t, else: z}]" + ends, head: head)) == [])
  }

  @Test(arguments: [
    ("welcome: \"${reply}\"\n", ["${reply}"]),
    ("welcome: \"${contact.email | x}\"\n", []),
    (
      "email_capture: {when: immediately, message: \"${reply} ${contact.email}\"}\n",
      ["${contact.email}"]
    ),
    (
      "email_capture: {when: immediately, thanks: \"${contact.email} ${contact.first_name}\"}\n",
      ["${contact.first_name}"]
    ),
    ("email_capture: {when: immediately, consent: \"${visitor.page}\"}\n", ["${visitor.page}"]),
    (
      "availability: {team: required, away: {show: message, message: \"${contact.first_name}\"}}\n",
      ["${contact.first_name}"]
    ),
    ("display: {heading: \"${contact.first_name}\"}\n", ["${contact.first_name}"]),
  ])
  func settingsAreReadAtAnyTime(settings: String, marked: [String]) {
    #expect(findings(208, "chatflow: c\nversion: 1\n" + settings) == marked)
  }

  /// Labels with values in them: of one template they are the same, else nothing is known of them.
  @Test(arguments: [
    ("${reply | x}", "${reply | x}", 1), ("A ${reply | x}", "A ${ reply|x }", 1),
    ("${reply | x}${locale}", "${reply | x}${locale}", 1), ("${reply | x}", "${reply | X}", 1),
    ("$${reply}", "$${REPLY}", 1),
    ("${reply | x}", "${reply | y}", 0), ("${reply | x}", "${channel}", 0),
    ("A ${reply | x}", "B ${reply | x}", 0), ("${reply | x}", "${reply | x}!", 1),
    ("${locale}", "en", 0), ("A ${locale}", "A", 0), ("a${locale}", "${locale}a", 0),
  ])
  func labelsWithValues(first: String, second: String, expected: Int) {
    let plain = options("\"\(first)\"", "\"\(second)\"")
    #expect(findings(306, plain).count == expected)
    let localized = options("{en: \"\(first)\", es: A}", "{en: \"\(second)\", es: B}")
    #expect(findings(306, localized).count == expected)
    let mixed = options("\"\(first)\"", "{en: B, es: \"\(second)\"}")
    #expect(findings(306, mixed).count == expected)
  }

  private func options(_ first: String, _ second: String) -> String {
    flow(
      "a: [{choose: X, options: [{label: \(first), goto: z}, {label: \(second), goto: z}], "
        + "otherwise: z}]; z: [{end: x}]", head: "locales: [en, es]\n")
  }

  @Test func theShortestWayIsTold() throws {
    let text = flow(
      "a: [{choose: X, options: {A: b, B: c}, otherwise: b}]; b: [{goto: c}]; c: [{goto: t}];"
        + "t: [{end: \"${contact.first_name}\"}]")
    let found = ExampleFiles(text).check().diagnostics.first { $0.rule.number == 208 }
    #expect(
      found?.message
        == "`contact.first_name` may be unset here, for example on the way a → c → t")
  }
}
