import ChatflowCompiler
import ChatflowSimulator
import ChatflowSyntax

/// The files of a rule's example, without the marks around the place of the finding.
struct ExampleFiles {
  struct Mark {
    let file: Int
    let range: Range<Int>
  }

  private(set) var files: [SourceFile] = []
  private(set) var mark: Mark?

  init(_ text: String) {
    var name = "example.yaml"
    var lines: [Substring] = []
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("=== ") {
        add(name, lines)
        name = String(line.dropFirst(4))
        lines = []
      } else {
        lines.append(line)
      }
    }
    add(name, lines)
  }

  private mutating func add(_ name: String, _ lines: [Substring]) {
    guard !lines.isEmpty else { return }
    var bytes: [UInt8] = []
    var start: Int?
    for scalar in lines.joined(separator: "\n").unicodeScalars {
      switch scalar {
      case "«": start = bytes.count
      case "»": mark = start.map { Mark(file: files.count, range: $0..<bytes.count) }
      default: bytes += Array(String(scalar).utf8)
      }
    }
    files.append(SourceFile(name: name, bytes: bytes))
  }

  /// What the checker says about the files.
  func check() -> Compilation {
    Compilation(files) { name in
      [
        "Europe/Madrid", "Europe/Berlin", "UTC", "America/Buenos_Aires",
        "America/Argentina/Buenos_Aires",
      ].contains(name)
    }
  }
}

extension Compilation {
  /// What the checker says about the files and, given their flows, about the scenarios among them.
  func allFindings() -> [Diagnostic] {
    let loading = ScenarioLoading(self, zoneExists: { _ in true }, neighbours: { _ in [] })
    return Diagnostics.sorted(diagnostics + loading.diagnostics)
  }
}

extension Diagnostic {
  /// The finding in a line, for comparisons.
  var line: String {
    let (start, end) = (span.start, span.end)
    return "\(span.file.name):\(start.line):\(start.column)-\(end.line):\(end.column) "
      + "\(severity.rawValue) \(rule.code) \(message)" + (help.map { " | \($0)" } ?? "")
  }
}
