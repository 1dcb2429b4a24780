package import ChatflowJSON
public import ChatflowSyntax

/// Findings for programs: the document of `check --format json` (meaning 5).
public enum JSONReport {
  /// The document for findings in the order given, found in `files` files: one line of UTF-8 with a
  /// line feed at its end.
  public static func render(_ diagnostics: [Diagnostic], files: Int) -> [UInt8] {
    let summary = ReportSummary(files: files, diagnostics: diagnostics)
    var json = JSONWriter()
    json.object { json in
      json.name("version")
      json.integer(1)
      json.name("diagnostics")
      json.array { json in
        for diagnostic in diagnostics { write(diagnostic, to: &json) }
      }
      json.name("summary")
      json.object { json in
        write(
          [
            ("files", summary.files), ("errors", summary.errors), ("warnings", summary.warnings),
            ("notes", summary.notes),
          ], to: &json)
      }
    }
    json.endLine()
    return json.bytes
  }

  /// One finding as an object.
  package static func write(_ diagnostic: Diagnostic, to json: inout JSONWriter) {
    json.object { json in
      write(diagnostic.span, to: &json)
      write("severity", diagnostic.severity.rawValue, to: &json)
      write("code", diagnostic.rule.code, to: &json)
      write("name", diagnostic.rule.name, to: &json)
      write("message", diagnostic.message, to: &json)
      if let help = diagnostic.help { write("help", help, to: &json) }
      guard !diagnostic.related.isEmpty else { return }
      json.name("related")
      json.array { json in
        for related in diagnostic.related {
          json.object { json in
            write(related.span, to: &json)
            write("message", related.message, to: &json)
          }
        }
      }
    }
  }

  private static func write(_ span: Span, to json: inout JSONWriter) {
    let start = span.start
    let end = span.end
    write("file", span.file.name, to: &json)
    write(
      [
        ("line", start.line), ("column", start.column), ("endLine", end.line),
        ("endColumn", end.column),
      ], to: &json)
  }

  private static func write(_ name: String, _ value: String, to json: inout JSONWriter) {
    json.name(name)
    json.string(value)
  }

  private static func write(_ numbers: [(String, Int)], to json: inout JSONWriter) {
    for (name, value) in numbers {
      json.name(name)
      json.integer(value)
    }
  }
}
