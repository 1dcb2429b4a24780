import Foundation
import Testing

/// What the pages about the server name is what its sources have: all of it, and nothing else.
@Suite struct ServerPageTests {
  @Test func requestsAreThoseThatProgramsMaySend() throws {
    let described = try operations().filter(\.isForPrograms).map(\.request)
    let shown = try Document("docs/inbox.md").table("Request").flatMap { $0[0].codes }.map { code in
      let words = code.prefix { $0 != "?" }.split(separator: " ")
      let path = words.dropFirst().joined().replacing(/ID|FILE/, with: "{}")
      return "\(words.first ?? "") /api/team/\(path)"
    }
    #expect(described.count > 10)
    #expect(shown.sorted() == described.sorted())
  }

  /// The requests of `schemas/openapi.yaml`, and whether programs may send them.
  private func operations() throws -> [(request: String, isForPrograms: Bool)] {
    var found: [(request: String, isForPrograms: Bool)] = []
    var path = ""
    for line in try Document("schemas/openapi.yaml").lines {
      if let match = line.wholeMatch(of: #/ {2}(/[^:]*):/#) {
        path = String(match.1).replacing(/{[a-z]+}/, with: "{}")
      } else if let match = line.wholeMatch(of: #/ {4}(get|post|put|patch|delete):/#) {
        found.append((match.1.uppercased() + " " + path, false))
      } else if line.hasPrefix("      security:"), line.contains("program"), !found.isEmpty {
        found[found.count - 1].isForPrograms = true
      }
    }
    return found
  }

  @Test func settingsAreThoseThatAreRead() throws {
    let source = try text("Sources/chatflow-server/Settings/Settings.swift")
    let read = source.matches(of: /variables?\("([A-Z_]+)"\)/).map { $0.1.lowercased() }
    #expect(read.count == 5)
    let page = try Document("docs/server.md")
    let rows = page.table("Flag").map { row in row.map { $0.codes.first ?? "" } }
    #expect(rows.map { $0[2] }.sorted() == read.sorted())
    for row in rows {
      #expect(row[1] == "CHATFLOW_\(row[2].uppercased())")
    }
    let example = try #require(page.blocks.first { $0.kind == "yaml" })
    #expect(keys(of: page.lines(of: example)).sorted() == (read + ["server"]).sorted())
  }

  /// What the page shows of the widget's global is what editors get.
  @Test func theTypesOfTheGlobalAreThoseOfTheFile() throws {
    let page = try Document("docs/server.md").lines
    // It stands within an item of a list.
    let start = try #require(page.firstIndex(of: "  ```ts"))
    let lines = page[(start + 1)...].prefix { $0 != "  ```" }
      .map { $0.hasPrefix("  ") ? String($0.dropFirst(2)) : $0 }
    #expect(lines.count > 5)
    let file = try text("schemas/widget.d.ts")
    #expect(file.hasSuffix(lines.joined(separator: "\n") + "\n"))
    let loader = try text("Sources/ChatflowServer/Pages/widget/widget.js")
    for name in ["open", "close", "hide", "on"] {
      #expect(file.contains("\(name)("))
      #expect(loader.contains(name))
    }
  }

  /// What a release runs under systemd is what the page shows, with settings that are read.
  @Test func theUnitIsThatOfTheRelease() throws {
    let page = try Document("docs/server.md")
    let shown = try #require(page.blocks.first { $0.kind == "ini" })
    #expect(page.lines(of: shown) + [""] == (try Document("packaging/chatflow.service").lines))
    let known = page.table("Flag").map { $0[2].codes.first ?? "" }
    let keys = keys(of: try Document("packaging/server.yaml").lines)
    #expect(keys.count > 1 && Set(keys).isSubset(of: known + ["server"]))
  }

  /// The keys of a map in YAML that has no other maps in it.
  private func keys(of lines: [String]) -> [String] {
    lines.compactMap { $0.prefixMatch(of: /([a-z_]+):/).map { String($0.1) } }
  }

  @Test func auditLinesAreThoseOfTheServer() throws {
    let acts = try text("Sources/ChatflowLive/Model/AuditRow.swift")
      .matches(of: /case [A-Za-z]+ = "([^"]+)"/).map { String($0.1) }
    let page = try Document("docs/server.md").lines.joined(separator: "\n")
    let paragraph = try #require(
      page.components(separatedBy: "\n\n").first { $0.hasPrefix("They are `signed in`") })
    let sentence = paragraph.components(separatedBy: ". ")[0]
    #expect(acts.count > 8)
    #expect(sentence.codes.sorted() == acts.sorted())
  }

  @Test func keysAreThoseOfTheInbox() throws {
    let source = try text("Sources/ChatflowServer/Pages/inbox/keys.js")
    let known = source.matches(of: /\['[a-z]+', '([^']+)'(?:, '([^']+)')?\]/).flatMap { match in
      [String(match.1)] + (match.2.map { [String($0)] } ?? [])
    }
    let shown = try Document("docs/inbox.md").table("Key").flatMap { $0[0].codes }
    #expect(known.count > 8)
    #expect(shown.sorted() == known.sorted())
  }

  private func text(_ path: String) throws -> String {
    try Document(path).lines.joined(separator: "\n")
  }
}
