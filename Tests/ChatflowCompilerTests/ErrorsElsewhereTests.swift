import ChatflowCompiler
import ChatflowSyntax
import Testing

/// An error hides no finding of another part that it has no bearing on.
@Suite struct ErrorsElsewhereTests {
  private static let head = "chatflow: a\nversion: 1\n"

  private static let elsewhere: [(lines: String, code: String)] = [
    ("display: {color: red}\n", "CF0129"),
    ("target: {pages: {show: [prices]}}\n", "CF0115"),
    ("target: {sites: [https://x.y]}\n", "CF0114"),
    ("zebra: 1\n", "CF0102"),
  ]

  private static let flows: [(lines: String, codes: [String])] = [
    // A step that nothing leads to, and a condition that is never so.
    (
      """
      variables: {p: text}
      start: a
      steps:
        a:
          - ask: q
            save: p
            no_reply: {after: 1m, goto: b}
          - if: p == "a" and p == "b"
            then: b
            else: c
        b: [{end: x}]
        c: [{end: y}]
        e: [{end: z}]
      """, ["CF0209", "CF0301"]
    ),
    ("welcome: x\nvariables: {p: text}\n", ["CF0210"]),
    (
      "email_capture: {when: never, message: x}\nwelcome: x\n", ["CF0412"]
    ),
  ]

  @Test(arguments: flows.indices, elsewhere.indices)
  func areToldBesides(_ flow: Int, _ error: Int) {
    let (flow, error) = (Self.flows[flow], Self.elsewhere[error])
    let alone = ExampleFiles(Self.head + flow.lines).check().allFindings()
    #expect(alone.map(\.rule.code) == flow.codes, "\(alone.map(\.line))")
    let both = ExampleFiles(Self.head + error.lines + flow.lines).check().allFindings()
    #expect(both.map(\.rule.code) == [error.code] + flow.codes, "\(both.map(\.line))")
  }

  /// What a mistake in the e-mail capture can't change: the ways through the steps.
  @Test func stepsAreFollowedWhateverElseIsWrong() {
    let found = ExampleFiles(
      Self.head + """
        email_capture: {when: sometimes}
        start: a
        steps:
          a: [{end: x}]
          e: [{end: z}]
        """
    ).check().allFindings()
    #expect(found.map(\.rule.code).sorted() == ["CF0107", "CF0301"], "\(found.map(\.line))")
  }

  /// Where the time of a reminder can't be read, what it says and leads to still counts.
  @Test func aReminderWithoutATimeIsRead() {
    let found = ExampleFiles(
      Self.head + """
        start: a
        steps:
          a:
            - ask: q
              no_reply:
                - {after: 2 mins, say: "x ${nope}"}
                - {after: 5 minutes, goto: nowhere}
            - end: x
        """
    ).check().allFindings()
    #expect(
      found.map(\.rule.code).sorted() == ["CF0108", "CF0108", "CF0203", "CF0204"],
      "\(found.map(\.line))")
  }

  /// What adds to built-in words may lack the languages that have some.
  @Test(arguments: [
    ("[en, it]", []), ("[en, it, nl]", ["CF0118", "CF0118"]),
  ])
  func wordsOfSomeLanguages(_ locales: String, _ codes: [String]) {
    let found = ExampleFiles(
      """
      chatflow: a
      version: 1
      locales: \(locales)
      start: a
      steps:
        a:
          - ask: {en: q, it: q\(locales.contains("nl") ? ", nl: q" : "")}
            as: yes_no
            save: v
            yes: {it: [sì]}
            no: {it: [no]}
            invalid: {en: q, it: q\(locales.contains("nl") ? ", nl: q" : "")}
            otherwise: b
            no_reply: {after: 1m, goto: b}
          - if: v
            then: b
            else: b
        b: [{end: x}]
      """
    ).check().allFindings().filter { $0.severity == .error }
    let told = found.map(\.rule.code)
    #expect(told == codes, "\(found.map(\.line))")
  }

  /// What is missing may stand in the document that isn't read.
  @Test func aSecondDocumentLacksNothing() {
    let found = ExampleFiles("chatflow: a\n---\nversion: 1\n").check().allFindings()
    #expect(found.map(\.rule.code) == ["CF0009"], "\(found.map(\.line))")
  }
}
