import ChatflowCompiler
import ChatflowSyntax
import Testing

@Suite struct RuleExampleTests {
  static let rules = Rules.all.filter { !$0.bad.isEmpty }

  @Test(arguments: rules.map(\.code))
  func badExampleGivesExactlyTheFindingAtItsMark(code: String) throws {
    let rule = try #require(Rules.find(code))
    let example = ExampleFiles(rule.bad)
    let mark = try #require(example.mark)
    let found = example.check().allFindings()
    #expect(found.map(\.rule.code) == [code], "\(found.map(\.line))")
    let finding = try #require(found.first)
    #expect(finding.span.file === example.files[mark.file])
    #expect(
      finding.span.range == mark.range,
      "\(finding.line) marks \(finding.span.text), not \(example.files[mark.file].text(mark.range))"
    )
  }

  @Test(arguments: rules.map(\.code))
  func goodExampleGivesNothing(code: String) throws {
    let rule = try #require(Rules.find(code))
    let compilation = ExampleFiles(rule.good).check()
    #expect(compilation.allFindings().map(\.line) == [])
    #expect(compilation.tables() != nil)
  }

  /// What has no example has a test of its own.
  @Test func rulesWithoutExampleAreFew() {
    #expect(
      Rules.all.filter { $0.bad.isEmpty }.map(\.name).sorted() == [
        "broken-guarantee", "doubtful-time", "file-too-large", "invalid-utf-8", "message-too-long",
        "not-runnable", "old-zone-data", "too-many", "too-many-directives", "too-many-nodes",
        "undecided-guarantee", "utf-16-or-32", "vacuous-guarantee",
      ])
  }
}
