import Foundation
import TestSupport
import Testing

/// What the pages name exists.
@Suite struct PageTests {
  @Test(arguments: Document.names)
  func linksAndPathsLeadSomewhere(name: String) throws {
    let document = try Document(name)
    for (index, line) in document.lines.enumerated() {
      for path in paths(in: line, of: name) {
        let url = Repository.root.appending(path: path)
        #expect(
          FileManager.default.fileExists(atPath: url.path(percentEncoded: false)),
          "\(name):\(index + 1) names \(path)")
      }
    }
  }

  /// The targets of links, relative to the page, and what looks like a path of the repository in
  /// backquotes.
  private func paths(in line: String, of page: String) -> [String] {
    let links = line.components(separatedBy: "](").dropFirst().compactMap {
      $0.components(separatedBy: ")").first
    }
    let folders = ["Sources/", "Tests/", "chatflows/", ".ci/"]
    let codes = line.codes.filter { code in
      folders.contains { code.hasPrefix($0) } && !code.contains(" ") && !code.contains("NAME")
    }
    let folder = page.contains("/") ? page.prefix { $0 != "/" } + "/" : ""
    let files = links.filter { !$0.hasPrefix("http") && !$0.hasPrefix("#") }
    // What stands behind `#` is a heading within the page.
    return files.map { folder + $0.prefix { $0 != "#" } } + codes
  }

  @Test(arguments: Document.names)
  func checksThatPagesNameExist(name: String) throws {
    let console = try Console()
    defer { console.remove() }
    let known = try console.outputs(of: ["chatflow explain"]).joined()
    let text = try Document(name).lines.joined(separator: "\n")
    let codes = text.matches(of: /CF[0-9]{4}/).map { String($0.output) }
    for code in Set(codes) {
      #expect(known.contains("\n\(code) ") || known.hasPrefix("\(code) "), "\(name) names \(code)")
    }
  }

  @Test(arguments: ["README.md", "ARCHITECTURE.md"])
  func tablesListEveryTarget(name: String) throws {
    let listed = try Document(name).table("Target").map { $0[0].codes.joined() }
    let sources = Repository.root.appending(path: "Sources").path(percentEncoded: false)
    let folders = try FileManager.default.contentsOfDirectory(atPath: sources)
    #expect(listed.sorted() == folders.sorted())
  }

  /// The list of imports is that of the sources, in both directions.
  @Test func targetsImportWhatIsListed() throws {
    let document = try Document("ARCHITECTURE.md")
    let block = try #require(document.blocks.first { $0.kind == "imports" })
    var listed: [String: Set<String>] = [:]
    var target = ""
    for line in document.lines(of: block) {
      var words = line.split { " ,".contains($0) }.map(String.init)
      if !line.hasPrefix(" ") { target = words.removeFirst() }
      listed[target, default: []].formUnion(words)
    }
    for name in document.table("Target").map({ $0[0].codes.joined() }) {
      #expect(try imports(of: name) == (listed.removeValue(forKey: name) ?? []), "\(name)")
    }
    #expect(listed == [:])
  }

  /// Pages about the architecture are read in editors, tables included.
  @Test(arguments: ["ARCHITECTURE.md", "docs/architecture-server.md"])
  func linesFitIntoAnEditor(name: String) throws {
    for (index, line) in try Document(name).lines.enumerated() {
      #expect(line.unicodeScalars.count <= 100, "\(name):\(index + 1)")
    }
  }

  private func imports(of target: String) throws -> Set<String> {
    let folder = Repository.root.appending(path: "Sources/\(target)")
    let paths = try FileManager.default.subpathsOfDirectory(
      atPath: folder.path(percentEncoded: false))
    var imports: Set<String> = []
    for path in paths where path.hasSuffix(".swift") {
      let data = try Data(contentsOf: folder.appending(path: path))
      for line in String(decoding: data, as: UTF8.self).components(separatedBy: "\n") {
        let words = line.split(separator: " ")
        guard words.count >= 2, words.dropLast().last == "import", let last = words.last else {
          continue
        }
        imports.insert(String(last))
      }
    }
    return imports
  }
}
