/// What the scripts, style sheets and pages of the server must keep to.
enum PageRules {
  /// A file of the pages.
  struct File {
    /// From the folder of the pages.
    let path: String
    let lines: [Substring]

    init(path: String, text: String) {
      self.path = path
      lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    }

    var isScript: Bool { path.hasSuffix(".js") }
    /// Whether it is said where it ends, not what it is: markup and descriptions have long lines.
    var isCode: Bool { isScript || path.hasSuffix(".css") }
    /// `inbox` of `inbox/list.js`.
    var folder: Substring { path.split(separator: "/").dropLast().first ?? "" }
  }

  static let variablesInModule = 3
  /// The folders that may import from each; a page shares nothing with another but by `shared`, and
  /// a preview shows the widget.
  static let imports: [Substring: Set<Substring>] = [
    "shared": ["shared"], "widget": ["widget", "shared"], "inbox": ["inbox", "shared"],
    "preview": ["preview", "widget", "shared"],
    "portal": ["portal", "shared"],
  ]

  static func violations(_ file: File) -> [Violation] {
    name(file) + size(file)
      + (file.isScript ? words(file) + statements(file) + longFunctions(file) : [])
  }

  /// Names of small letters and hyphens.
  private static func name(_ file: File) -> [Violation] {
    let name = file.path.split(separator: "/").last ?? ""
    return name.wholeMatch(of: /[a-z]+(-[a-z]+)*\.[a-z]+/) != nil
      ? [] : [Violation(1, "a name that isn't of small letters and hyphens")]
  }

  private static func size(_ file: File) -> [Violation] {
    let count = file.lines.count
    let isLong = count > SizeRules.linesInFile && !file.path.hasSuffix(".yaml")
    return (isLong ? [Violation(count, "\(count) lines in a file")] : [])
      + file.lines.enumerated().compactMap { index, line in
        let count = line.unicodeScalars.count
        return file.isCode && count > SizeRules.columnsInLine
          ? Violation(index + 1, "\(count) columns in a line") : nil
      }
  }

  /// The files beside the bundle are found from it. Why a frame isn't shown, only a log can say.
  private static let exceptions = [
    "inbox/words.js": "import.meta", "widget/words.js": "import.meta",
    "widget/widget.js": "console.",
  ]

  /// What makes markup or code out of text, what leaves the bundle, and what puts work off.
  private static func words(_ file: File) -> [Violation] {
    let banned = [
      "innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "new Function",
      "import.meta", "TODO", "FIXME", "console.",
    ]
    return file.lines.enumerated().flatMap { index, line in
      banned.filter { line.contains($0) && exceptions[file.path] != $0 }.map {
        Violation(index + 1, "`\($0)` has no place here")
      }
    }
  }

  /// Imports and exports in the forms that are put together for browsers; few variables outside of
  /// classes and functions, for state has an owner.
  private static func statements(_ file: File) -> [Violation] {
    var variables = 0
    return file.lines.enumerated().compactMap { index, line in
      if line.hasPrefix("let ") {
        variables += 1
        return variables > variablesInModule
          ? Violation(index + 1, "more than \(variablesInModule) variables in a module") : nil
      }
      let isKnown: Bool
      if line.hasPrefix("import") {
        isKnown =
          line == "import {"
          || line.wholeMatch(of: /import (\{ [^}]+ \} from )?'\.\.?\/[a-z\/-]+\.js';/) != nil
      } else if line.hasPrefix("export") {
        isKnown =
          line.prefixMatch(of: /export ((async )?function|class|const) [A-Za-z]+\b/) != nil
      } else {
        isKnown = true
      }
      return isKnown ? nil : Violation(index + 1, "another form of `\(line.prefix(6))`")
    }
  }

  /// Functions and methods, from their names to the brace that closes them, by indentation.
  private static func longFunctions(_ file: File) -> [Violation] {
    let keywords: Set<Substring> = ["if", "for", "while", "switch", "catch"]
    return file.lines.enumerated().compactMap { index, line in
      guard
        let start = line.wholeMatch(
          of:
            /( *)(?:export |static |async |get |set |function )*(?:const )?([#\w]+).*\) (?:=> )?\{/
        ), !keywords.contains(start.2)
      else { return nil }
      let end = file.lines[(index + 1)...].firstIndex { $0.hasPrefix("\(start.1)}") }
      let count = (end ?? file.lines.count) - index + 1
      return count > SizeRules.linesInFunction
        ? Violation(index + 1, "\(count) lines in a function") : nil
    }
  }

  // MARK: Arrows

  /// The paths that a module imports.
  static func imported(by file: File) -> [(line: Int, path: String)] {
    file.lines.enumerated().compactMap { index, line in
      guard ["import ", "} from "].contains(where: line.hasPrefix),
        let match = line.firstMatch(of: /'([^']+)';$/)
      else { return nil }
      var parts = file.path.split(separator: "/").dropLast()
      for part in match.1.split(separator: "/") where part != "." {
        if part == ".." { _ = parts.popLast() } else { parts.append(part) }
      }
      return (index + 1, parts.joined(separator: "/"))
    }
  }

  /// Imports of what isn't there or isn't for that folder.
  static func wrongImports(_ file: File, paths: Set<String>) -> [Violation] {
    imported(by: file).compactMap { line, path in
      let folder = path.split(separator: "/").first ?? ""
      if !paths.contains(path) { return Violation(line, "there is no \(path)") }
      return imports[file.folder]?.contains(folder) == true
        ? nil : Violation(line, "\(file.folder) must not import \(path)")
    }
  }

  /// Modules that import each other around a circle; the first that is found.
  static func circle(_ files: [File]) -> [String] {
    let imports = Dictionary(
      files.map { ($0.path, imported(by: $0).map(\.path)) }
    ) { first, _ in first }
    var done: Set<String> = []
    func search(_ path: String, _ way: [String]) -> [String] {
      if let start = way.firstIndex(of: path) { return Array(way[start...]) + [path] }
      guard done.insert(path).inserted else { return [] }
      for next in imports[path] ?? [] {
        let found = search(next, way + [path])
        if !found.isEmpty { return found }
      }
      return []
    }
    for path in imports.keys.sorted() {
      let found = search(path, [])
      if !found.isEmpty { return found }
    }
    return []
  }
}
