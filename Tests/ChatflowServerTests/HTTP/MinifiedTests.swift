import ChatflowServer
import Foundation
import HTTPTestClient
import Testing

/// Scripts and style sheets are sent without comments and indentation, and mean the same.
@Suite struct MinifiedTests {
  @Test(arguments: [
    ("a();\n", "a();\n"), ("a();", "a();\n"), ("", ""), ("\n\n  \n\t\n", ""),
    ("  a();\n\n\tb();\n", "a();\nb();\n"),
    ("// one\n  // two\na(); // three\n", "a(); // three\n"),
    ("/** one */\na();\n", "a();\n"),
    ("  /**\n   * one\n\n   * two\n   */\n  a();\n", "a();\n"),
    ("/* one\n*/ a();\n/* two */ b();\n", "a();\nb();\n"),
    ("/*/ one\na();\n/* two */\nb();\n", "b();\n"),
    ("a(); /* one\n two */\n", "a(); /* one\ntwo */\n"),
    ("a('/* one');\n  b(' */');\n", "a('/* one');\nb(' */');\n"),
    // Across lines, a string keeps all that is in it.
    ("a(`\n  // one\n\n  /* two\n`);\n  b();\n", "a(`\n  // one\n\n  /* two\n`);\nb();\n"),
    ("a(`\n  one \\` two\n  `);\n  b();\n", "a(`\n  one \\` two\n  `);\nb();\n"),
    ("a(`one`, `two`);\n  b();\n", "a(`one`, `two`);\nb();\n"),
    ("// it`s\n  a();\n", "a();\n"),
    ("a('one\\\n  // two');\n  b();\n", "a('one\\\n  // two');\nb();\n"),
    // Where a statement ends may hang on the line's end.
    ("let a\n/* one\n two */\n  b()\n", "let a\nb()\n"),
    ("  content: 'ä — €';\n", "content: 'ä — €';\n"),
  ])
  func onlyWhatIsForPeopleGoes(_ source: String, _ bare: String) {
    #expect(Minified.of(source) == bare)
    #expect(Minified.of(bare) == bare, "once is enough")
  }

  /// Paths of the scripts and style sheets that a page names.
  private static func parts(ofPage path: String, _ server: TestServer) async throws -> [String] {
    let text = try await get(path, "identity", server).text
    return text.matches(of: /(?:href|src)="([a-z0-9.\/-]+\.(?:js|css))"/).map {
      resolved(String($0.output.1), path)
    }
  }

  /// The path that `address` has on a page at `path`.
  private static func resolved(_ address: String, _ path: String) -> String {
    URL(string: address, relativeTo: URL(string: "http://server\(path)"))?.path() ?? ""
  }

  private static func get(
    _ path: String, _ encoding: String, _ server: TestServer
  ) async throws -> HTTPAnswer {
    let headers = [("Host", "127.0.0.1:\(server.port)"), ("Accept-Encoding", encoding)]
    let answer = try await Request("GET", path, headers: headers).answer(port: server.port)
    #expect(answer.status == 200, "\(path)")
    return answer
  }

  /// All that a visitor's browser loads before the first word, compressed.
  @Test func theWidgetIsLight() async throws {
    try await TestServer.with { server async throws in
      let parts = try await Self.parts(ofPage: "/widget/frame", server)
      #expect(parts.map { $0.hasSuffix(".js") } == [false, true])
      var weight = 0
      for path in ["/widget.js", "/widget/frame"] + parts {
        weight += try await Self.get(path, "gzip", server).body.count
        // Nothing else is asked for.
        let text = try await Self.get(path, "identity", server).text
        #expect(!text.split(separator: "\n").contains { $0.hasPrefix("import") }, "\(path)")
      }
      #expect(weight < 22_000)
    }
  }

  @Test func noCommentIsSent() async throws {
    try await TestServer.with { server async throws in
      for page in ["/widget/frame", "/inbox", "/portal", "/demo"] {
        let parts = try await Self.parts(ofPage: page, server)
        #expect(parts.count > 1, "\(page)")
        for path in parts {
          let text = try await Self.get(path, "identity", server).text
          #expect(!text.isEmpty)
          #expect(!text.split(separator: "\n").contains { $0.hasPrefix("//") }, "\(path)")
          #expect(!text.contains("/**"), "\(path)")
        }
      }
    }
  }
}
