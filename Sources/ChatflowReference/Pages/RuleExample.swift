import ChatflowCompiler
package import ChatflowSyntax

/// The files of a rule's example, without the marks around the place of the finding.
package struct RuleExample {
  package private(set) var files: [SourceFile] = []

  package init(_ text: String) {
    var name = "example.yaml"
    var lines: [Substring] = []
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.utf8.starts(with: "=== ".utf8) {
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
    let scalars = lines.joined(separator: "\n").unicodeScalars.filter { $0 != "«" && $0 != "»" }
    let text = String(String.UnicodeScalarView(scalars)) + "\n"
    files.append(SourceFile(name: name, bytes: Array(text.utf8)))
  }

  /// What `check` says about the files.
  package func findings() -> [Diagnostic] {
    let zones = [
      "Europe/Berlin", "Europe/Madrid", "UTC", "America/Buenos_Aires",
      "America/Argentina/Buenos_Aires",
    ]
    let compilation = Compilation(files) { zones.contains($0) }
    let mismatches = compilation.scenarios.flatMap { scenarios -> [Diagnostic] in
      guard case .name(let name) = scenarios.subject else { return [] }
      guard let flow = compilation.flow(named: name.value) else {
        return [UnknownChatflow.diagnostic(scenarios.subject, known: compilation.flowNames)]
      }
      return Rules.check(scenarios, against: flow)
    }
    return Diagnostics.sorted(compilation.diagnostics + mismatches)
  }
}
