import ChatflowCompiler
import ChatflowSyntax
import Testing

/// `# chatflow: ignore CODE reason`, line by line. `RuleExampleTests` and the golden `ignored` have
/// the rest.
@Suite struct IgnoreCommentTests {
  private func found(_ text: String, name: String = "a.yaml") -> [String] {
    let file = SourceFile(name: name, bytes: Array(text.utf8))
    let flow = SourceFile(
      name: "flow.yaml", bytes: Array("chatflow: flow\nversion: 1\nwelcome: Hi!\n".utf8))
    return Compilation([file, flow]) { _ in true }.diagnostics
      .filter { $0.span.file === file }.map { "\($0.span.start.line) \($0.rule.code)" }
  }

  private static let head = "chatflow: a\nversion: 1\n"
  /// In line 3: a variable that nothing uses.
  private static let unused = "variables: {plan: text}"

  @Test(arguments: [
    // Not ignored at all.
    ("\(unused)\n", ["3 CF0210"]),
    // On the line, and on the one above; by name, with any reason or none.
    ("\(unused) # chatflow: ignore CF0210 the host reads it\n", []),
    ("# chatflow: ignore CF0210\n\(unused)\n", []),
    ("# chatflow: ignore unused-variable because\n\(unused)\n", []),
    ("#chatflow: ignore cf0210 x\n\(unused)\n", []),
    ("# chatflow:  ignore \t CF0210\r\n\(unused)\r\n", []),
    // Too far away, or below.
    ("# chatflow: ignore CF0210\n\n\(unused)\n", ["3 CF0505", "5 CF0210"]),
    ("\(unused)\n# chatflow: ignore CF0210\n", ["3 CF0210", "4 CF0505"]),
    // Another one.
    ("# chatflow: ignore CF0209\n\(unused)\n", ["3 CF0505", "4 CF0210"]),
    // The second one has nothing left to do.
    (
      "# chatflow: ignore CF0210\n\(unused) # chatflow: ignore CF0210\n", ["4 CF0505"]
    ),
    // In a text it is no comment.
    ("title: \"# chatflow: ignore CF0210\"\n\(unused)\n", ["4 CF0210"]),
    // One for two findings on the line.
    ("variables: {plan: text, size: text} # chatflow: ignore CF0210 both\n", []),
    // A note.
    (
      "email_capture: {when: after 1m, message: E-mail?} # chatflow: ignore CF0413 meant so\n"
        + "availability: {team: required, away: {show: message, message: Away.}}\n"
        + "follow_up: {after: 2m}\n", []
    ),
    // Errors stay, and it says so.
    ("welcom: Hi! # chatflow: ignore CF0102 later\n", ["3 CF0102", "3 CF0505"]),
    // Itself.
    ("# chatflow: ignore CF0505\n", ["3 CF0505"]),
    // Other comments are just comments.
    ("# chatflow: ignored CF0210\n# chatflow\n# ignore CF0210\n\(unused)\n", ["6 CF0210"]),
  ])
  func lineByLine(_ text: String, _ expected: [String]) {
    #expect(found(Self.head + text) == expected)
  }

  /// In calendars and scenario files it works the same.
  @Test func otherDocuments() {
    let calendar = """
      calendar: c
      timezone: UTC
      hours: {mon: 09:00-10:00}
      exceptions: {2026-03-03: closed} # chatflow: ignore CF0409 said by the law

      """
    #expect(found(calendar) == ["1 CF0502"])
    #expect(
      found(calendar.replacing("calendar: c", with: "calendar: c # chatflow: ignore CF0502"))
        == [])
    #expect(
      found(calendar.replacing("CF0409", with: "CF0408")) == [
        "1 CF0502", "4 CF0409", "4 CF0505",
      ])
    let scenario = """
      chatflow: flow
      tests:
        - name: greets #1
          steps: [open, {bot: Hi!}]

      """
    #expect(found(scenario, name: "a.test.yaml") == ["3 CF0031"])
    let ignored = scenario.replacing("tests:", with: "tests: # chatflow: ignore CF0031 a number")
    #expect(found(ignored, name: "a.test.yaml") == [])
    let useless = scenario.replacing(
      "chatflow: flow", with: "chatflow: flow # chatflow: ignore CF0031")
    #expect(found(useless, name: "a.test.yaml") == ["1 CF0505", "3 CF0031"])
  }

  @Test func itSaysWhatIsWrongWithIt() throws {
    for (code, words) in [
      ("CF0102", "CF0102 is an error, and errors can't be ignored"),
      ("CF9999", "there is no check `CF9999`"), ("", "it names no code"),
      ("CF0209", "there is no CF0209 on this line or the next"),
    ] {
      let file = SourceFile(
        name: "a.yaml", bytes: Array("\(Self.head)# chatflow: ignore \(code)\n".utf8))
      let found = Compilation([file]) { _ in true }.diagnostics
      #expect(found.map(\.rule.code) == ["CF0505"])
      #expect(found.first?.message == "this comment ignores nothing: \(words)")
    }
  }
}
