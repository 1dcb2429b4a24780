import ChatflowCompiler
import ChatflowReports
import ChatflowSyntax

/// `docs/checks`: a page for every rule, and an index.
enum CheckPages {
  static var files: [Reference.File] {
    [Reference.File("\(Reference.checksFolder)/README.md", index)]
      + Rules.all.map {
        Reference.File("\(Reference.checksFolder)/\(RuleHelp.pageName($0))", page($0))
      }
  }

  private static let groups: [(codes: Range<Int>, title: String)] = [
    (0..<100, "YAML"), (100..<200, "Keys and values"), (200..<300, "Names and conditions"),
    (300..<400, "The graph of steps"), (400..<500, "Availability and e-mail capture"),
    (500..<600, "Across files"), (600..<700, "Scenarios"),
    (800..<900, "Server files"), (900..<1000, "The project file"),
  ]

  private static var index: String {
    var page = """
      # Checks

      What `chatflow check` finds. Each check has a stable code and a readable name; both are
      accepted wherever one is. `chatflow explain CODE` shows the same as the pages here.

      An **error** keeps a file from being compiled. A **warning** is surely not what was meant. A
      **note** is right and may surprise. Warnings and notes can be ignored: with `--ignore CODE`,
      or with a comment `# chatflow: ignore CODE reason` on the line or the one above.

      """
    for group in groups {
      let rules = Rules.all.filter { group.codes.contains($0.number) }
      guard !rules.isEmpty else { continue }
      page += "\n## \(group.title)\n\n| Check | Severity | Finds |\n|---|---|---|\n"
      for rule in rules {
        let link = "[\(rule.code) `\(rule.name)`](\(RuleHelp.pageName(rule)))"
        page += "| \(link) | \(rule.severity.rawValue) | \(rule.summary) |\n"
      }
    }
    return page
  }

  private static func page(_ rule: Rule) -> String {
    var page = "# \(rule.code) `\(rule.name)`\n\n*\(rule.severity.rawValue)* – \(rule.summary)\n\n"
    page += "\(rule.reason)\n"
    if !rule.described.isEmpty {
      page += "\n## Example\n\n\(rule.described)\n"
    } else {
      let bad = RuleExample(rule.bad)
      page += "\n## Example\n\n" + listing(bad.files) + "\n`chatflow check` says:\n\n"
      let report = TextReport.render(bad.findings(), files: bad.files.count, color: false)
      page += "```text\n\(report)```\n\n## Mended\n\n" + listing(RuleExample(rule.good).files)
    }
    if rule.severity != .error {
      page += """

        To ignore it, write `# chatflow: ignore \(rule.code) reason` on the line or the one above.

        """
    }
    return page + "\n[All checks](README.md)\n"
  }

  private static func listing(_ files: [SourceFile]) -> String {
    files.map { file in
      let title = files.count > 1 ? "`\(file.name)`:\n\n" : ""
      // Some examples have in them what no page should have.
      let lines = file.text(0..<file.bytes.count).split(
        separator: "\n", omittingEmptySubsequences: false)
      let text = lines.map { SafeText.escape(String($0)) }.joined(separator: "\n")
      return title + "```yaml\n\(text)```\n"
    }.joined(separator: "\n")
  }
}
