import ChatflowServer
import Foundation
import HTTPTestClient
import TestSupport
import Testing

/// The pages in the repository are those that are served, each in one version as a whole.
@Suite struct PageFilesTests {
  private static let folder = "Sources/ChatflowServer/Pages"

  private static let types = [
    "css": "text/css; charset=utf-8", "html": "text/html; charset=utf-8",
    "json": "application/json", "js": "text/javascript; charset=utf-8", "yaml": "application/yaml",
  ]

  /// What browsers get of the folder; the page of previews is put together by `make wasm`.
  private static func paths() throws -> [String] {
    try Repository.files(under: folder).map { String($0.dropFirst(folder.count + 1)) }
      .filter { $0 != "package.json" && !$0.hasPrefix("preview/") }
  }

  private static func text(_ path: String) throws -> String {
    try Repository.text("\(folder)/\(path)")
  }

  @Test func eachFileIsServed() async throws {
    let parts = Set(PageFiles.embedded.files.flatMap(\.parts))
    #expect(parts.sorted() == (try Self.paths()))
    try await TestServer.with { server async throws in
      for file in PageFiles.embedded.files {
        let answer = try await server.get("/\(file.address)")
        #expect(answer.status == 200, "\(file.address)")
        let ending = try #require(file.parts.last).split(separator: ".").last
        #expect(answer["content-type"] == Self.types[String(ending ?? "")])
        #expect(answer.text == file.text)
        #expect(answer["etag"] != nil)
        #expect(
          answer["cache-control"]
            == (file.address.hasPrefix("assets/")
              ? "public, max-age=31536000, immutable" : "no-cache"),
          "\(file.address)")
      }
    }
  }

  @Test func whatIsAskedForByNameKeepsItsAddress() {
    let named = PageFiles.embedded.files.filter { !$0.isVersioned }.map(\.address)
    #expect(
      named.sorted() == ["demo", "inbox", "openapi.yaml", "portal", "widget.js", "widget/frame"])
  }

  // MARK: Modules

  /// The modules that one imports, by their paths.
  private static func imports(of module: String) throws -> [String] {
    try text(module).matches(of: /(?:from|^import|\nimport) '([^']+)';/).map { match in
      let base = URL(string: "http://server/\(module)")
      let url = URL(string: String(match.1), relativeTo: base)
      return String(try #require(url).path().dropFirst())
    }
  }

  @Test(arguments: [("widget/frame.js", 15), ("inbox/main.js", 25)])
  func aModuleIsSentWithAllThatItImports(_ main: String, _ atLeast: Int) throws {
    let file = try #require(PageFiles.embedded.files.first { $0.parts.last == main })
    var wanted: Set<String> = [main]
    var left = [main]
    while let module = left.popLast() {
      left += try Self.imports(of: module).filter { wanted.insert($0).inserted }
    }
    #expect(file.parts.sorted() == wanted.sorted())
    #expect(wanted.count >= atLeast)
    // Nothing is used before it is there.
    for (place, module) in file.parts.enumerated() {
      for imported in try Self.imports(of: module) {
        #expect(try #require(file.parts.firstIndex(of: imported)) < place, "\(module)")
      }
    }
  }

  @Test func whatIsSentIsJavaScript() throws {
    for file in PageFiles.embedded.files where file.address.hasSuffix(".js") {
      let check = try Self.node(["--check"], file: file.text)
      #expect(check.status == 0, "\(file.address): \(check.error)")
    }
  }

  /// What Node makes of modules by itself it also makes of them as one script.
  @Test func oneScriptDoesWhatItsModulesDo() throws {
    let modules = [
      "widget/main.js": """
      import './first.js';
      import { Counter, value as theValue } from '../shared/counter.js';
      import {
        twice,
      } from './twice.js';

      const value = await twice(theValue);
      console.log('main', value, new Counter().next(), new Counter().next());
      """,
      "widget/first.js": """
      /** Only for what it does. */
      import { value } from '../shared/counter.js';
      console.log('first', value);
      """,
      "widget/twice.js": """
      import { log as tell } from '../shared/log.js';
      const value = 2;
      export async function twice(number) {
        tell('twice');
        return number * value;
      }
      """,
      "shared/counter.js": """
      import { log } from './log.js';
      let count = 0;
      export const value = 20;
      export class Counter {
        next() {
          count += 1;
          return count;
        }
      }
      log(`counter
        // ${value}`);
      """,
      "shared/log.js": "export function log(text) { console.log('log', text); }\n",
    ]
    let scratch = try Scratch(modules.merging(["package.json": #"{"type": "module"}"#]) { $1 })
    let page = (
      path: "widget/frame.html", text: "<script type=\"module\" src=\"main.js\"></script>\n"
    )
    let files = PageFiles(modules.map { ($0.key, $0.value) } + [page]).files
    let bundle = try #require(files.first { $0.parts.count > 1 })
    let native = try Self.node([scratch.path("widget/main.js")])
    #expect(native.output.split(separator: "\n").count == 5)
    #expect(native.status == 0)
    #expect(try Self.node([], file: bundle.text) == native)
  }

  private static func node(_ arguments: [String]) throws -> Command.Result {
    try Command.run(program: "/usr/bin/env", ["node"] + arguments, in: Repository.root)
  }

  private static func node(_ arguments: [String], file text: String) throws -> Command.Result {
    let scratch = try Scratch(["script.mjs": text])
    return try node(arguments + [scratch.path("script.mjs")])
  }

  // MARK: Names and versions

  /// In a folder as in the repository, whatever a page names is a file.
  @Test func whatPagesNameIsThere() throws {
    let paths = try Self.paths()
    var count = 0
    for path in paths where path.hasSuffix(".html") {
      for match in try Self.text(path).matches(of: /(?:href|src)="([^"#?:]+\.(?:js|css))"/) {
        let url = URL(string: String(match.1), relativeTo: URL(string: "http://server/\(path)"))
        #expect(paths.contains { "/\($0)" == url?.path() }, "\(path) names \(match.1)")
        count += 1
      }
    }
    #expect(count > 15)
  }

  private static let small = [
    (
      path: "widget/frame.html",
      text: """
      <link rel="stylesheet" href="../shared/a.css">
      <link rel="stylesheet" href="b.css">
      <script type="module" src="c.js"></script>
      <script src="widget.js" async></script>
      <a href="c">c</a>

      """
    ),
    (path: "widget/widget.js", text: "// Loads.\nload();\n"),
    (path: "shared/a.css", text: "/* One. */\na {}\n"),
    (path: "widget/b.css", text: "b {}\n"),
    (path: "widget/c.js", text: "import { d } from '../shared/d.js';\n\nd();\n"),
    (path: "shared/d.js", text: "/** Does. */\nexport const d = () => 1;\n"),
  ]

  @Test func aPageNamesTheAddressesOfItsVersion() throws {
    let files = PageFiles(Self.small).files
    let texts = Dictionary(uniqueKeysWithValues: files.map { ($0.address, $0.text) })
    let version = try #require(
      files.first { $0.isVersioned }?.address.split(separator: "/").dropFirst().first)
    #expect(
      texts == [
        "widget/frame": """
        <link rel="stylesheet" href="../assets/\(version)/widget/frame.css">
        <script type="module" src="../assets/\(version)/widget/c.js"></script>
        <script src="../widget.js" async></script>
        <a href="c">c</a>

        """,
        "widget.js": "load();\n",
        "assets/\(version)/widget/frame.css": "a {}\nb {}\n",
        "assets/\(version)/widget/c.js": """
        const $1 = (() => {
        const d = () => 1;
        return { d };
        })();
        const { d } = $1;
        d();

        """,
      ])
  }

  @Test func anotherVersionHasOtherAddresses() {
    let before = PageFiles(Self.small).files.map(\.address)
    #expect(PageFiles(Self.small).files.map(\.address) == before)
    for changed in Self.small.indices {
      var files = Self.small
      files[changed].text += "\n"
      let after = PageFiles(files).files.map(\.address)
      #expect(Set(after).intersection(before) == ["widget/frame", "widget.js"])
    }
  }
}
