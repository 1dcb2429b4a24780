import Testing

@testable import ChatflowSyntax

@Suite struct YAMLRuleTests {
  @Test func rulesAreSortedAndWellNamed() {
    let numbers = YAMLRules.all.map(\.number)
    #expect(numbers == numbers.sorted())
    #expect(Set(numbers).count == numbers.count)
    #expect(numbers.allSatisfy { (1...99).contains($0) })
    #expect(Set(YAMLRules.all.map(\.name)).count == numbers.count)
    for rule in YAMLRules.all {
      #expect(rule.name.utf8.allSatisfy { $0 == 0x2D || $0 >= 0x61 && $0 <= 0x7A || $0 < 0x3A })
      #expect(rule.summary.hasSuffix("."))
      #expect(rule.reason.hasSuffix("."))
    }
  }

  @Test(arguments: YAMLRules.all.filter { !$0.bad.isEmpty }.map(\.number))
  func badExampleGivesExactlyItsFinding(_ number: Int) throws {
    let rule = try #require(YAMLRules.all.first { $0.number == number })
    let (text, marked) = try #require(unmarked(rule.bad))
    let found = DocumentReader.parse(SourceFile(name: "example.yaml", bytes: text)).diagnostics
    #expect(found.map(\.rule.code) == [rule.code])
    let range = found.first?.span.range
    #expect(range == marked)
    #expect(found.first?.help != nil)
  }

  @Test(arguments: YAMLRules.all.filter { !$0.good.isEmpty }.map(\.number))
  func goodExampleGivesNothing(_ number: Int) throws {
    let rule = try #require(YAMLRules.all.first { $0.number == number })
    let document = DocumentReader.parse(
      SourceFile(name: "example.yaml", bytes: Array(rule.good.utf8)))
    #expect(document.diagnostics.map(\.message) == [])
    #expect(document.isComplete)
  }

  @Test func onlyWhatTextCannotShowHasNoExample() {
    #expect(YAMLRules.all.filter { $0.bad.isEmpty }.map(\.number) == [1, 2, 3, 7, 36])
  }

  /// The text without `«` and `»`, and the place between them.
  private func unmarked(_ text: String) -> ([UInt8], Range<Int>)? {
    let bytes = Array(text.utf8)
    let open = Array("«".utf8)
    let close = Array("»".utf8)
    guard let start = bytes.indices.first(where: { bytes[$0...].starts(with: open) }),
      let end = bytes.indices.first(where: { bytes[$0...].starts(with: close) }), start < end
    else { return nil }
    let inner = bytes[(start + 2)..<end]
    return (Array(bytes[..<start] + inner + bytes[(end + 2)...]), start..<start + inner.count)
  }
}
