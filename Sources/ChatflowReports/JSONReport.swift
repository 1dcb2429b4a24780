package import ChatflowJSON
public import ChatflowSyntax

/// Findings for programs: the document of `check --format json` (meaning 5).
public enum JSONReport {
  /// The document for findings in the order given, found in `files` files: one line of UTF-8 with a
  /// line feed at its end.
  ///
  /// - Parameters:
  ///   - denyWarnings: Whether warnings fail the run too; then it says how many do.
  ///   - unread: What could not be read, with the reasons: a list of its own where there is any.
  public static func render(
    _ diagnostics: [Diagnostic], files: Int, denyWarnings: Bool = false, unread: [UnreadFile] = []
  ) -> [UInt8] {
    let summary = ReportSummary(files: files, diagnostics: diagnostics)
    var json = JSONWriter()
    json.object { json in
      json.member("version", 1)
      json.name("diagnostics")
      json.array { json in
        for diagnostic in diagnostics { write(diagnostic, to: &json) }
      }
      if !unread.isEmpty {
        json.name("unread")
        json.array { json in
          for file in unread {
            json.object { json in
              json.member("file", file.name)
              json.member("message", file.reason)
            }
          }
        }
      }
      json.name("summary")
      json.object { json in
        json.member("files", summary.files)
        json.member("errors", summary.errors)
        json.member("warnings", summary.warnings)
        json.member("notes", summary.notes)
        if denyWarnings { json.member("failed", summary.errors + summary.warnings) }
      }
    }
    json.endLine()
    return json.bytes
  }

  /// One finding as an object.
  package static func write(_ diagnostic: Diagnostic, to json: inout JSONWriter) {
    json.object { json in
      write(diagnostic.span, to: &json)
      json.member("severity", diagnostic.severity.rawValue)
      json.member("code", diagnostic.rule.code)
      json.member("name", diagnostic.rule.name)
      json.member("message", diagnostic.message)
      if let help = diagnostic.help { json.member("help", help) }
      write(diagnostic.edits, areSafe: diagnostic.areEditsSafe, to: &json)
      guard !diagnostic.related.isEmpty else { return }
      json.name("related")
      json.array { json in
        for related in diagnostic.related {
          json.object { json in
            write(related.span, to: &json)
            json.member("message", related.message)
          }
        }
      }
    }
  }

  /// What mends a finding, with offsets in bytes for programs that don't count lines as we do.
  private static func write(_ edits: [Edit], areSafe: Bool, to json: inout JSONWriter) {
    guard !edits.isEmpty else { return }
    json.name("edits")
    json.array { json in
      for edit in edits {
        json.object { json in
          write(edit.span, to: &json)
          let place = edit.span.rangeInFile
          json.member("start", place.lowerBound)
          json.member("end", place.upperBound)
          json.member("text", edit.text)
        }
      }
    }
    json.member("safe", areSafe)
  }

  private static func write(_ span: Span, to json: inout JSONWriter) {
    let start = span.start
    let end = span.end
    json.member("file", span.file.name)
    json.member("line", start.line)
    json.member("column", start.column)
    json.member("endLine", end.line)
    json.member("endColumn", end.column)
  }
}
