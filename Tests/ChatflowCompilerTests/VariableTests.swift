import ChatflowCompiler
import ChatflowProgram
import ChatflowSyntax
import Testing

@Suite struct VariableTests {
  /// A flow that asks for `count` values and reads them all, `declared` of them declared too.
  private func flow(_ count: Int, declared: Int) -> String {
    let names = (0..<count).map { "v\($0)" }
    let declarations = names.prefix(declared).map { "\($0): text" }.joined(separator: ", ")
    let asks = names.map {
      "    - {ask: Well?, save: \($0), no_reply: {after: 5m, goto: b}}\n"
    }.joined()
    let reads = names.map { "${\($0)}" }.joined(separator: " ")
    return "chatflow: c\nversion: 1\n" + (declared > 0 ? "variables: {\(declarations)}\n" : "")
      + "start: a\nsteps:\n  a:\n" + asks + "    - end: \"\(reads)\"\n  b: [{end: Bye}]\n"
  }

  @Test(arguments: [0, 1, 64])
  func sixtyFourAreTaken(declared: Int) throws {
    let found = ExampleFiles(flow(64, declared: declared)).check()
    #expect(found.diagnostics.map(\.line) == [])
    let program = try Program(verifying: try #require(found.tables()?.first))
    #expect(program.bounds.storedTexts == 64)
  }

  @Test(arguments: [(0, "v64"), (65, "v64"), (64, "v64")])
  func oneMoreIsOneFinding(declared: Int, marked: String) {
    let found = ExampleFiles(flow(65, declared: declared)).check().diagnostics
    #expect(found.map(\.rule.code) == ["CF0117"], "\(found.map(\.line))")
    #expect(found.first?.span.text == marked)
    #expect(found.first?.message == "a flow has at most 64 variables; this one has 65")
  }

  /// A type that can't be read is one finding, whatever is done with the variable.
  @Test func anUnreadableTypeIsOneFinding() {
    let text = """
      chatflow: c
      version: 1
      variables: {seats: nubmer}
      start: a
      steps:
        a:
          - set: {seats: 12}
          - if: seats > 3 and seats contains "x"
            then: b
            else: b
        b:
          - end: "${seats}"
      """
    let found = ExampleFiles(text).check().diagnostics
    #expect(found.map(\.span.text) == ["nubmer"], "\(found.map(\.line))")
  }

  /// `set` of a yes or a no is one to conditions and to messages.
  @Test(arguments: [("true", "yes"), ("false", "no")])
  func aSwitchIsKeptAsAnAnswer(value: String, kept: String) throws {
    let text = """
      chatflow: c
      version: 1
      variables: {agreed: yes_no}
      start: a
      steps:
        a:
          - set: {agreed: \(value)}
          - end: "${agreed}"
      """
    let tables = try #require(ExampleFiles(text).check().tables()?.first)
    guard case .set(_, .text(let id)) = tables.code[0] else {
      Issue.record("no constant is set")
      return
    }
    #expect(tables.texts.string(id) == kept)
  }

  /// A slip in a name is one finding, not also one about the variable that was meant.
  @Test(arguments: [
    "- {if: paln == \"x\", then: b, else: b}", "- {say: \"${paln}\"}\n    - {goto: b}",
  ])
  func aMisspelledUseIsOneFinding(line: String) {
    let text = """
      chatflow: c
      version: 1
      start: a
      steps:
        a:
          - {ask: Which plan?, save: plan, no_reply: {after: 5m, goto: b}}
          LINE
        b: [{end: Bye}]
      """
    let found = ExampleFiles(text.replacing("LINE", with: line)).check().diagnostics
    #expect(found.map(\.rule.code) == ["CF0203"], "\(found.map(\.line))")
  }
}
