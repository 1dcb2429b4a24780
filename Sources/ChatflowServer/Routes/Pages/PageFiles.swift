import Crypto
import Foundation

/// The files of widget, inbox, portal and demo as they are sent. Their addresses, types, caching,
/// and what is sent together, come from the listing of the files alone.
package struct PageFiles: Sendable {
  /// What is sent under one address.
  package struct File: Sendable {
    /// The files that it is made of, by their paths in the folder of the pages.
    package var parts: [String]
    /// On the server, without a slash in front.
    package var address: String
    package var type: String
    package var text: String
    /// Whether the address names this version: then what is there never changes.
    package var isVersioned: Bool
  }

  /// What people and sites ask for by name; all else has its version in its address, so that a
  /// page never gets parts of two versions.
  private static let entries = [
    "demo/demo.html": "demo",
    "inbox/inbox.html": "inbox",
    "openapi.yaml": "openapi.yaml",
    "portal/portal.html": "portal",
    "widget/frame.html": "widget/frame",
    "widget/widget.js": "widget.js",
  ]

  /// Tables of words by language.
  private static let wordsFolders = ["widget/words/", "inbox/words/"]
  /// Modules that a page asks for once it needs them. They have no imports.
  private static let laterFolder = "widget/later/"

  private static let types = [
    "css": "text/css; charset=utf-8",
    "html": "text/html; charset=utf-8",
    "json": "application/json",
    "js": "text/javascript; charset=utf-8",
    "yaml": "application/yaml",
  ]

  /// Those that are part of the program.
  package static let embedded = PageFiles(EmbeddedPages.files)

  package private(set) var files: [File] = []
  private let texts: [String: String]
  /// The same for the same files.
  private let version: String

  package init(_ listing: [(path: String, text: String)]) {
    texts = Dictionary(listing.map { ($0.path, $0.text) }) { first, _ in first }
    let all = listing.map { "\($0.path)\0\($0.text)\0" }.joined()
    version = SHA256.hash(data: Data(all.utf8)).prefix(6)
      .map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    for (path, text) in listing where Self.entries[path] != nil {
      let isPage = path.hasSuffix(".html")
      let isScript = path.hasSuffix(".js")
      add([path], at: path, isPage ? page(path, text) : isScript ? Minified.of(text) : text)
    }
    // Asked for by the module beside them, in the language that is spoken.
    for (path, text) in listing where Self.wordsFolders.contains(where: { path.hasPrefix($0) }) {
      add([path], at: path, text)
    }
    for (path, text) in listing where path.hasPrefix(Self.laterFolder) {
      add([path], at: path, Minified.of(text))
    }
  }

  private mutating func add(_ parts: [String], at path: String, _ text: String) {
    let address = address(of: path)
    if files.contains(where: { $0.address == address }) { return }
    let ending = path.split(separator: ".").last.map(String.init) ?? ""
    files.append(
      File(
        parts: parts, address: address, type: Self.types[ending] ?? "application/octet-stream",
        text: text, isVersioned: Self.entries[path] == nil))
  }

  private func address(of path: String) -> String {
    Self.entries[path] ?? "assets/\(version)/\(path)"
  }

  // MARK: Pages

  /// A page that names the addresses of what is sent with it: its style sheets as one, its module
  /// with all that it imports as one, and other scripts.
  private mutating func page(_ path: String, _ text: String) -> String {
    var lines: [String] = []
    var styles: [String] = []
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      guard let file = reference(in: line, from: path) else {
        lines.append(String(line))
        continue
      }
      var sent = file.path
      if line.hasPrefix("<link rel=\"stylesheet\"") {
        styles.append(file.path)
        if styles.count > 1 { continue }
        sent = Self.stylePath(of: path)
      } else if line.hasPrefix("<script type=\"module\"") {
        let bundle = ModuleBundle(file.path, of: texts)
        add(bundle.paths, at: file.path, bundle.text)
      } else if line.hasPrefix("<script") {
        add([file.path], at: file.path, Minified.of(texts[file.path] ?? ""))
      }
      lines.append(
        String(line).replacing("=\"\(file.name)\"", with: "=\"\(relative(sent, from: path))\""))
    }
    let style = styles.map { Minified.of(texts[$0] ?? "") }.joined()
    if !styles.isEmpty { add(styles, at: Self.stylePath(of: path), style) }
    return lines.joined(separator: "\n")
  }

  private static func stylePath(of page: String) -> String {
    page.replacing(".html", with: ".css")
  }

  /// The file that a line of a page names.
  private func reference(
    in line: Substring, from page: String
  ) -> (name: String, path: String)? {
    for attribute in [" src=\"", " href=\""] {
      guard let start = line.firstRange(of: attribute)?.upperBound else { continue }
      let name = String(line[start...].prefix { $0 != "\"" })
      let path = PagePath.resolved(name, from: page)
      if texts[path] != nil { return (name, path) }
    }
    return nil
  }

  /// The address of a file as a page says it, which may be behind a proxy at any path.
  private func relative(_ path: String, from page: String) -> String {
    let up = address(of: page).count { $0 == "/" }
    return String(repeating: "../", count: up) + address(of: path)
  }
}

/// Paths in the folder of the pages.
enum PagePath {
  /// The path that a relative address has in a file.
  static func resolved(_ address: some StringProtocol, from file: String) -> String {
    var parts = file.split(separator: "/").dropLast().map(String.init)
    for part in address.split(separator: "/") {
      if part == ".." { _ = parts.popLast() } else if part != "." { parts.append(String(part)) }
    }
    return parts.joined(separator: "/")
  }
}
