import ChatflowCompiler
import ChatflowSyntax
import Testing

/// A name that stands for nothing, beside a variable that nothing uses: one slip, one finding.
@Suite struct MisnamedVariableTests {
  struct Case: Sendable {
    let text: String
    /// Code, line, place and help of the finding.
    let finding: String

    init(_ variables: String, _ actions: String, _ finding: String) {
      text = OneCauseTests.step(actions).replacing(
        "start: b", with: variables.isEmpty ? "start: b" : "variables: {\(variables)}\nstart: b")
      self.finding = finding
    }
  }

  static let read =
    "    - say: \"${plan}\"\n    - say: \"${plan}\"\n    - goto: z\n"
  static let silent = "      no_reply: {after: 1m, goto: z}\n"

  static let cases = [
    // One of each: the slip is where it is said once.
    Case(
      "plan: text", "    - set: {vv: x}\n    - goto: z\n",
      "CF0205 7 vv | did you mean `plan`, which is never used? Or declare it: "
        + "`variables: {vv: text}`"),
    Case(
      "plan: text", "    - set: {vv: x}\n    - say: \"${vv}\"\n    - goto: z\n",
      "CF0205 3 plan | did you mean `vv`?"),
    Case(
      "plam: text", "    - set: {plan: x}\n\(read)", "CF0205 3 plam | did you mean `plan`?"),
    Case(
      "tier: text", "    - set: {plan: x}\n\(read)", "CF0205 3 tier | did you mean `plan`?"),
    Case(
      "plam: text", "    - set: {plan: x}\n    - goto: z\n",
      "CF0205 7 plan | did you mean `plam`?"),
    Case(
      "",
      "    - ask: q\n      save: nummer\n\(silent)    - say: \"${order | x} ${order | x}\"\n"
        + "    - goto: z\n",
      "CF0203 7 nummer | did you mean `order`?"),
    Case(
      "",
      "    - ask: q\n      save: ordr\n\(silent)    - say: \"${order | x} ${order | x}\"\n"
        + "    - goto: z\n",
      "CF0203 7 ordr | did you mean `order`?"),
    // Read under a name that nothing sets, however often.
    Case(
      "seats: number",
      "    - ask: q\n      as: number\n      save: saets\n      otherwise: z\n\(silent)"
        + "    - say: \"${seats} ${seats}\"\n    - if: seats > 3\n      then: z\n      else: z\n",
      "CF0208 12 ${seats} | `saets` is saved and never read: is it `save: seats`?"),
    Case(
      "seats: number", "    - say: \"${seats} ${seats}\"\n    - goto: z\n",
      "CF0208 7 ${seats} | ask for it with `save: seats`, or set it"),
    // Declared nowhere.
    Case(
      "", "    - set: {plan: x}\n\(read)",
      "CF0205 6 plan | declare it: `variables: {plan: text}`"),
    // Another is meant, which is used.
    Case(
      "plan: text", "    - set: {plam: x}\n    - say: \"${plam | x} ${plan | x}\"\n    - goto: z\n",
      "CF0205 7 plam | did you mean `plan`?"),
  ]

  @Test(arguments: cases) func isOneFinding(_ value: Case) {
    let files = ExampleFiles(value.text)
    let found = files.check().allFindings()
    let lines = found.map {
      "\($0.rule.code) \($0.span.start.line) \($0.span.text) | \($0.help ?? "")"
    }
    #expect(lines == [value.finding], "\(found.map(\.line))")
    guard let finding = found.first, !finding.edits.isEmpty else { return }
    let file = finding.span.file
    let bytes = MistakeTests.applied(finding.edits, to: file.bytes)
    let left = MistakeTests.findings([SourceFile(name: file.name, bytes: bytes)])
    // That it is set and never read is another matter.
    #expect(!left.contains { $0.severity == .error }, "\(left.map(\.line))")
  }

  /// Two of each could be any pair.
  @Test func whatIsNotSureIsToldByItself() {
    let text = OneCauseTests.step("    - say: \"${vv | x} ${ww | x}\"\n    - goto: z\n")
      .replacing("start: b", with: "variables: {plan: text, tier: text}\nstart: b")
    let found = ExampleFiles(text).check().allFindings()
    #expect(found.map(\.rule.code) == ["CF0210", "CF0210", "CF0203", "CF0203"])
  }
}
