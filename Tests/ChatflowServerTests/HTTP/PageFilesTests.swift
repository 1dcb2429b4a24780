import ChatflowServer
import Foundation
import HTTPTestClient
import Testing

/// The pages in the repository are those that are served, each in one version as a whole.
@Suite struct PageFilesTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../../Sources/ChatflowServer/Pages").standardized

  private static let types = [
    "css": "text/css; charset=utf-8", "html": "text/html; charset=utf-8",
    "js": "text/javascript; charset=utf-8", "yaml": "application/yaml",
  ]

  /// What browsers get of the folder.
  private static func paths() throws -> [String] {
    try FileManager.default.subpathsOfDirectory(atPath: folder.path())
      .filter { $0.contains(".") && $0 != "package.json" }.sorted()
  }

  private static func text(_ path: String) throws -> String {
    try String(contentsOf: folder.appending(path: path), encoding: .utf8)
  }

  @Test func eachFileIsServed() async throws {
    #expect(PageFiles.embedded.files.map(\.path) == (try Self.paths()))
    try await TestServer.with { server async throws in
      for file in PageFiles.embedded.files {
        let answer = try await server.get("/\(file.address)")
        #expect(answer.status == 200, "\(file.path)")
        #expect(answer["content-type"] == Self.types[URL(filePath: file.path).pathExtension])
        #expect(answer.body == file.bytes)
        #expect(answer["etag"] != nil)
        #expect(
          answer["cache-control"]
            == (file.address.hasPrefix("assets/")
              ? "public, max-age=31536000, immutable" : "no-cache"),
          "\(file.path)")
        if file.path.hasSuffix(".js") {
          let source = try Self.text(file.path)
          #expect(answer.body == Minified.of(Array(source.utf8)))
        }
      }
    }
  }

  @Test func whatIsAskedForByNameKeepsItsAddress() {
    let named = PageFiles.embedded.files.filter { !$0.isVersioned }.map(\.address)
    #expect(named.sorted() == ["demo", "inbox", "openapi.yaml", "widget.js", "widget/frame"])
  }

  /// All that a module imports, and what that imports.
  private static func imports(of module: String, into found: inout Set<String>) throws {
    for match in try text(module).matches(of: /from '([^']+)';/) {
      let path = URL(string: String(match.1), relativeTo: URL(string: "http://server/\(module)"))
      let imported = String(try #require(path).path().dropFirst())
      if found.insert(imported).inserted { try imports(of: imported, into: &found) }
    }
  }

  @Test(arguments: [
    ("widget/frame.html", "widget/frame.js", 5), ("inbox/inbox.html", "inbox/main.js", 20),
  ])
  func pagesPreloadAllThatTheirModulesImport(
    _ page: String, _ main: String, _ atLeast: Int
  ) throws {
    let file = try #require(PageFiles.embedded.files.first { $0.path == page })
    let text = String(decoding: file.bytes, as: UTF8.self)
    let address = URL(string: "http://server/\(file.address)")
    let preloaded = text.matches(of: /<link rel="modulepreload" href="([^"]+)">/).compactMap {
      URL(string: String($0.1), relativeTo: address)?.path().dropFirst()
    }
    var wanted: Set<String> = []
    try Self.imports(of: main, into: &wanted)
    #expect(wanted.count >= atLeast)
    let addresses = PageFiles.embedded.files.filter { wanted.contains($0.path) }.map(\.address)
    #expect(addresses.count == wanted.count)
    #expect(preloaded.map(String.init).sorted() == addresses.sorted())
  }

  /// In a folder as in the repository, whatever a page or a module names is a file.
  @Test func whatFilesNameIsThere() throws {
    let paths = try Self.paths()
    var count = 0
    for path in paths where path.hasSuffix(".html") || path.hasSuffix(".js") {
      for match in try Self.text(path).matches(
        of: /(?:(?:href|src)="|from '|import\(')([^"'#?:]+\.(?:js|css))["']/)
      {
        let url = URL(string: String(match.1), relativeTo: URL(string: "http://server/\(path)"))
        #expect(paths.contains { "/\($0)" == url?.path() }, "\(path) names \(match.1)")
        count += 1
      }
    }
    #expect(count > 100)
  }

  private static let small = [
    (path: "inbox/inbox.html", text: "<script type=\"module\" src=\"a.js\"></script>\n"),
    (path: "inbox/a.js", text: "import { b } from './b.js';\n"),
    (path: "inbox/b.js", text: "import {\n  c,\n} from '../shared/c.js';\n"),
    (path: "shared/c.js", text: "import '../inbox/a.js';\nexport const c = 'd.js';\n"),
  ]

  @Test func pagesNameTheAddressesOfTheirVersion() throws {
    let files = PageFiles(Self.small).files
    let version = try #require(files[1].address.split(separator: "/").dropFirst().first)
    #expect(files.map(\.isVersioned) == [false, true, true, true])
    #expect(
      files.map(\.address) == [
        "inbox", "assets/\(version)/inbox/a.js", "assets/\(version)/inbox/b.js",
        "assets/\(version)/shared/c.js",
      ])
    #expect(
      String(decoding: files[0].bytes, as: UTF8.self) == """
        <script type="module" src="assets/\(version)/inbox/a.js"></script>
        <link rel="modulepreload" href="assets/\(version)/inbox/b.js">
        <link rel="modulepreload" href="assets/\(version)/shared/c.js">

        """)
  }

  @Test func anotherVersionHasOtherAddresses() {
    let before = PageFiles(Self.small).files.map(\.address)
    #expect(PageFiles(Self.small).files.map(\.address) == before)
    for changed in Self.small.indices {
      var files = Self.small
      files[changed].text += "// More.\n"
      let after = PageFiles(files).files.map(\.address)
      #expect(Set(after).intersection(before) == ["inbox"])
    }
  }
}
