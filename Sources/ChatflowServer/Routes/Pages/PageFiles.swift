import ChatflowProgram

/// The files of widget, inbox and demo as they are sent. Their addresses, types, preloads and
/// caching come from the listing of the files alone.
package struct PageFiles: Sendable {
  /// A file and where it is.
  package struct File: Sendable {
    /// In the folder of the pages.
    package var path: String
    /// On the server, without a slash in front.
    package var address: String
    package var type: String
    package var bytes: [UInt8]
    /// Whether the address names this version: then what is there never changes.
    package var isVersioned: Bool
  }

  /// What people and sites ask for by name; all else has its version in its address, so that a
  /// page never gets modules of two versions.
  private static let entries = [
    "demo/demo.html": "demo",
    "inbox/inbox.html": "inbox",
    "openapi.yaml": "openapi.yaml",
    "widget/frame.html": "widget/frame",
    "widget/widget.js": "widget.js",
  ]

  private static let types = [
    "css": "text/css; charset=utf-8",
    "html": "text/html; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "yaml": "application/yaml",
  ]

  /// Those that are part of the program.
  package static let embedded = PageFiles(EmbeddedPages.files)

  /// In order of their paths.
  package private(set) var files: [File] = []
  private let texts: [String: String]
  /// The same for the same files.
  private let version: String

  package init(_ listing: [(path: String, text: String)]) {
    texts = Dictionary(listing.map { ($0.path, $0.text) }) { first, _ in first }
    let all = listing.map { "\($0.path)\0\($0.text)\0" }.joined()
    version = String(SHA256.hash(Array(all.utf8).span).description.prefix(12))
    files = listing.map { path, text in
      File(
        path: path, address: address(of: path),
        type: Self.types[Self.ending(of: path)] ?? "application/octet-stream",
        bytes: bytes(of: path, text), isVersioned: Self.entries[path] == nil)
    }
  }

  private func address(of path: String) -> String {
    Self.entries[path] ?? "assets/\(version)/\(path)"
  }

  private func bytes(of path: String, _ text: String) -> [UInt8] {
    switch Self.ending(of: path) {
    case "js", "css": Minified.of(Array(text.utf8))
    case "html": Array(page(path, text).utf8)
    default: Array(text.utf8)
    }
  }

  // MARK: Pages

  /// A page with the addresses of the files that it names, and with preloads of its modules: else
  /// the browser would learn of each only after those that import it.
  private func page(_ path: String, _ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      var line = String(line)
      guard let file = reference(in: line, from: path) else { return line }
      line.replace("=\"\(file.name)\"", with: "=\"\(relative(file.path, from: path))\"")
      guard line.contains("<script type=\"module\"") else { return line }
      return line
        + imports(of: file.path).map {
          "\n<link rel=\"modulepreload\" href=\"\(relative($0, from: path))\">"
        }.joined()
    }.joined(separator: "\n")
  }

  /// The file that a line of a page names.
  private func reference(in line: String, from page: String) -> (name: String, path: String)? {
    for attribute in [" src=\"", " href=\""] {
      guard let start = line.firstRange(of: attribute)?.upperBound else { continue }
      let name = String(line[start...].prefix { $0 != "\"" })
      let path = Self.resolved(name, from: page)
      if texts[path] != nil { return (name, path) }
    }
    return nil
  }

  /// The address of a file as a page says it, which may be behind a proxy at any path.
  private func relative(_ path: String, from page: String) -> String {
    let up = address(of: page).count { $0 == "/" }
    return String(repeating: "../", count: up) + address(of: path)
  }

  /// All modules that one imports, itself or by others; not what is only loaded later.
  private func imports(of module: String) -> [String] {
    var (known, found): (Set<String>, [String]) = ([module], [module])
    var next = 0
    while next < found.count {
      for path in Self.imports(in: texts[found[next]] ?? "", at: found[next])
      where texts[path] != nil && known.insert(path).inserted { found.append(path) }
      next += 1
    }
    return found.dropFirst().sorted()
  }

  // MARK: Texts

  /// The modules that a module's text imports.
  private static func imports(in text: String, at path: String) -> [String] {
    text.split(separator: "\n").compactMap { line in
      guard ["import ", "export ", "} from "].contains(where: line.hasPrefix),
        line.hasSuffix("';"), let start = line.dropLast(2).lastIndex(of: "'")
      else { return nil }
      return resolved(line[start...].dropFirst().dropLast(2), from: path)
    }
  }

  /// The path that a relative address has in a file.
  private static func resolved(_ address: some StringProtocol, from file: String) -> String {
    var parts = file.split(separator: "/").dropLast().map(String.init)
    for part in address.split(separator: "/") {
      if part == ".." { _ = parts.popLast() } else if part != "." { parts.append(String(part)) }
    }
    return parts.joined(separator: "/")
  }

  private static func ending(of path: String) -> String {
    path.split(separator: ".").last.map(String.init) ?? ""
  }
}
