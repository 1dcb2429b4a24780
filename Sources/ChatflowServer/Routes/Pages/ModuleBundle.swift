/// A module with all that it imports, as one script: a browser asks once instead of once a module
/// after module, and what modules have in common is compressed once.
///
/// Each module but the main one becomes a function that is called at once and gives what the
/// module exports, in the order in which browsers run modules. Only what the pages use is known:
/// imports by name from relative paths, and exported functions, classes and constants.
struct ModuleBundle {
  /// The modules by their paths, in the order in which they run.
  private(set) var paths: [String] = []
  private(set) var text = ""
  private let texts: [String: String]
  private var names: [String: String] = [:]

  /// - Parameter texts: The modules by their paths.
  init(_ main: String, of texts: [String: String]) {
    self.texts = texts
    add(main, isMain: true)
  }

  private mutating func add(_ path: String, isMain: Bool = false) {
    guard names[path] == nil, let source = texts[path] else { return }
    let name = "$\(names.count)"
    names[path] = name
    let module = Module(Minified.of(source), at: path)
    for imported in module.imports { add(imported.path) }
    paths.append(path)
    let imports = module.imports.filter { !$0.names.isEmpty }.map { imported in
      "const {\(imported.names)} = \(names[imported.path] ?? "{}");\n"
    }.joined()
    guard !isMain else {
      text += imports + module.body
      return
    }
    text += "const \(name) = (() => {\n\(imports)\(module.body)"
    text += "return { \(module.exports.joined(separator: ", ")) };\n})();\n"
  }
}

/// A module's text, apart from what it imports, and without `export`.
private struct Module {
  var imports: [(names: String, path: String)] = []
  var exports: [String] = []
  var body = ""

  init(_ text: String, at path: String) {
    var statement: String?
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if statement != nil || line.hasPrefix("import ") {
        let whole = (statement ?? "") + line
        statement = line.hasSuffix("';") ? nil : whole
        if statement == nil { add(whole, at: path) }
      } else if line.hasPrefix("export ") {
        let declaration = line.dropFirst("export ".count)
        exports.append(Self.name(declaredBy: declaration))
        body += declaration + "\n"
      } else {
        body += line + "\n"
      }
    }
    // The last line's end is the text's.
    if body.hasSuffix("\n\n") { body.removeLast() }
  }

  /// `import { a, b as c } from './d.js';`, or without names.
  private mutating func add(_ statement: String, at path: String) {
    let parts = statement.split(separator: "'")
    guard parts.count > 1 else { return }
    let names = parts[0].split(separator: "{").dropFirst().first?.prefix { $0 != "}" } ?? ""
    imports.append(
      (String(names).replacing(" as ", with: ": "), PagePath.resolved(parts[1], from: path)))
  }

  private static func name(declaredBy declaration: Substring) -> String {
    let words = declaration.split { !($0.isLetter || $0.isNumber || $0 == "_" || $0 == "$") }
    let keywords: Set<Substring> = ["async", "function", "class", "const"]
    return words.first { !keywords.contains($0) }.map(String.init) ?? ""
  }
}
