import ChatflowCompiler
import ChatflowSyntax
import TestSupport
import Testing

/// The lists of rules against the files in which rules stand.
@Suite struct RegistryTests {
  /// A rule as its file declares it.
  struct Declaration {
    let path: String
    /// The type's name, and the file's.
    let type: String
    let number: Int
    let name: String

    /// Nil for a file without a rule of its own.
    init?(_ path: String, _ text: String) {
      let pattern = #/static let rule\b[^(]*\(\s*(\d+), "([^"]+)"/#
      guard let match = text.firstMatch(of: pattern), let number = Int(match.1) else { return nil }
      self.path = path
      type = String(path.split(separator: "/").last?.dropLast(".swift".count) ?? "")
      self.number = number
      name = String(match.2)
    }
  }

  /// Every file in a folder named `Rules`, or below one.
  private func ruleFiles() throws -> [(path: String, text: String)] {
    try Repository.files(under: "Sources")
      .filter { $0.contains("/Rules/") && $0.hasSuffix(".swift") }
      .map { ($0, try Repository.text($0)) }
  }

  @Test func everyRuleIsListedOnce() throws {
    let declared = try ruleFiles().compactMap { Declaration($0.path, $0.text) }
    #expect(
      declared.map(\.number).sorted() == Rules.listed.map(\.number).sorted(),
      "a rule's file and no list, or a list and no file")
    let names = Dictionary(Rules.listed.map { ($0.number, $0.name) }) { first, _ in first }
    for rule in declared { #expect(names[rule.number] == rule.name, "\(rule.path)") }
  }

  @Test func everyRuleIsFoundByItsDeclaration() throws {
    for (path, text) in try ruleFiles() where text.contains("static let rule") {
      let declaration = Declaration(path, text)
      #expect(declaration != nil, "\(path): no code and name behind `static let rule`")
      #expect(text.contains("enum \(declaration?.type ?? "")"), "\(path): named unlike its rule")
    }
  }

  /// Of the lists as they are: sorting would hide nothing, but a table by number would.
  @Test func noCodeOrNameStandsTwice() {
    #expect(repeated(Rules.listed.map(\.code)) == [])
    #expect(repeated(Rules.listed.map(\.name)) == [])
  }

  @Test func theRulesAreSortedByNumber() {
    #expect(Rules.all.count == Rules.listed.count)
    #expect(zip(Rules.all, Rules.all.dropFirst()).allSatisfy { $0.number < $1.number })
  }

  private func repeated(_ texts: [String]) -> [String] {
    var seen: Set<String> = []
    return texts.filter { !seen.insert($0).inserted }
  }
}
