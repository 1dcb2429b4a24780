import Foundation
import Testing

/// What the pages about the server name is what its sources have: all of it, and nothing else.
@Suite struct ServerPageTests {
  @Test func requestsAreThoseThatProgramsMaySend() throws {
    let described = try operations().filter(\.isForPrograms).map(\.request)
    let shown = try Document("docs/inbox.md").table("Request").flatMap { $0[0].codes }.map { code in
      let words = code.prefix { $0 != "?" }.split(separator: " ")
      let path = words.dropFirst().joined().replacing("ID", with: "{}")
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
    let source = try text("Sources/chatflow-server/Settings.swift")
    let read = source.matches(of: /forKey: "chatflow\.([a-z.]+)"/).map { String($0.1) }
    let page = try Document("docs/server.md")
    let rows = page.table("Flag").map { row in row.map { $0.codes.first ?? "" } }
    #expect(rows.map { $0[2] }.sorted() == read.sorted())
    for row in rows {
      let variable = row[2].uppercased().replacing(".", with: "_")
      #expect(row[1] == "CHATFLOW_\(variable)")
    }
    let example = try #require(page.blocks.first { $0.kind == "json" })
    let json = try JSONSerialization.jsonObject(
      with: Data(page.lines(of: example).joined(separator: "\n").utf8))
    let file = try #require((json as? [String: Any])?["chatflow"] as? [String: Any])
    #expect(leaves(of: file).sorted() == read.sorted())
  }

  /// What a release runs under systemd is what the page shows, with settings that are read.
  @Test func theUnitIsThatOfTheRelease() throws {
    let page = try Document("docs/server.md")
    let shown = try #require(page.blocks.first { $0.kind == "ini" })
    #expect(page.lines(of: shown) + [""] == (try Document("packaging/chatflow.service").lines))
    let settings = try JSONSerialization.jsonObject(
      with: Data(try text("packaging/server.json").utf8))
    let file = try #require((settings as? [String: Any])?["chatflow"] as? [String: Any])
    let known = page.table("Flag").map { $0[2].codes.first ?? "" }
    #expect(!file.isEmpty && Set(leaves(of: file)).isSubset(of: known))
  }

  /// The paths of all values, with dots between their keys.
  private func leaves(of values: [String: Any]) -> [String] {
    values.flatMap { key, value in
      (value as? [String: Any]).map { leaves(of: $0).map { "\(key).\($0)" } } ?? [key]
    }
  }

  @Test func auditLinesAreThoseOfTheServer() throws {
    let acts = try text("Sources/ChatflowServer/Access/Audit.swift")
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
    let known = source.matches(of: /\n  \['([^']+)', (?:null|'([^']+)')/).flatMap { match in
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
