import ChatflowCompiler
import ChatflowSyntax
import Testing

/// Lines that are half written, lost, or too deep: said once, with what is meant.
@Suite struct UnfinishedLineTests {
  private static let ask = """
        - ask: How many?
          as: number
          save: seats
          min: 1
          max: 9
          otherwise: z
          no_reply: {after: 5m, goto: z}
        - if: seats > 3
          then: z
          else: z

    """
  private static let call = """
        - ask: May we call?
          as: yes_no
          save: call
          yes: [aye]
          no: [nay]
          otherwise: z
          no_reply: {after: 5m, goto: z}
        - if: call
          then: z
          else: z

    """

  @Test(arguments: [
    (
      "    - if: open\n        then: z\n        else: z\n", ["7 CF0027"],
      "begin it with 6 spaces, and the lines that belong to it likewise"
    ),
    ("    - if: open\n        then: z\n      else: z\n", ["7 CF0027"], "begin it with 6 spaces"),
    ("    - if: open\n      then: z\n        else: z\n", ["8 CF0027"], "begin it with 6 spaces"),
    (
      "    - assign: {team: \n    - goto: z\n", ["6 CF0026", "6 CF0105"],
      "write its last value, and } behind that: {team: … }"
    ),
    (
      "    - assign: {team: sales\n    - goto: z\n", ["6 CF0026"],
      "write } behind its last value: {team: sales}"
    ),
    (
      "    - handoff: {to: {team: \n", ["6 CF0026", "6 CF0105"],
      "write its last value, and }} behind that: {to: {team: … }}"
    ),
    (
      "    - assign: {team: a\n    - goto: z\n", ["6 CF0026"],
      "write } behind its last value: {team: a}"
    ),
  ])
  func isToldOnce(_ lines: String, _ codes: [String], _ help: String) {
    let found = ExampleFiles(OneCauseTests.step(lines)).check().allFindings()
    #expect(
      found.map { "\($0.span.start.line) \($0.rule.code)" } == codes, "\(found.map(\.line))")
    #expect(found.first?.help == help)
  }

  /// A line of a question that is lost or misspelt.
  @Test(arguments: [
    (call, "      as: yes_no\n", "      a: yes_no\n", ["CF0102"]),
    (call, "      as: yes_no\n", "", ["CF0207"]),
    (call, "    - ask: May we call?\n", "", ["CF0027"]),
    (ask, "      as: number\n", "      a: number\n", ["CF0102"]),
    (ask, "      as: number\n", "", ["CF0207"]),
    (ask, "    - ask: How many?\n", "", ["CF0027"]),
    (ask, "      min: 1\n", "      minl 1\n", ["CF0033"]),
    (ask, "  more:\n", "  mor:e\n", ["CF0033"]),
    (ask, "      min: 1\n", "      minl: 1\n", ["CF0102"]),
  ])
  func aQuestionLosesALine(_ lines: String, _ line: String, _ slip: String, _ codes: [String]) {
    let steps = "start: b\nsteps:\n  z:\n    - say: x\n    - end\n  b:\n    - goto: more\n  more:\n"
    let text = (steps + lines).replacing(line, with: slip)
    let found = ExampleFiles(OneCauseTests.head + text).check().allFindings()
    #expect(found.map(\.rule.code) == codes, "\(found.map(\.line))")
  }

  /// What else would have to be answered is named, with all keys that then have an effect.
  @Test func needlessKeysAreOneFinding() {
    let found = ExampleFiles(
      OneCauseTests.step(
        Self.call.replacing("      as: yes_no\n", with: "").replacing("if: call", with: "if: open"))
    ).check().allFindings().first { $0.rule.code == "CF0308" }
    #expect(
      found?.message == "`yes`, `no` and `otherwise` have no effect without `as: yes_no`")
    #expect(found?.help == "write `as: yes_no`, or take the keys out")
  }
}
