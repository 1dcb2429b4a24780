import Foundation
import TestSupport
import Testing

/// The rules of the server's pages, over their files; what Node says of them.
@Suite struct PageRuleTests {
  private static let folder = "Sources/ChatflowServer/Pages"

  private static func files() throws -> [PageRules.File] {
    try Repository.paths(under: folder, endings: ["js", "css", "html", "yaml"]).map { path in
      let data = try Data(contentsOf: Repository.root.appending(path: path))
      return PageRules.File(
        path: String(path.dropFirst(folder.count + 1)), text: String(decoding: data, as: UTF8.self))
    }
  }

  @Test func pagesKeepToTheRules() throws {
    let files = try Self.files()
    #expect(files.count > 40)
    let paths = Set(files.map(\.path))
    for file in files {
      for violation in PageRules.violations(file) + PageRules.wrongImports(file, paths: paths) {
        Issue.record("\(Self.folder)/\(file.path):\(violation)")
      }
    }
    #expect(PageRules.circle(files) == [])
  }

  @Test func nodeReadsEachScript() throws {
    try Self.requireNode()
    // One process for all: a start for each takes most of a minute.
    let script = """
      const [fs, vm] = [require('fs'), require('vm')];
      for (const path of process.argv.slice(1)) {
        new vm.SourceTextModule(fs.readFileSync(path, 'utf8'), { identifier: path });
      }
      """
    let paths = try Self.files().filter(\.isScript).map { "\(Self.folder)/\($0.path)" }
    #expect(paths.count > 30)
    let check = try Repository.run(
      ["node", "--experimental-vm-modules", "--no-warnings", "-e", script, "--"] + paths)
    #expect(check.status == 0, "\(check.output)")
  }

  @Test func modulesDoWhatTheirTestsSay() throws {
    try Self.requireNode()
    let tests = try Repository.paths(under: "Tests/Pages", endings: ["mjs"])
      .filter { $0.hasSuffix(".test.mjs") }
    #expect(tests.count > 5)
    let run = try Repository.run(["node", "--test"] + tests)
    #expect(run.status == 0, "\(run.output)")
  }

  private static func requireNode() throws {
    let node = try Repository.run(["node", "--version"])
    try #require(
      node.status == 0,
      "Node is missing, which runs the tests of scripts: `make test-packages` installs it.")
  }

  @Test(arguments: [
    ("widget/a.js", "let a;\nlet b;\nlet c;\nlet d;", [4]),
    ("widget/a.js", "  let a;\n  let b;\n  let c;\n  let d;", []),
    ("widget/aB.js", "", [1]),
    ("widget/a_b.css", "", [1]),
    ("widget/a-b.js", "import { a } from './b.js';\nimport './c.js';\nimport {\n", []),
    ("widget/a.js", "import a from './b.js';\nimport * as a from './b.js';", [1, 2]),
    ("widget/a.js", "import { a } from 'b';\nexport { a };\nexport default a;", [1, 2, 3]),
    ("widget/a.js", "export const a = 1;\nexport async function b() {}\nexport class C {}", []),
    ("widget/a.js", "  node.innerHTML = a;", [1]),
    ("widget/a.css", String(repeating: "a", count: 101), [1]),
    ("widget/a.html", String(repeating: "a", count: 101), []),
    ("widget/a.js", "  #a(b) {\n" + String(repeating: "    c\n", count: 68) + "  }", []),
    ("widget/a.js", "  #a(b) {\n" + String(repeating: "    c\n", count: 69) + "  }", [1]),
    ("widget/a.js", "const a = () => {\n" + String(repeating: "  c\n", count: 69) + "};", [1]),
    ("widget/a.js", "export function a() {\n" + String(repeating: "  c\n", count: 69) + "}", [1]),
    ("widget/a.js", "  if (a) {\n" + String(repeating: "    c\n", count: 69) + "  }", []),
    ("widget/a.css", String(repeating: "a\n", count: 500), [501]),
  ])
  func slipsAreFound(_ path: String, _ text: String, _ lines: [Int]) {
    #expect(PageRules.violations(.init(path: path, text: text)).map(\.line) == lines)
  }

  @Test func arrowsAreFollowed() {
    let files = [
      ("shared/a.js", "import { b } from '../widget/b.js';"),
      ("widget/b.js", "import {\n  c,\n} from './c.js';\nimport '../inbox/d.js';"),
      ("widget/c.js", "import '../shared/a.js';\nimport './none.js';"),
      ("inbox/d.js", ""),
    ].map { PageRules.File(path: $0.0, text: $0.1) }
    let paths = Set(files.map(\.path))
    #expect(
      files.map { PageRules.wrongImports($0, paths: paths).map(\.line) } == [[1], [4], [2], []])
    #expect(PageRules.circle(files).count == 4)
    #expect(PageRules.circle(Array(files.dropFirst())) == [])
  }
}
