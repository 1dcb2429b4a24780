import ChatflowSyntax

/// A file's text without the marks `«` and `»`, and the place between them.
struct MarkedText {
  let file: SourceFile
  /// The marked places in order.
  let marks: [Range<Int>]

  init(_ text: String, name: String = "example.yaml") {
    var bytes: [UInt8] = []
    var starts: [Int] = []
    var marks: [Range<Int>] = []
    for scalar in text.unicodeScalars {
      switch scalar {
      case "«": starts.append(bytes.count)
      case "»": if let start = starts.popLast() { marks.append(start..<bytes.count) }
      default: bytes += Array(String(scalar).utf8)
      }
    }
    file = SourceFile(name: name, bytes: bytes)
    self.marks = marks
  }

  /// What the YAML parser and the reader say.
  func read() -> (document: Document?, diagnostics: [Diagnostic]) {
    let parsed = DocumentReader.parse(file)
    let (document, diagnostics) = DocumentReader.read(parsed, file: file)
    return (document, Diagnostics.sorted(DocumentReader.findings(parsed, diagnostics)))
  }

  /// A finding in a line, its place by the text marked.
  static func line(_ diagnostic: Diagnostic) -> String {
    "\(diagnostic.rule.code) «\(diagnostic.span.text)» \(diagnostic.message)"
      + (diagnostic.help.map { " | \($0)" } ?? "")
  }
}

/// A wrong value with what is said about it: exactly one finding, at the mark.
struct WrongValue: Sendable {
  let yaml: String
  let code: String
  let message: String
  let help: String?

  init(_ yaml: String, _ code: String, _ message: String, help: String? = nil) {
    self.yaml = yaml
    self.code = code
    self.message = message
    self.help = help
  }
}
