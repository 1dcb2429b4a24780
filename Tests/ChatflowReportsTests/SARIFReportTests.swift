import ChatflowJSON
import ChatflowReports
import ChatflowSyntax
import Testing

/// What a code host reads of a finding. That the whole is valid SARIF, `ReportFormatTests` tells.
@Suite struct SARIFReportTests {
  private static let rules = [
    Samples.encoding, Samples.duplicate, Samples.unused, Samples.unreachable, Samples.replaced,
  ]
  private static let pages = "https://acme.example/checks"

  private func run(_ diagnostics: [Diagnostic]) throws -> JSONValue {
    let bytes = SARIFReport.render(
      diagnostics, rules: Self.rules, version: "1.2.3", pages: Self.pages)
    let log = try JSONParser.parse(bytes)
    #expect(log["version"] == .string("2.1.0"))
    #expect(log["runs"]?.elements?.count == 1)
    return try #require(log["runs"]?.elements?.first)
  }

  private func results(_ diagnostics: [Diagnostic]) throws -> [JSONValue] {
    try #require(try run(diagnostics)["results"]?.elements)
  }

  @Test func findingsFieldByField() throws {
    let span = Samples.span("flows/ä b.yaml", "# 日本\r\nwelcome: 👋 «Hi\r\n  ñ» x\r\n")
    let other = Samples.span("flows/b.yaml", "chatflow: «b»\n")
    let found = try results([
      Diagnostic(
        Samples.unreachable, span, "a \"message\"\u{1B}", help: "help\nmore",
        related: [.init(other, "first"), .init(span, "second")]),
      Diagnostic(Samples.unused, other, "a warning"),
      Diagnostic(Samples.replaced, other, "a note"),
    ])
    #expect(found.map { $0["ruleId"]?.string } == ["CF0301", "CF0205", "CF0407"])
    #expect(found.map { $0["ruleIndex"]?.number?.integer } == [3, 2, 4])
    #expect(found.map { $0["level"]?.string } == ["error", "warning", "note"])
    #expect(
      found.map { $0["message"]?["text"]?.string }
        == ["a \"message\"\u{1B}\nhelp\nmore", "a warning", "a note"])
    let places = found.compactMap { $0["locations"]?.elements }
    #expect(places.map(\.count) == [1, 1, 1])
    #expect(
      places.map { place($0[0]) } == [
        "flows/%C3%A4%20b.yaml 2:12-3:4", "flows/b.yaml 1:11-1:12", "flows/b.yaml 1:11-1:12",
      ])
    let related = try #require(found[0]["relatedLocations"]?.elements)
    #expect(related.map(place) == ["flows/b.yaml 1:11-1:12", "flows/%C3%A4%20b.yaml 2:12-3:4"])
    #expect(related.map { $0["message"]?["text"]?.string } == ["first", "second"])
    #expect(related.map { $0["id"]?.number?.integer } == [0, 1])
    #expect(found[1]["relatedLocations"] == nil)
    // Columns count Unicode scalars (meaning 5); the other choice would be UTF-16 code units.
    #expect(try run([])["columnKind"] == .string("unicodeCodePoints"))
  }

  /// In a message brackets before parentheses are a link, unless they are escaped.
  @Test func labelsAreNoLinks() throws {
    let span = Samples.span("a.yaml", "«x»\n")
    let found = try results([
      Diagnostic(
        Samples.unused, span, "two options `[A](0)` and `B\\`", related: [.init(span, "[A](0)")]),
      Diagnostic(Samples.unused, span, "write [A, B] (or C)"),
    ])
    #expect(
      found.map { $0["message"]?["text"]?.string }
        == ["two options `\\[A\\](0)` and `B\\\\`", "write [A, B] (or C)"])
    let related = found[0]["relatedLocations"]?.elements?[0]
    #expect(related?["message"]?["text"] == .string("\\[A\\](0)"))
  }

  /// What mends a finding: one fix, with a change for each file.
  @Test func fixes() throws {
    let span = Samples.span("flows/a b.yaml", "a: «10 min» x\n")
    let other = Samples.span("b.yaml", "«»b\n")
    var finding = Diagnostic(Samples.duplicate, span, "a", help: "write `10m` [b](0)")
    finding.edits = [Edit(span, "10m"), Edit(other, "c")]
    let found = try results([finding, Diagnostic(Samples.unused, span, "b")])
    let fixes = try #require(found[0]["fixes"]?.elements)
    try #require(fixes.count == 1)
    #expect(fixes[0]["description"]?["text"] == .string("write `10m` \\[b\\](0)"))
    #expect(fixes[0]["properties"]?["safe"] == .bool(true))
    let changes = try #require(fixes[0]["artifactChanges"]?.elements)
    #expect(
      changes.map { $0["artifactLocation"]?["uri"]?.string } == ["flows/a%20b.yaml", "b.yaml"])
    let first = changes[0]["replacements"]?.elements?.first
    #expect(first?["deletedRegion"]?["startColumn"]?.number?.integer == 4)
    #expect(first?["deletedRegion"]?["endColumn"]?.number?.integer == 10)
    #expect(first?["insertedContent"]?["text"] == .string("10m"))
    #expect(found[1]["fixes"] == nil)
  }

  private func place(_ location: JSONValue) -> String {
    let physical = location["physicalLocation"]
    let region = physical?["region"]
    let numbers = ["startLine", "startColumn", "endLine", "endColumn"].map {
      region?[$0]?.number?.text ?? "?"
    }
    let uri = physical?["artifactLocation"]?["uri"]?.string ?? "?"
    return "\(uri) \(numbers[0]):\(numbers[1])-\(numbers[2]):\(numbers[3])"
  }

  @Test func rulesAreDescribed() throws {
    let rule = Rule(
      7, "some-rule", .warning, summary: "What.", reason: "Why.", bad: "a: «b»\n", good: "a: c\n")
    let log = try JSONParser.parse(
      SARIFReport.render([], rules: [rule, Samples.replaced], version: "1.2.3", pages: Self.pages))
    let driver = try #require(log["runs"]?.elements?.first?["tool"]?["driver"])
    #expect(driver["name"] == .string("chatflow"))
    #expect(driver["semanticVersion"] == .string("1.2.3"))
    let rules = try #require(driver["rules"]?.elements)
    #expect(rules.map { $0["id"]?.string } == ["CF0007", "CF0407"])
    #expect(rules[0]["name"] == .string("some-rule"))
    #expect(rules[0]["shortDescription"]?["text"] == .string("What."))
    #expect(rules[0]["fullDescription"]?["text"] == .string("Why."))
    #expect(rules[0]["help"]?["text"] == .string(RuleHelp.text(rule)))
    #expect(rules[0]["helpUri"] == .string("\(Self.pages)/CF0007-some-rule.md"))
    #expect(rules.map { $0["defaultConfiguration"]?["level"]?.string } == ["warning", "note"])
  }

  /// Without an address of their pages rules have none: one that leads nowhere helps nobody.
  @Test func rulesWithoutPages() throws {
    let log = try JSONParser.parse(
      SARIFReport.render([], rules: Self.rules, version: "1.2.3", pages: nil))
    let driver = try #require(log["runs"]?.elements?.first?["tool"]?["driver"])
    #expect(driver["informationUri"] == nil)
    let rules = try #require(driver["rules"]?.elements)
    #expect(rules.count == Self.rules.count && rules.allSatisfy { $0["helpUri"] == nil })
  }

  @Test func whatCouldNotBeRead() throws {
    let log = try JSONParser.parse(
      SARIFReport.render(
        [], rules: [], version: "1", pages: nil,
        unread: [UnreadFile(name: "a b.yaml", reason: "permission denied")]))
    let invocation = try #require(log["runs"]?.elements?.first?["invocations"]?.elements?.first)
    #expect(invocation["executionSuccessful"] == .bool(false))
    let told = try #require(invocation["toolExecutionNotifications"]?.elements?.first)
    #expect(told["message"]?["text"] == .string("a b.yaml: permission denied"))
    let place = told["locations"]?.elements?.first?["physicalLocation"]?["artifactLocation"]
    #expect(place?["uri"] == .string("a%20b.yaml"))
  }

  /// A path is a reference relative to the repository; an absolute one is an address of its own.
  @Test(arguments: [
    ("a.yaml", "a.yaml"), ("a/b-c_d.~/e.yaml", "a/b-c_d.~/e.yaml"), ("../a.yaml", "../a.yaml"),
    ("a b.yaml", "a%20b.yaml"), ("100%.yaml", "100%25.yaml"), ("a?b#c.yaml", "a%3Fb%23c.yaml"),
    ("c:a.yaml", "c%3Aa.yaml"), ("ñ.yaml", "%C3%B1.yaml"), ("e\u{301}.yaml", "e%CC%81.yaml"),
    ("日/👋.yaml", "%E6%97%A5/%F0%9F%91%8B.yaml"), ("\u{1B}\n.yaml", "%1B%0A.yaml"),
    ("<stdin>", "%3Cstdin%3E"), ("/work/a b.yaml", "file:///work/a%20b.yaml"),
    ("[a]{b}|\\^`\".yaml", "%5Ba%5D%7Bb%7D%7C%5C%5E%60%22.yaml"),
  ])
  func addressesOfFiles(_ name: String, _ uri: String) throws {
    let found = try results([Diagnostic(Samples.unused, Samples.span(name, "a: «b»\n"), "m")])
    let location = found.first?["locations"]?.elements?.first?["physicalLocation"]
    #expect(location?["artifactLocation"]?["uri"] == .string(uri))
  }

  // MARK: Fingerprints

  private func fingerprints(_ diagnostics: Diagnostic...) throws -> [String] {
    try results(diagnostics).map {
      try #require($0["partialFingerprints"]?["chatflow/v1"]?.string)
    }
  }

  private func finding(
    _ text: String, _ message: String = "m", _ rule: Rule = Samples.unused,
    in name: String = "a.yaml", help: String? = nil
  ) -> Diagnostic {
    Diagnostic(rule, Samples.span(name, text), message, help: help)
  }

  /// The same finding, wherever its line has moved to.
  @Test(arguments: [
    "title: T\n\n\nplan: «text»\n", "# comment\nplan: «text»\n", "plan: «text»\n# after\n",
    "x:\n    plan:   «text»\n", "x: 1\r\nplan: «text»\r\n",
  ])
  func fingerprintsSurviveMovedLines(_ moved: String) throws {
    #expect(try fingerprints(finding(moved)) == fingerprints(finding("plan: «text»\n")))
  }

  @Test func fingerprintsTellFindingsApart() throws {
    let found = try fingerprints(
      finding("plan: «text»\n"), finding("plan: «text»\n"), finding("plan: «text»\n"),
      finding("plan: «texts»\n"), finding("plan: «text»\n", "n"),
      finding("plan: «text»\n", "m", Samples.duplicate), finding("plan: «text»\n", in: "b.yaml"),
      finding("plan: «text»\n", in: "a/b.yaml"))
    #expect(Set(found).count == found.count)
    // 128 bits of SHA-256, in hexadecimal digits.
    #expect(found.allSatisfy { $0.count == 32 && $0.allSatisfy(\.isHexDigit) })
    // Of equal ones each keeps its own while the first is there.
    let fewer = try fingerprints(finding("plan: «text»\n"), finding("plan: «text»\n"))
    #expect(fewer == Array(found.prefix(2)))
  }

  /// Better advice makes no other finding.
  @Test func fingerprintsDoNotDependOnHelp() throws {
    #expect(
      try fingerprints(finding("plan: «text»\n", help: "do this"))
        == fingerprints(finding("plan: «text»\n")))
  }
}
