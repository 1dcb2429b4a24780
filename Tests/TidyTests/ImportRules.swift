/// Which modules a target may import. What it declares in `Package.swift` it may import, and must;
/// this table adds what the manifest can't say.
enum ImportRules {
  /// Modules of the system, and of packages that come along with a product, by target of `Sources`.
  /// A target that isn't here has a right to none: what embedders use pulls in nothing.
  static let undeclared: [String: Set<String>] = [
    "ChatflowFiles": ["Glibc", "Dispatch"],
    // For normal form C, which the standard library has and doesn't offer to all.
    "ChatflowProgram": ["Swift"],
    "ChatflowMIME": ["Glibc"],
    "ChatflowLive": ["Synchronization"],
    "ChatflowRows": ["Foundation"],
    "ChatflowSQLite": ["Foundation"],
    "ChatflowPostgreSQL": ["Foundation", "Glibc", "Dispatch", "Synchronization"],
    "ChatflowServer": [
      "HummingbirdCore", "HTTPTypes", "NIOCore", "NIOHTTP1", "NIOHTTPTypes", "Synchronization",
      "Foundation", "Glibc", "Dispatch",
    ],
    "chatflow-server": ["Foundation", "Glibc", "Dispatch", "Synchronization"],
    "chatflow": ["Glibc"],
  ]

  /// What is wrong with the imports of a target of `Sources`: missing in the manifest and in the
  /// table, or declared there and never imported.
  static func complaints(
    target: String, imports: Set<String>, declared: Set<String>
  ) -> [String] {
    let allowed = declared.union(undeclared[target] ?? [])
    return imports.subtracting(allowed).sorted().map { "\(target) must not import \($0)" }
      + allowed.subtracting(imports).sorted().map { "\(target) doesn't import \($0)" }
  }

  static func imports(_ text: SwiftText) -> [(line: Int, module: String)] {
    let kinds: Set<String> = ["struct", "class", "enum", "protocol", "func", "var", "let"]
    var imports: [(line: Int, module: String)] = []
    let words = Word.all(in: text.code)
    for (index, word) in words.enumerated() where word.text == "import" && word.after == " " {
      var rest = words[(index + 1)...].prefix(2).map(\.text)
      if let first = rest.first, kinds.contains(first) { rest.removeFirst() }
      if let module = rest.first { imports.append((word.line, module)) }
    }
    return imports
  }
}
