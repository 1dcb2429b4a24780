import ChatflowReports
import ChatflowSyntax
import TestSupport
import Testing

/// Annotations, decoded as GitHub's runner decodes workflow commands (``GitHubCommand``).
@Suite struct GitHubReportTests {
  private func lines(_ diagnostics: [Diagnostic]) -> [String] {
    let text = GitHubReport.render(diagnostics)
    #expect(text.isEmpty || text.hasSuffix("\n"))
    return text.unicodeScalars.split(separator: "\n").map { String($0) }
  }

  private func finding(
    _ rule: Rule, _ message: String, _ text: String = "a: «b»\n", in name: String = "a.yaml",
    help: String? = nil
  ) -> Diagnostic {
    Diagnostic(rule, Samples.span(name, text), message, help: help)
  }

  @Test func findingsFieldByField() throws {
    let found = lines([
      finding(Samples.duplicate, "twice", "# 日本\nwelcome: 👋 «Hi»\n", in: "d/a.yaml", help: "h"),
      finding(Samples.unused, "unused", "a: «b\n  c»\n"), finding(Samples.replaced, "noted"),
    ])
    #expect(
      found == [
        "::error file=d/a.yaml,line=2,endLine=2,col=12,endColumn=14,"
          + "title=CF0102 duplicate-key::twice%0Ah",
        // Columns mean nothing where lines differ.
        "::warning file=a.yaml,line=1,endLine=2,title=CF0205 unused-variable::unused",
        "::notice file=a.yaml,line=1,endLine=1,col=4,endColumn=5,"
          + "title=CF0407 message-replaced::noted",
      ])
  }

  @Test func nothingFound() { #expect(GitHubReport.render([]) == "") }

  /// How many errors, warnings and notes there are, and what is said about those left out.
  @Test(
    arguments: [
      (10, 10, 10, nil), (11, 0, 0, "1 error"), (0, 11, 0, "1 warning"), (0, 0, 12, "2 notes"),
      (25, 3, 0, "15 errors"), (12, 11, 13, "2 errors, 1 warning, 3 notes"),
    ] as [(Int, Int, Int, String?)])
  func limits(_ errors: Int, _ warnings: Int, _ notes: Int, _ leftOut: String?) throws {
    let kinds = [
      (Samples.replaced, notes), (Samples.unused, warnings), (Samples.duplicate, errors),
    ]
    // Places don't go by severity.
    let diagnostics = kinds.flatMap { rule, count in
      (0..<count).map { finding(rule, "\(rule.code)-\($0)") }
    }
    var found = lines(diagnostics)
    if let leftOut { #expect(found.popLast() == "Not shown as annotations: \(leftOut).") }
    let commands = found.compactMap { GitHubCommand($0) }
    try #require(commands.count == found.count)
    // The worst first, and each kind in the order given.
    let expected = kinds.reversed().flatMap { rule, count in
      (0..<min(count, 10)).map { "\(rule.code)-\($0)" }
    }
    #expect(commands.map(\.data) == expected)
    let numbers = ["error", "warning", "notice"].map { kind in
      commands.count { $0.name == kind }
    }
    #expect(numbers == [errors, warnings, notes].map { min($0, 10) })
  }

  /// Texts that could end a command, begin another one, or pass for an escape.
  static let hostile = [
    "x\n::error::forged", "x\r::error::forged", "x\r\n::set-output name=a::b", "::error::forged",
    "x%0A::error::forged", "%25", "%3A%2C", "100% a:b, c=d", "a::b", "##[error]x", "::", "%", ",",
    "x,line=99,title=y", "\n", "é日👋e\u{301}",
  ]

  @Test(arguments: hostile)
  func escapes(_ text: String) throws {
    let found = lines([finding(Samples.unused, text, in: text, help: text)])
    try #require(found.count == 1)
    let command = try #require(GitHubCommand(found[0]))
    #expect(command.name == "warning")
    #expect(command.data.utf8.elementsEqual("\(text)\n\(text)".utf8))
    #expect(command.properties["file"]?.utf8.elementsEqual(text.utf8) == true)
    #expect(command.properties["line"] == "1")
    #expect(
      command.properties.keys.sorted() == ["col", "endColumn", "endLine", "file", "line", "title"])
  }

  /// What a log viewer would act on is shown.
  @Test func controlCharacters() {
    let text = "a\u{1B}[31m\u{9B}\u{202E}\u{0}\u{10FFFF}b"
    let found = lines([finding(Samples.unused, text, in: text)])
    #expect(found.count == 1)
    #expect(found[0].unicodeScalars.allSatisfy { !SafeText.isUnsafe($0) })
    #expect(found[0].hasSuffix("::a\\u{1B}[31m\\u{9B}\\u{202E}\\u{0}\\u{10FFFF}b"))
  }
}
