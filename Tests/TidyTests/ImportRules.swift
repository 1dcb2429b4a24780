/// Which modules a target may import: arrows point one way, and what people embed pulls in nothing.
enum ImportRules {
  /// The modules each target under `Sources` may import besides the standard library.
  static let allowed: [String: Set<String>] = [
    "CLibYAML": [],
    "ChatflowProgram": [],
    "ChatflowEngine": ["ChatflowProgram"],
    "ChatflowSyntax": ["CLibYAML", "ChatflowProgram", "ChatflowCalendar"],
    "ChatflowCompiler": ["ChatflowSyntax", "ChatflowProgram", "ChatflowCalendar"],
    "ChatflowCalendar": ["ChatflowProgram"],
    "ChatflowJSON": [],
    "ChatflowReports": ["ChatflowSyntax", "ChatflowProgram", "ChatflowJSON"],
    "ChatflowViews": ["ChatflowProgram", "ChatflowReports"],
    "ChatflowHost": ["ChatflowProgram", "ChatflowEngine", "ChatflowCalendar"],
    "ChatflowSession": [
      "ChatflowProgram", "ChatflowEngine", "ChatflowCalendar", "ChatflowHost", "ChatflowJSON",
      "ChatflowSyntax", "HeapModule",
    ],
    "ChatflowSimulator": [
      "ChatflowProgram", "ChatflowEngine", "ChatflowCalendar", "ChatflowHost", "ChatflowSession",
      "ChatflowSyntax", "ChatflowCompiler", "ChatflowJSON", "ChatflowReports",
    ],
    "ChatflowReference": [
      "ChatflowSyntax", "ChatflowCompiler", "ChatflowJSON", "ChatflowReports",
    ],
    "ChatflowFiles": ["ChatflowSyntax", "ChatflowProgram", "ChatflowCalendar", "Glibc"],
    // The live server, which nobody who only checks and tests chatflows builds.
    "ChatflowLive": [
      "ChatflowProgram", "ChatflowEngine", "ChatflowCalendar", "ChatflowHost", "ChatflowJSON",
      "Crypto", "Synchronization",
    ],
    "ChatflowSQLite": ["ChatflowLive", "ChatflowProgram", "GRDB", "Foundation"],
    "CZlib": [],
    "ChatflowServer": [
      "CZlib", "ChatflowLive", "ChatflowProgram", "ChatflowCalendar", "Hummingbird",
      "HummingbirdCore", "HTTPTypes", "NIOCore", "NIOHTTPTypes", "Crypto", "CryptoExtras",
      "Logging", "ServiceLifecycle", "Synchronization", "Foundation", "Glibc", "Dispatch",
    ],
    "chatflow-server": [
      "ChatflowServer", "ChatflowSQLite", "ChatflowLive", "ChatflowFiles", "ChatflowSimulator",
      "ChatflowCompiler", "ChatflowSyntax", "ChatflowProgram", "ChatflowEngine",
      "ChatflowCalendar", "ChatflowReports",
      "ArgumentParser", "Configuration", "SystemPackage", "Logging", "ServiceLifecycle",
      "UnixSignals", "Foundation", "Glibc", "Dispatch",
    ],
    "chatflow": [
      "ChatflowSimulator", "ChatflowProgram", "ChatflowEngine", "ChatflowSyntax",
      "ChatflowCompiler",
      "ChatflowCalendar", "ChatflowJSON", "ChatflowReports", "ChatflowHost",
      "ChatflowSession", "ChatflowViews", "ChatflowReference", "ChatflowFiles",
      "ArgumentParser",
      "Glibc", "Dispatch",
    ],
  ]

  /// The imports a target has no right to; a target missing from the table has a right to none.
  static func violations(_ text: SwiftText, target: String) -> [Violation] {
    imports(text).filter { allowed[target]?.contains($0.module) != true }
      .map { Violation($0.line, "\(target) must not import \($0.module)") }
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
