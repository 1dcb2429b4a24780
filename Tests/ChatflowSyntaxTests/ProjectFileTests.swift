import ChatflowSyntax
import TestSupport
import Testing

/// The project file (meaning 8), value by value.
@Suite struct ProjectFileTests {
  private func read(_ text: String) -> (document: ProjectDocument?, findings: [Diagnostic]) {
    let file = SourceFile(name: "site/.chatflow.yaml", bytes: Array(text.utf8))
    let parsed = DocumentReader.parse(file)
    let (document, found) = DocumentReader.read(parsed, file: file)
    if case .project(let project)? = document { return (project, parsed.diagnostics + found) }
    return (nil, parsed.diagnostics + found)
  }

  @Test func everyKeyIsRead() throws {
    let (document, findings) = read(
      """
      paths: [chatflows, more/night.yaml]
      deny_warnings: true
      ignore: [CF0307, away-replaces-message]
      min_coverage: 90
      teams: [sales, no, 2026-01-01]
      users:
        - ana@acme.com
      min_zone_data: 2025b
      x-mine: anything
      """)
    #expect(findings.map(\.message) == [])
    let project = try #require(document)
    #expect(project.paths?.map(\.value) == ["chatflows", "more/night.yaml"])
    #expect(project.deniesWarnings == true && project.minCoverage == 90)
    #expect(project.ignored.map(\.value) == ["CF0307", "away-replaces-message"])
    #expect(project.teams?.map(\.value) == ["sales", "no", "2026-01-01"])
    #expect(project.users?.map(\.value) == ["ana@acme.com"])
    #expect(project.zoneRelease?.value == ZoneRelease("2025b"))
  }

  @Test func whatIsLeftOutIsUnknown() throws {
    let (document, findings) = read("min_coverage: 0\n")
    #expect(findings.map(\.message) == [])
    let project = try #require(document)
    #expect(project.paths == nil && project.teams == nil && project.users == nil)
    #expect(project.deniesWarnings == nil && project.ignored.isEmpty && project.minCoverage == 0)
  }

  /// A list that can't be read lists nobody: no name is held against it.
  @Test func aListWithAnErrorIsNone() throws {
    let (document, findings) = read("teams: [sales, '']\n")
    #expect(findings.map(\.rule.code) == ["CF0105"])
    #expect(try #require(document).teams == nil)
  }

  static let wrong: [(line: String, code: String, help: String?)] = [
    ("path: [a]", "CF0102", "did you mean `paths`?"),
    ("paths: chatflows", "CF0104", nil),
    ("paths: []", "CF0105", nil),
    ("paths: [a, a]", "CF0124", nil),
    ("deny_warnings: yes", "CF0106", "write `true`"),
    ("ignore: CF0307", "CF0104", nil),
    ("min_coverage: 101", "CF0109", nil),
    ("min_coverage: 80%", "CF0109", nil),
    ("teams: {sales: 1}", "CF0104", nil),
    ("users: [a@b.c, a@b.c]", "CF0124", nil),
    ("min_zone_data: 2026", "CF0902", "write `2026a`"),
    ("min_zone_data: 2026A", "CF0902", "write `2026a`"),
    ("min_zone_data: newest", "CF0902", nil),
    ("teams: [a]\nteams: [b]", "CF0010", nil),
    ("- paths", "CF0104", nil),
    ("{}", "CF0105", nil),
  ]

  @Test(arguments: wrong.indices) func aWrongValueIsTold(_ index: Int) {
    let (line, code, help) = Self.wrong[index]
    let findings = read("\(line)\n").findings
    #expect(findings.map(\.rule.code) == [code], "\(line): \(findings.map(\.message))")
    if let help { #expect(findings.first?.help == help, "\(line)") }
  }

  /// Only the name tells that a file is one.
  @Test func itIsKnownByItsName() {
    #expect(DocumentReader.isProjectFile(".chatflow.yaml"))
    #expect(DocumentReader.isProjectFile("/srv/site/.chatflow.yaml"))
    for name in ["chatflow.yaml", "a.chatflow.yaml", ".chatflow.yml", ".chatflow.yaml/a.yaml"] {
      #expect(!DocumentReader.isProjectFile(name), "\(name)")
    }
  }

  @Test func releasesAreInOrder() throws {
    let releases = ["1999z", "2025b", "2026a", "2026f", "2026z", "2026za", "2026zb", "2027a"]
      .map { ZoneRelease($0) }
    let sorted = releases.compactMap(\.self)
    #expect(sorted.count == releases.count)
    for (one, next) in zip(sorted, sorted.dropFirst()) { #expect(one < next) }
    for text in ["", "2026", "26a", "2026ab", "2026A", "2026a ", "2026zaa", "x026a"] {
      #expect(ZoneRelease(text) == nil, "\(text)")
    }
  }
}
